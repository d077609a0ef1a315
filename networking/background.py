"""What the work of this floor's ``tasks.py`` is called on the operator's page."""

from django.utils.translation import gettext_lazy as _

NAMES = {
    "ask": _("Een verzoek aan een contact sturen"),
    "ask_all": _("Verzoeken nakijken die bleven liggen"),
    "send_afterword": _("Een bedankje of bericht versturen"),
    "introduce": _("Twee mensen aan elkaar voorstellen"),
    "wake_put_off": _("Kijken wie weer gevraagd mag worden"),
    "time_passes": _("Herinneren en afsluiten"),
    "thin_out_notes": _("Oude versies van notities opruimen"),
    "apply_import": _("Contacten importeren"),
    "discard_forgotten_imports": _("Vergeten bestanden weggooien"),
    "keep_no_longer": _("Verwijderen wat niet langer bewaard wordt"),
    "forget_person": _("Een account verwijderen"),
    "refresh_network": _("Een netwerk opnieuw tellen"),
    "refresh_networks": _("Kijken welk netwerk opnieuw geteld moet worden"),
    "rederive_network": _("Een netwerk opnieuw indelen"),
}
KINDS = {f"networking.tasks.{name}": words for name, words in NAMES.items()}
BEGUN_BY_COACH = {"networking.tasks.apply_import"}
