"""What stands in somebody's list of notices, one line for each letter to a person with an account.

The list is made where the letters are written (``coaching.mail.write``), so the two agree, also
when she wants no mail. A line is put into words when she reads it, in her language, and of others
it tells what she may know then. Every floor writes down its own lines when the house starts.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class Page(NamedTuple):
    """Where a line leads: to what it is about, or to a page that is the same for everybody."""

    route: str
    of_subject: bool = True
    place: str = ""  # on that page

    @property
    def routes(self):
        return (self.route,)

    def address(self, subject):
        return reverse(self.route, args=[subject.ref] if self.of_subject else ()) + self.place


class Line(NamedTuple):
    text: str  # with the names in it
    names: Callable  # of the event's subject and the reader: {name: word}
    page: Page


LINES = {}  # letter: Line
SUBJECTS = []  # functions that give a queryset: how the subjects of one kind are read together


def at(route, place=""):
    return Page(route, of_subject=False, place=place)


def words(news):
    """The line, or "" when what it was about is there no more."""
    line, subject = LINES.get(news.letter), news.event.subject
    if line is None or subject is None:
        return ""
    return capfirst(str(line.text) % line.names(subject, news.user))


def page(news):
    line, subject = LINES.get(news.letter), news.event.subject
    return line.page.address(subject) if line and subject else ""


def leading_to(route):
    """The letters whose lines lead to a page of this route."""
    return [letter for letter, line in LINES.items() if route in line.page.routes]


def _two(coaching, reader):
    return {
        "other": coaching.other(reader).get_short_name(),
        "client": coaching.client.get_short_name(),
    }


def _guest(invitation, _reader):
    return {"person": str(invitation)}


def _nobody(_subject, _reader):
    return {}


def _practice(subject, _reader):
    return {"person": str(subject), "practice": subject.practice.name}


def _lender(coaching, _reader):
    return {"colleague": coaching.coach.get_short_name()}


class WhereInvited:
    """To work with, or to be one of the colleagues."""

    routes = "coaching:clients", "coaching:practice"

    def address(self, invitation):
        return reverse(self.routes[hasattr(invitation, "practice")])


CLIENTS, COACHES, PROFILE = "coaching:clients", "coaching:my_coaches", "coaching:profile"
PRACTICE = "coaching:practice"
PAUSED, RESUMED = _("%(other)s neemt even pauze."), _("%(other)s begint weer met jou.")
ENDED = _("%(other)s rondde de begeleiding af.")
LINES |= {
    "coaching_paused_client": Line(PAUSED, _two, at(COACHES)),
    "coaching_paused_coach": Line(PAUSED, _two, at(CLIENTS)),
    "coaching_resumed_client": Line(RESUMED, _two, at(COACHES)),
    "coaching_resumed_coach": Line(RESUMED, _two, at(CLIENTS)),
    "coaching_ended_client": Line(ENDED, _two, at(COACHES)),
    "coaching_ended_coach": Line(ENDED, _two, at(CLIENTS)),
    "coaching_many_cards": Line(_("%(client)s bekeek vandaag veel mensen."), _two, at(CLIENTS)),
    "coach_left": Line(_("Je coach sloot het account."), _nobody, at(COACHES)),
    "client_left": Line(_("Een klant sloot het account."), _nobody, at(CLIENTS)),
    "invitation_accepted": Line(_("%(person)s is nu je klant."), _guest, at(CLIENTS)),
    "invitation_declined": Line(_("%(person)s doet liever niet mee."), _guest, at(CLIENTS)),
    "invitation_failed": Line(
        _("Je uitnodiging aan %(person)s kwam niet aan."), _guest, WhereInvited()
    ),
    "practice_joined": Line(_("%(person)s hoort nu bij je praktijk."), _practice, at(PRACTICE)),
    "practice_declined": Line(
        _("%(person)s doet liever niet mee in je praktijk."), _practice, at(PRACTICE)
    ),
    "practice_removed": Line(_("Je hoort niet meer bij %(practice)s."), _practice, at(PROFILE)),
    "coaching_lent_no_more": Line(
        _("De mensen van %(colleague)s zie je niet meer."), _lender, at(COACHES)
    ),
    "data_taken": Line(_("Er is een kopie van je gegevens opgehaald."), _nobody, at(PROFILE)),
}
