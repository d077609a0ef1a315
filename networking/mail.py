"""Which letters follow a step of an introduction, and whether one that waits may still go.

The words of each letter stand in ``networking/letters/``.
"""

import contextlib

from .contact_mail import is_there_room_for_mail
from .letters import both, client, coach, contact, meeting
from .letters.client import to_client
from .letters.coach import to_coach, to_coach_if_she_knew
from .models.moves import Status


def announce(introduction, event):
    """Queue what this step has to say, in the transaction of the step."""
    for say in LETTERS.get(event.deed, ()):
        say(introduction, event)


# Asked right before a letter leaves, and done right after it: a letter that waits holds the dotted
# names of these.
def is_passed_on(introduction):
    back = (Status.SUBMITTED, Status.DECLINED, Status.WITHDRAWN, Status.CHANGES_REQUESTED)
    return introduction.status not in back


def still_wanted(introduction):
    """Between asking and sending it can be withdrawn, or the contact can have had enough.

    Who rests since then is not asked: the request goes back, and her coach hears it.
    """
    from .models import MoveRefused

    person = introduction.contact
    if not _is_asked(introduction):
        return False
    if person.is_spared:
        with contextlib.suppress(MoveRefused):
            introduction.spare()
        return False
    return is_there_room_for_mail(person)


def may_be_reminded(introduction):
    """Not who answered meanwhile, wants no questions, or takes a rest."""
    person = introduction.contact
    wanted = _is_asked(introduction) and not person.rests_until_now
    return wanted and is_there_room_for_mail(person)


def _is_asked(introduction):
    is_asked = introduction.status == Status.ASKED and not introduction.coaching.ended_at
    return is_asked and not introduction.contact.wants_no_questions


def is_agreed(introduction):
    """Does the contact's yes stand?"""
    taken_back = (Status.NOT_NOW, Status.REFUSED, Status.WITHDRAWN)
    return introduction.status not in taken_back


def is_introduced(introduction):
    """Who left meanwhile, or asked never to be asked again, gets nothing any more."""
    return bool(introduction.introduced_at) and not introduction.contact.wants_no_questions


def is_still_fitting(introduction):
    """Whom her coach thinks of can have gone out of sight again."""
    from .models import OtherPerson

    waiting = OtherPerson.objects.still_open().filter(introduction=introduction)
    shown = OtherPerson.objects.shown_to(introduction.client).values("pk")
    return waiting.exists() and not waiting.exclude(pk__in=shown).exists()


def is_rehearsed(introduction):
    return introduction.is_rehearsed


def suggestion_stands(suggestion):
    """She has not dealt with it yet, and may still see who it is about."""
    mine = type(suggestion).objects.open_to(suggestion.coaching.client)
    return mine.filter(pk=suggestion.pk).exists()


def asked(introduction):
    introduction.left()
    introduction.contact.told("asked")


def still_waits(person):
    """Did this coach answer all of them meanwhile? Then nothing waits."""
    from .models import Introduction

    mine = Introduction.objects.on_desk_of(person).waiting_for_coach()
    return mine.filter(nudged_at__isnull=False).exists()


# The verb of a step, and who hears what. Not in here (hold, thank, close): no mail. Nor ask_again:
# the client hears of it when her coach passes it on.
LETTERS = {
    "submit": [
        to_coach("introduction_submitted_coach"),
        to_client("introduction_submitted_client"),
    ],
    "ask_more": [to_client("introduction_ask_more")],
    "approve": [client.approved],
    "recall": [client.called_back],
    "decline": [client.called_back, to_client("introduction_declined")],
    "postpone": [client.called_back, client.postponed],
    # To the client it is a "no" as any other.
    "stop": [client.called_back, to_client("introduction_refused")],
    "name_other": [client.other_person],
    "ask": [contact.ask],
    "accept": [client.accepted, coach.accepted],
    "reply": [client.replied, to_coach("introduction_replied_coach")],
    "put_off": [to_client("introduction_not_now"), to_coach("introduction_not_now_coach")],
    "refuse": [to_client("introduction_refused"), to_coach("introduction_refused_coach")],
    "never": [to_client("introduction_refused"), to_coach("introduction_refused_coach")],
    "release": [client.called_back, to_client("introduction_refused")],
    "end": [client.called_back],
    "wake": [coach.awake],
    "hold_off": [
        client.called_back,
        to_client("introduction_not_now"),
        to_coach("introduction_not_now_coach"),
    ],
    "expire": [to_client("introduction_expired"), to_coach("introduction_expired_coach")],
    "introduce": [both.introduce],
    "schedule": [meeting.scheduled],
    "settle": [meeting.scheduled],
    "suggest": [meeting.suggested],
    "propose": [meeting.proposed],
    "cancel": [meeting.cancelled],
    "call_off": [meeting.cancelled],
    "miss": [meeting.missed],
    "fall_through": [meeting.missed],
    "withdraw": [to_coach_if_she_knew("introduction_withdrawn")],
}
