"""How long each thing is kept, in one table: the worker keeps to it (``networking.retention``), and
the privacy page and the register tell it. A row without an end of its own is told by its kind."""

from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


def in_words(days):
    """As people say it."""
    years, rest = divmod(days, 365)
    if years and not rest:
        return ngettext("%(n)d jaar", "%(n)d jaar", years) % {"n": years}
    return ngettext("%(n)d dag", "%(n)d dagen", days) % {"n": days}


class Period(NamedTuple):
    key: str  # of what is done then; see networking.retention
    kind: str  # of personal data
    after: object  # the setting that says after how many days, or that number itself
    told: str = ""  # on the page, besides what its kind tells

    @property
    def days(self):
        return getattr(settings, self.after) if isinstance(self.after, str) else self.after

    @property
    def words(self):
        return str(self.told) % {"n": in_words(self.days)} if self.told else ""


PERIODS = (
    Period("uninformed", "agreements", "INFORM_WITHIN_DAYS"),
    Period("unused", "contacts", "KEEP_UNUSED_DAYS"),
    Period("unanswered", "contacts", "KEEP_UNANSWERED_DAYS"),
    Period("confirmed", "contacts", "KEEP_CONFIRMED_DAYS"),
    Period("left", "account", 0),
    Period("rows", "files", 30),
    Period("disclosures", "disclosures", "KEEP_DISCLOSURES_DAYS"),
    Period(
        "requests", "requests", "KEEP_REQUESTS_DAYS",
        _("De woorden van een verzoek gaan na %(n)s zonder nieuws weg. Dan blijft alleen staan dat "
          "het er was."),
    ),
    Period(
        "unmet", "requests", "KEEP_UNMET_DAYS",
        _("Kwam het niet tot een gesprek, dan gaan ze na %(n)s weg."),
    ),
    Period(
        "coach_notes", "notes", "KEEP_ENDED_DAYS",
        _("Wat een coach voor zichzelf over een klant opschreef, gaat %(n)s na het afronden weg."),
    ),
    Period(
        "endings", "coachings", "KEEP_ENDED_DAYS",
        _("Is het afgerond, dan gaan de labels en de ideeën van je coach na %(n)s weg. Deed je "
          "geen verzoek, dan blijft er niets van staan."),
    ),
    Period("follow_ups", "own", "KEEP_FOLLOW_UPS_DAYS"),
    Period("mail_words", "mails", "KEEP_MAIL_WORDS_DAYS"),
    Period(
        "mail_problems", "mails", "KEEP_MAIL_PROBLEMS_DAYS",
        _("Waarom een mail niet aankwam: %(n)s."),
    ),
    Period(
        "mails", "mails", "KEEP_MAILS_DAYS", _("Dat er een mail was: %(n)s."),
    ),
    Period(
        "trail", "trail", "KEEP_TRAIL_DAYS",
        _("Na %(n)s weg. Van een verzoek blijft alleen de stap, zonder woorden."),
    ),
    Period("news", "trail", "KEEP_NEWS_DAYS", _("De lijst met meldingen: %(n)s.")),
    Period("invitations", "invitations", "KEEP_INVITATIONS_DAYS"),
    Period("concerns", "concerns", "KEEP_CONCERNS_DAYS"),
    Period("old_addresses", "old_address", 3),
    Period("sessions", "sessions", 14),
    Period("hits", "limits", 2),
    Period("thrown_away", "notes", 30),
)  # fmt: skip


def of(kind):
    return [period for period in PERIODS if period.kind == kind]
