"""One step of one wish, by whoever may take it."""

from datetime import time, timedelta

from django.conf import settings
from django.db.models import F

from .. import proposal
from ..letters.afterwards import draft
from ..models import (
    MOVES,
    Afterword,
    Awkwardness,
    Estimate,
    Introduction,
    Kind,
    Kit,
    Meeting,
    Note,
    Sequel,
)
from ..models.sending import WRITTEN
from .curation import find


def begin(coaching, wish):
    first_name, _blank, last_name = wish.contact.partition(" ")
    contact = coaching.coach.contacts.get(first_name=first_name, last_name=last_name)
    introduction = Introduction.draft(coaching, contact)
    words = {name: getattr(wish, name) for name in WRITTEN if hasattr(wish, name)}
    introduction.write(words, version=introduction.version)


def step(introduction, wish, verb, *, today):
    words = _words(introduction, dict(wish.words.get(verb, {})), today)
    client, coach = introduction.client, introduction.coach
    role = MOVES[verb].role if verb in MOVES else ""
    match verb:
        case "rehearse":
            introduction.ask_along(by=client)
        case "comment":
            introduction.comment(words, by=coach)
        case "submit":
            introduction.coaching.agree(by=client)
            Estimate.keep(introduction, str(wish.estimate))
            introduction.move(verb, by=client)
        case "approve":
            letter = proposal.compose(introduction)
            introduction.pass_on(by=coach, subject=letter.subject, message=letter.message)
        case "decline" | "postpone" | "name_other":
            getattr(introduction, verb)(by=coach, **words)
        case "wake":
            introduction.wake()
        case "write_thanks":
            write_to_contact(introduction, Kind.THANKS, client, **words)
        case "report":
            write_to_contact(introduction, Kind.REPORT, client, to_coach=True, **words)
        case "thank_too":
            write_to_contact(introduction, Kind.COACH_THANKS, coach)
        case "tell":
            Sequel.tell(introduction, by=client, **words)
        case "schedule":
            plan(introduction, wish, today)
            get_ready(introduction, wish)
        case _ if role == "contact":
            introduction.answer(verb, **words)
        case _ if role == "clock":
            introduction.move(verb, role=role)
        case _:
            introduction.move(verb, by=getattr(introduction, role), **words)


def _words(introduction, words, today):
    """What goes with a step: days counted from today, and a person by her name."""
    if "wake_in" in words:
        words["wake_on"] = today.date() + timedelta(days=words.pop("wake_in"))
    if "times" in words:
        words["moments"] = [moment(today, days, hour) for days, hour in words.pop("times")]
    if "person" in words:
        words["person"] = find(introduction.coach, words["person"]).get()
    return words


def moment(today, days, hour):
    """So many days from today at this hour; what is still to come is never at the weekend."""
    day = today + timedelta(days=days)
    while days > 0 and day.weekday() > 4:
        day += timedelta(days=1)
    return day.combine(day.date(), time(hour), day.tzinfo)


def plan(introduction, wish, today):
    days, hour, form, place = wish.meeting
    starts_at = moment(today, days, hour)
    Meeting.plan(introduction, by=introduction.client, starts_at=starts_at, form=form, place=place)


def get_ready(introduction, wish):
    """For herself: what she takes along, and how awkward she thinks it will be, and found it."""
    kit = Kit.of(introduction)
    if wish.pitch:
        kit.introduce(wish.pitch)
    if wish.done:
        kit.tick(wish.done)
    if wish.awkward:
        said = dict(zip(("before", "after"), wish.awkward, strict=False))
        Awkwardness.objects.create(introduction=introduction, **said)


def write_to_contact(introduction, kind, by, *, line="", **how):
    """A letter after the conversation, of which the time to call it back is over."""
    letter = draft(introduction, kind, line=line)
    written = Afterword.post(introduction, kind, letter, by=by, **how)
    over = written.posted_at - timedelta(seconds=settings.UNDO_SECONDS)
    Afterword.objects.filter(pk=written.pk).update(posted_at=over)
    written.leave()
    Afterword.objects.filter(pk=written.pk).update(posted_at=F("left_at"))


def write(introduction, text, then):
    """A note; ``then`` says whether the coach may read it: "", "shared" or "unshared" again."""
    author = introduction.client
    note = Note.begin(introduction, by=author)
    note.write(text, version=note.version)
    if then:
        note.share(by=author)
    if then == "unshared":
        note.unshare(by=author)
