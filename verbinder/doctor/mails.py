"""Do the mails leave, and does one wait for a person?"""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coaching.models import Delivery

from .finding import broken, good, look
from .worker import in_words


def leave():
    tallies = Delivery.objects.tallies()
    if many := tallies["late"]:
        age = (timezone.now() - tallies["late_since"]).total_seconds()
        says = ngettext(
            "%(n)s mail wacht te lang, al %(age)s.",
            "%(n)s mails wachten te lang, de oudste al %(age)s.",
            many,
        )
        do = _("Kijk of de worker draait en of de mailserver de mail aanneemt.")
        yield broken(says % {"n": many, "age": in_words(age)}, do)
    else:
        yield good(_("Er wacht geen mail te lang."))


def ask_decisions():
    if many := Delivery.objects.tallies()["open"]:
        says = ngettext("%(n)s mail vraagt een besluit.", "%(n)s mails vragen een besluit.", many)
        yield look(says % {"n": many}, _("Kies op /deliveries/ of hij opnieuw gaat."))
    else:
        yield good(_("Geen mail vraagt een besluit."))
