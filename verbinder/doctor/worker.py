"""Does somebody do the work of the background, in time and without falling?"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coaching import queue

from .finding import broken, good, look

SLOW, STUCK = 120, 900  # seconds that a job may wait


def in_words(seconds):
    if seconds < 120:
        return ngettext("%(n)s seconde", "%(n)s seconden", round(seconds)) % {"n": round(seconds)}
    return _("%(n)s minuten") % {"n": round(seconds / 60)}


def alive():
    quiet = queue.silence()
    do = _("Start hem: manage.py worker. Zorg dat hij vanzelf weer begint.")
    if quiet is None:
        yield broken(_("Er draait geen worker. Er gaat dus geen mail weg."), do)
    elif quiet >= queue.SILENT:
        says = _("De worker is stil, al %(age)s. Er gaat dus geen mail weg.")
        yield broken(says % {"age": in_words(quiet)}, do)
    else:
        yield good(_("De worker leeft."))


def keeps_up():
    age = queue.oldest()
    says = _("Het oudste werk wacht al %(age)s.") % {"age": in_words(age)}
    if age >= STUCK:
        yield broken(says, _("Kijk in de log van de worker. Start hem opnieuw als hij vastzit."))
    elif age >= SLOW:
        yield look(
            says, _("Kijk over een paar minuten nog eens. Groeit het, start een worker bij.")
        )
    else:
        yield good(_("Geen werk wacht te lang."))


def fails():
    many = queue.by_state()["failed"]
    if many:
        says = ngettext(
            "%(n)s taak op de achtergrond is mislukt.",
            "%(n)s taken op de achtergrond zijn mislukt.",
            many,
        )
        do = _("Kijk op /operator/queue/ welke, en probeer ze daar opnieuw.")
        yield look(says % {"n": many}, do)
    else:
        yield good(_("Er is geen werk mislukt."))
