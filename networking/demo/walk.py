"""One step of one wish, by whoever may take it."""

from datetime import time, timedelta

from .. import proposal
from ..models import MOVES, Introduction, Meeting, Note
from ..models.sending import WRITTEN


def begin(coaching, wish):
    first_name, _blank, last_name = wish.contact.partition(" ")
    contact = coaching.coach.contacts.get(first_name=first_name, last_name=last_name)
    introduction = Introduction.draft(coaching, contact)
    words = {name: getattr(wish, name) for name in WRITTEN if hasattr(wish, name)}
    introduction.write(words, version=introduction.version)


def step(introduction, wish, verb, *, today):
    role = MOVES[verb].role
    words = dict(wish.words.get(verb, {}))
    if "wake_in" in words:
        words["wake_on"] = today.date() + timedelta(days=words.pop("wake_in"))
    if verb == "submit":
        introduction.coaching.agree(by=introduction.client)
    if verb == "approve":
        letter = proposal.compose(introduction)
        introduction.pass_on(by=introduction.coach, subject=letter.subject, message=letter.message)
    elif verb == "schedule":
        plan(introduction, wish, today)
    elif role in ("client", "coach"):
        introduction.move(verb, by=getattr(introduction, role), **words)
    else:
        introduction.move(verb, role=role, **words)


def plan(introduction, wish, today):
    days, hour, form, place = wish.meeting
    day = today + timedelta(days=days)
    starts_at = day.combine(day.date(), time(hour), day.tzinfo)
    Meeting.plan(introduction, by=introduction.client, starts_at=starts_at, form=form, place=place)


def write(introduction, text, then):
    """A note; ``then`` says whether the coach may read it: "", "shared" or "unshared" again."""
    author = introduction.client
    note = Note.begin(introduction, by=author)
    note.write(text, version=note.version)
    if then:
        note.share(by=author)
    if then == "unshared":
        note.unshare(by=author)
