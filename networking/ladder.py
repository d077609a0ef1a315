"""The courage ladder: from all that a client did so far follows one next small step."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from .browsing import Browsing
from .models import Disclosure, Introduction, Note, Status

S = Status


class Wish(NamedTuple):
    """One of her introductions, as far as it decides what comes next."""

    status: str
    path: str  # to read it
    writing: str  # to write on
    coach: str
    goal: str = ""
    has_ended: bool = False  # the coaching
    is_past: bool = False  # the meeting
    noted: bool = False
    is_alone: bool = False  # she never asked anybody anything, nor her coach to look along

    @property
    def calls_for(self):
        """The step that this one waits for her to take; "" when it waits for somebody else."""
        if self.status in (S.DRAFT, S.CHANGES_REQUESTED) and self.has_ended:
            return ""
        if self.status == S.DRAFT:
            ready = "rehearse" if self.is_alone else "send"
            return ready if self.goal.strip() else "goal"
        if self.status == S.CHANGES_REQUESTED:
            return "complete"
        if self.status == S.HELD or (self.status == S.SCHEDULED and self.is_past):
            return "thank" if self.noted else "notes"
        if self.status in (S.INTRODUCED, S.SCHEDULED):
            return "" if self.noted else "prepare"
        return ""


# What somebody else waits for comes first.
URGENT = ("notes", "thank", "prepare", "complete", "send", "rehearse", "goal")


class Deeds(NamedTuple):
    may_look: bool = False  # the network of at least one coach is open to her
    has_looked: bool = False
    has_saved: bool = False  # somebody whom she may still see
    wishes: tuple = ()  # the latest change first

    @classmethod
    def of(cls, client, look=None, introductions=None):
        """``look`` at the people open to her, and her ``introductions`` as ``introductions_of``
        gives them, spare questions when they are there already."""
        look = look or Browsing(client)
        found = introductions_of(client) if introductions is None else introductions
        deeds = cls(bool(look.coachings), has_saved=look.has_saved, wishes=tuple(_wishes(found)))
        if deeds.has_saved or deeds.wishes:
            return deeds._replace(has_looked=True)
        pages = Disclosure.objects.filter(client=client, part=Disclosure.Part.PAGE)
        return deeds._replace(has_looked=pages.exists())

    @property
    def has_asked(self):
        return any(wish.status not in (S.DRAFT, S.WITHDRAWN) for wish in self.wishes)


class Step(NamedTuple):
    key: str
    words: str
    label: str  # of the way there
    url: str


def next_step(deeds):
    """Always exactly one; None only for whoever has nowhere to go and nobody waiting."""
    calls = {wish.calls_for: wish for wish in reversed(deeds.wishes) if wish.calls_for}
    for key in URGENT:
        if key in calls:
            return _of_wish(key, calls[key])
    return _of_looking(deeds) if deeds.may_look else None


def introductions_of(client):
    """Hers, with what says which step comes next; the latest change first."""
    noted = Note.objects.of(client).filter(introduction=OuterRef("pk")).exclude(text="")
    found = Introduction.objects.of_client(client).select_related("coaching__coach", "meeting")
    return found.annotate(noted=Exists(noted)).order_by("-changed_at")


def _wishes(found):
    now = timezone.now()
    is_new_to_it = not any(one.submitted_at for one in found)
    for one in found:
        meeting = getattr(one, "meeting", None)
        yield Wish(
            one.status,
            one.get_absolute_url(),
            reverse("networking:introduction_edit", args=[one.ref]),
            one.coach.get_short_name(),
            one.goal,
            has_ended=bool(one.coaching.ended_at),
            is_past=bool(meeting and meeting.starts_at < now),
            noted=one.noted,
            is_alone=is_new_to_it and not one.rehearsal_asked_at,
        )


def _of_wish(key, wish):
    words, label, url = {
        "goal": (
            _("Je concept wacht op één zin: wat wil je weten?"),
            _("Vul je doel in"),
            wish.writing,
        ),
        "rehearse": (
            _("Laat %(coach)s meekijken in je concept. Dat telt nog niet als vragen."),
            _("Vraag %(coach)s om mee te kijken"),
            f"{wish.writing}#meekijken",
        ),
        "send": (
            _("Je verzoek is bijna klaar. %(coach)s leest het eerst, en jij kunt nog terug."),
            _("Stuur naar %(coach)s"),
            wish.writing,
        ),
        "complete": (
            _("%(coach)s vroeg je nog iets. Vaak is één zin genoeg."),
            _("Vul aan"),
            wish.writing,
        ),
        "prepare": (
            _("Bereid je gesprek voor: drie vragen en één goede zin om te beginnen."),
            _("Bereid je voor"),
            f"{wish.path}kit/",
        ),
        "notes": (
            _("Schrijf in drie zinnen op wat je hoorde. Alleen voor jou, tenzij je deelt."),
            _("Maak een notitie"),
            wish.path,
        ),
        "thank": (
            _("Bedank in drie zinnen. Dat wordt meestal fijner gevonden dan je denkt."),
            _("Schrijf je bedankje"),
            f"{wish.path}thanks/",
        ),
    }[key]
    names = {"coach": wish.coach}
    return Step(key, words % names, label % names, url)


def _of_looking(deeds):
    people = reverse("networking:cards")
    around, saved = f"{people}#resultaten", f"{people}?saved=1"
    if deeds.has_asked:
        return Step("next", _("Kijk alvast wie je hierna wilt spreken."), _("Kijk rond"), around)
    if deeds.has_saved:
        words = _("Schrijf een eerste zin aan iemand die je bewaarde. Er gaat nog niets weg.")
        return Step("draft", words, _("Naar wie je bewaarde"), saved)
    if deeds.has_looked:
        words = _("Spreekt iemand je aan? Bewaar die kaart. Alleen jij ziet dat.")
        return Step("save", words, _("Kies iemand"), around)
    words = _("Begin klein: bekijk één persoon van dichtbij. Meer hoeft vandaag niet.")
    return Step("look", words, _("Kijk rond"), around)
