"""Are the settings those of a site that strangers may visit?"""

from django.conf import settings
from django.core import checks
from django.utils.translation import gettext as _

from .finding import broken, good, look


def settings_for_visitors():
    if settings.DEBUG:
        says = _("Dit is een proefopstelling (DEBUG staat aan). Laat er geen gasten op toe.")
        yield look(says, _("Haal DEBUG weg op een machine die gasten ontvangt."))
        return
    yield from _hosts()
    if settings.HTTPS:
        yield good(_("Bezoekers komen over https."))
    else:
        says = _("Bezoekers komen zonder https. Iedereen onderweg kan meelezen.")
        yield broken(says, _("Laat SITE_URL met https:// beginnen, met een certificaat."))
    yield from _of_framework()


def _hosts():
    if {"*", ".*"} & set(settings.ALLOWED_HOSTS):
        says = _("De site luistert naar elke naam. Dan kan iemand links in mails vervalsen.")
        yield broken(says, _("Zet in ALLOWED_HOSTS alleen de namen van je site."))
    elif settings.SITE_HOST not in settings.ALLOWED_HOSTS:
        says = _("De site luistert niet naar haar eigen naam, %(host)s.")
        do = _("Zet die naam in ALLOWED_HOSTS.")
        yield broken(says % {"host": settings.SITE_HOST}, do)
    else:
        yield good(_("De site luistert alleen naar haar eigen namen."))


def _of_framework():
    """What Django itself says of these settings: ``manage.py check --deploy``."""
    found = checks.run_checks(include_deployment_checks=True)
    found = [one for one in found if one.level >= checks.WARNING and not one.is_silenced()]
    for one in found:
        says = _("De instellingen zijn niet veilig genoeg: %(words)s") % {"words": one.msg}
        serious = one.level >= checks.ERROR
        make = broken if serious else look
        yield make(says, one.hint or _("Draai voor meer uitleg: manage.py check --deploy"))
    if not found:
        yield good(_("De instellingen zijn veilig."))
