"""What to say in a conversation, from the first words to the last, and what to see to before it.

Proposals, in the client's own language. Each line stands in the form for "je" and, where it
differs, in that for "u".
"""

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

THANKS = (
    gettext_lazy("Dank je wel dat je tijd voor me maakt."),
    gettext_lazy("Dank u wel dat u tijd voor me maakt."),
)
BEFORE_QUESTIONS = (
    (
        gettext_lazy("Het is geen sollicitatie: ik ben benieuwd naar je verhaal."),
        gettext_lazy("Het is geen sollicitatie: ik ben benieuwd naar uw verhaal."),
    ),
    (
        gettext_lazy("Vind je het goed als ik aantekeningen maak?"),
        gettext_lazy("Vindt u het goed als ik aantekeningen maak?"),
    ),
)
TAKEN_ALONG = (gettext_lazy("We zijn bijna door de tijd. Dit neem ik mee: …"),)
ONCE_MORE = (
    gettext_lazy("Mag ik nog één keer bij je terugkomen als ik een vraag heb?"),
    gettext_lazy("Mag ik nog één keer bij u terugkomen als ik een vraag heb?"),
)
THANK_YOU = (
    gettext_lazy("Dank je wel voor het gesprek. Het meest had ik aan … Daarmee ga ik …"),
    gettext_lazy("Dank u wel voor het gesprek. Het meest had ik aan … Daarmee ga ik …"),
)


class Task(models.TextChoices):
    """What makes a conversation easier when it is done before."""

    READ = "read", gettext_lazy("Lees de site van de organisatie, het profiel en één recent stuk.")
    GOAL = "goal", gettext_lazy("Zeg je doel hardop, in één zin.")
    QUESTIONS = "questions", gettext_lazy("Kies drie tot vijf vragen en zet ze op volgorde.")
    OFFER = "offer", gettext_lazy("Maak af wat je aanbiedt, of weet hoe groot het is.")
    PLACE = "place", gettext_lazy("Spreek plek, tijd en duur af, en wissel telefoonnummers uit.")
    PITCH = "pitch", gettext_lazy("Oefen wie je bent, in een halve minuut.")
    CONFIRM = "confirm", gettext_lazy("Bevestig de afspraak met één regel.")
    ROUTE = "route", gettext_lazy("Probeer de link of de route.")
    PRINT = "print", gettext_lazy("Print je vragen, of zet ze open.")
    NOTES = "notes", gettext_lazy("Houd na het gesprek een kwartier vrij voor je notities.")


WEEK = (Task.READ, Task.GOAL, Task.QUESTIONS, Task.OFFER, Task.PLACE, Task.PITCH)
DAY = (Task.CONFIRM, Task.ROUTE, Task.PRINT, Task.NOTES)


def opening(introduction, *, polite):
    """Thanks, her goal, how long, that it is no job interview, and whether notes are all right."""
    lines = [in_form(THANKS, polite), introduction.goal.strip(), _how_long(introduction)]
    return [*filter(None, lines), *(in_form(line, polite) for line in BEFORE_QUESTIONS)]


def closing(introduction, *, polite):
    """What she takes with her, what she promised, and the door left ajar."""
    offer = introduction.offer_in_full("") if introduction.offer.strip() else ""
    promise = _("Wat ik aanbood, doe ik graag: %(offer)s") % {"offer": offer} if offer else ""
    return [*filter(None, (in_form(TAKEN_ALONG, polite), promise, in_form(ONCE_MORE, polite)))]


def during(introduction):
    """What to keep in mind meanwhile."""
    meeting, clock = introduction.meeting_or_none, _("Kijk op twee derde van de tijd op de klok.")
    if meeting:
        late = meeting.starts_at + (meeting.ends_at - meeting.starts_at) * 2 / 3
        clock = _("Kijk om %(time)s even op de klok.") % {"time": _time(late)}
    return [
        _("Luister meer dan je praat. Volg het verhaal, ook als het van je lijst afwijkt."),
        _("Schrijf één of twee woorden per antwoord op. De rest komt straks."),
        clock,
        _("Maak je aanbod concreet: wat je doet, en wanneer."),
        _("Stop op tijd. Zeg wat je meeneemt, en wat je nu gaat doen."),
    ]


def calm_ways(coach):
    """For whoever is easily tired by talking, or by talk before the talk."""
    return [
        _("Stel voor om te wandelen. Dan hoef je elkaar niet steeds aan te kijken."),
        _("Bel, of videobel zonder praatje vooraf."),
        _("Stuur je vragen een dag van tevoren op."),
        _("Spreek een vaste eindtijd af."),
        _("Oefen je eerste zinnen vijf minuten met %(coach)s.") % {"coach": coach},
        _("Eén gesprek per week is een mooi tempo."),
    ]


def in_form(line, polite):
    return str(line[-1 if polite else 0])


def _how_long(introduction):
    words, meeting = {"minutes": introduction.minutes}, introduction.meeting_or_none
    if meeting is None:
        return _("Ik vroeg om %(minutes)s minuten, en daar houd ik me aan.") % words
    words["end"] = _time(meeting.ends_at)
    return _("Ik vroeg om %(minutes)s minuten: ik zorg dat we om %(end)s klaar zijn.") % words


def _time(at):
    return date_format(timezone.localtime(at), "H:i")
