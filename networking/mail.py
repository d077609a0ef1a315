"""Which letters follow a step of an introduction, and whether one that waits may still go.

The words of each letter stand in ``networking/letters/``.
"""

import contextlib

from .contact_mail import is_there_room_for_mail
from .letters import both, client, contact
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


def asked(introduction):
    introduction.left()
    introduction.contact.told("asked")


def still_waits(person):
    """Did this coach answer all of them meanwhile? Then nothing waits."""
    from .models import Introduction

    mine = Introduction.objects.on_desk_of(person).waiting_for_coach()
    return mine.filter(nudged_at__isnull=False).exists()


# The verb of a step, and who hears what. Not in here (hold, thank, close): no mail.
LETTERS = {
    "submit": [
        to_coach("introduction_submitted_coach"),
        to_client("introduction_submitted_client"),
    ],
    "ask_more": [to_client("introduction_ask_more")],
    "approve": [client.approved],
    "recall": [client.called_back],
    "decline": [client.called_back, to_client("introduction_declined")],
    "ask": [contact.ask],
    "accept": [to_client("introduction_accepted"), to_coach("introduction_accepted_coach")],
    "put_off": [to_client("introduction_not_now"), to_coach("introduction_not_now_coach")],
    "refuse": [to_client("introduction_refused"), to_coach("introduction_refused_coach")],
    "never": [to_client("introduction_refused"), to_coach("introduction_refused_coach")],
    "release": [client.called_back, to_client("introduction_refused")],
    "hold_off": [
        client.called_back,
        to_client("introduction_not_now"),
        to_coach("introduction_not_now_coach"),
    ],
    "expire": [to_client("introduction_expired"), to_coach("introduction_expired_coach")],
    "introduce": [both.introduce_to_contact, both.introduce_to_client],
    "schedule": [to_coach("introduction_scheduled")],
    "withdraw": [to_coach_if_she_knew("introduction_withdrawn")],
}
