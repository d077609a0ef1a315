"""How each step of MOVES comes about: by whom, and through which door of the product.

A step of a client or a coach is a button of hers, and one of a contact an answer behind her link: a
new row of MOVES is played so by itself. What needs words has a line in ``WITH_WORDS``, and what two
people arrange is behind another link of the contact's. What the clock does follows from something
else, so a new row of that kind needs a line in ``CLOCK``. ``test_machine`` says so when one is
missing.
"""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from coaching.models import Coaching
from coaching.secrets import secret
from networking.models import (
    MOVES,
    Afterword,
    Contact,
    Introduction,
    Kind,
    Meeting,
    MoveRefused,
    Status,
)
from networking.models.meeting import Missed
from tests.cast import MESSAGE, WORDS

from .practice import CLOSE_AFTER, DAY, LATER
from .worker import every_night, work

S = Status


def wish_of(story):
    """As a page reads it."""
    return Introduction.objects.with_people().get(pk=story.pk)


def play(practice, story, verb, wish=None):
    """Let this step happen, or let it be refused; the machine looks at what came of it. Whoever
    presses on a page that is open already (``wish``) waits for nothing."""
    move = MOVES[verb]
    if verb == "ask_again" and wish is None:
        _wait_for_the_day(practice, story)
    if verb in MISSED and wish is None:
        _wait_for_the_meeting(practice, story)
    try:
        if move.role == "clock":
            CLOCK[verb](practice, story)
        elif verb in ARRANGED:
            arrange(story, verb)
        elif move.role == "contact":
            answer(practice, story, verb)
        else:
            press(wish or wish_of(story), verb)
    except MoveRefused:
        return False
    if verb == "approve":
        story.contact.email = story.contact.email or address_of(story.contact)
    return True


def address_of(somebody):
    """Typed in while passing on, of somebody whose address was not known yet."""
    return f"{somebody.first_name}@example.org".lower()


def press(wish, verb):
    by = getattr(wish, MOVES[verb].role)
    if verb in WITH_WORDS:
        WITH_WORDS[verb](wish, by)
    else:
        wish.move(verb, by=by)


def _submit(wish, by):
    wish.write(WORDS, version=wish.version)
    wish.send(by=by, version=wish.version)


def _approve(wish, by):
    wish.pass_on(by=by, email=address_of(wish.contact), **MESSAGE)


def _postpone(wish, by):
    wish.postpone(by=by, note="Na de zomer.", wake_on=in_days(LATER))


def plan(wish, **who):
    soon = timezone.now() + timedelta(days=9)
    Meeting.plan(wish, starts_at=soon, form="coffee", version=wish.meeting_version, **who)


def suggest(wish, **who):
    soon = timezone.now() + timedelta(days=8)
    wish.suggest(soon, version=wish.meeting_version, **who)


def cancel(wish, **who):
    if wish.meeting_or_none is None:
        raise MoveRefused("there is no meeting")
    wish.meeting.cancel(version=wish.meeting_version, **who)


def miss(wish, **who):
    if wish.meeting_or_none is None:
        raise MoveRefused("there is no meeting")
    wish.meeting.miss(Missed.CAME_UP, version=wish.meeting_version, **who)


def in_days(many):
    return timezone.localdate() + timedelta(days=many)


WITH_WORDS = {
    "submit": _submit,
    "approve": _approve,
    "ask_more": lambda wish, by: wish.move("ask_more", by=by, note="Hoeveel tijd vraag je?"),
    "decline": lambda wish, by: wish.decline(by=by, note="Te druk.", alternative="Later."),
    "postpone": _postpone,
    "stop": lambda wish, by: wish.stop(by=by),
    "schedule": lambda wish, by: plan(wish, by=by),
    "suggest": lambda wish, by: suggest(wish, by=by),
    "cancel": lambda wish, by: cancel(wish, by=by),
    "miss": lambda wish, by: miss(wish, by=by),
}
MISSED = ("miss", "fall_through")  # told of a meeting whose time has come
ARRANGED = {  # by the contact
    "settle": plan,
    "propose": suggest,
    "call_off": cancel,
    "fall_through": miss,
}
ANSWERED = {  # what comes with an answer
    "put_off": lambda: {"wake_on": in_days(LATER)},
    "reply": lambda: {"replies": [("Wat geeft je energie?", "Buiten zijn.")]},
    "accept": lambda: {"moments": [timezone.now() + timedelta(days=7)]},
}


def arrange(story, verb):
    word = secret(wish_of(story).meeting_purpose)
    wish = Introduction.objects.with_people().behind_meeting(word).first()
    if wish is None or not wish.may_be_arranged_by_link:
        raise MoveRefused("no link opens it")
    ARRANGED[verb](wish, role="contact")


def word_of(story, number):
    """In the link of the question that was asked her for the first, the second … time."""
    return secret(Introduction(ref=wish_of(story).ref, round=number).purpose)


def answer(practice, story, verb):
    word = word_of(story, story.link or story.round)
    wish = Introduction.objects.behind(word).with_people().first()
    if wish is None:
        raise MoveRefused("no link opens it")
    before = wish.contact.never_at
    wish.answer(verb, **ANSWERED.get(verb, dict)())
    if verb == "never" and not before:
        practice.said_never(story.contact)


def _ask(practice, story):
    if practice.now - story.approved < settings.UNDO_SECONDS:
        practice.wait(minutes=settings.UNDO_SECONDS // 60 + 1)
    work("networking.tasks.ask")  # the mail about it waits for another job


def _introduce(practice, story):
    passed = (practice.now - story.answered) * 60
    if passed < settings.YES_SECONDS:
        practice.wait(minutes=settings.YES_SECONDS // 60 + 1)
    work("networking.tasks.introduce")


def _wait_for_the_day(practice, story):
    if story.status == S.NOT_NOW and story.wake_on:
        practice.wait(days=max(0, story.wake_on - practice.today) + 1)
        every_night()


def _wait_for_the_meeting(practice, story):
    meeting = wish_of(story).meeting_or_none
    if meeting is not None and not meeting.has_begun:
        left = meeting.starts_at - timezone.now()
        practice.wait(minutes=int(left.total_seconds() // 60) + 1)


def _expire(practice, story):
    over = max(story.reached, story.asked + 7 * DAY) + CLOSE_AFTER * DAY
    if practice.now <= over:
        practice.wait(minutes=over - practice.now + 1)
    every_night()


def thank_in_words(practice, story, recalled):
    """A letter, which is her step on the road once it leaves; or she calls it back in time."""
    wish = wish_of(story)
    letter = Afterword.post(wish, Kind.THANKS, "Dank je wel.", by=wish.client)
    if recalled and letter.waits:
        letter.recall(by=wish.client)
    practice.wait(minutes=settings.UNDO_SECONDS // 60 + 1)
    work()


def leave_alone(practice, somebody):
    contact = Contact.objects.get(pk=somebody.pk)
    contact.leave_alone()
    practice.said_never(somebody)


def erase(practice, somebody, by=None):
    contact = Contact.objects.filter(pk=somebody.pk).first()
    if contact is None:
        return
    contact.erase(by=by)
    if not somebody.erased:
        practice.left(somebody, by_herself=by is None)


def pause(practice, somebody, days, by=None):
    contact = Contact.objects.get(pk=somebody.pk)
    until = days and in_days(days)
    if contact.pause(until or None, by=by):
        somebody.paused_until = practice.today + days if days else 0


def end(practice, coaching):
    Coaching.objects.get(pk=coaching.pk).end(by=practice.coach)
    practice.ended.add(coaching.pk)


def _release(practice, story):
    if story.status in (S.APPROVED, S.ASKED, S.ACCEPTED):
        leave_alone(practice, story.contact)
    else:
        erase(practice, story.contact)


CLOCK = {
    "ask": _ask,
    "introduce": _introduce,
    "expire": _expire,
    "release": _release,
    "hold_off": lambda practice, story: pause(practice, story.contact, 40),
    "end": lambda practice, story: end(practice, practice.coaching_of(story)),
}


def without_a_door():
    """The steps that nobody here knows how to take."""
    return [verb for verb, move in MOVES.items() if move.role == "clock" and verb not in CLOCK]


# What else happens, or what a coach decides before anybody was asked, ends it so: no road leads on
# from there. Whoever answers in writing meets nobody.
ASIDE = ("release", "hold_off", "end", "postpone", "stop", "reply")
# Whoever said no and then never again moves nothing: the client read the kind no already.
NO_STEP = {("never", S.REFUSED)}


def ways():
    """{status: the shortest way there}."""
    found, edge = {S.DRAFT: ()}, [S.DRAFT]
    while edge:
        here = edge.pop(0)
        for verb, move in MOVES.items():
            if here in move.starts and move.end not in found and verb not in ASIDE:
                found[move.end] = (*found[here], verb)
                edge.append(move.end)
    return found


def roads():
    """{(verb, status from which it is taken): the way there, and that step}."""
    arrivals = {(verb, start) for verb, move in MOVES.items() for start in move.starts} - NO_STEP
    return {(verb, start): (*WAYS[start], verb) for verb, start in arrivals if start in WAYS}


WAYS = ways()
ROADS = roads()
