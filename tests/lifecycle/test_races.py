"""Two people decide at the same moment, or one presses twice: one wins, and one story is told.

Each round is really two and two at once, on connections of their own. The pairs are read from
MOVES: whatever can be taken from one status competes with everything else that can.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import combinations
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from coaching.models import Coaching, Delivery, Event
from networking.models import MOVES, Introduction, Meeting, MoveRefused, Status
from tests import cast as people

from .steps import ARRANGED, MISSED, WAYS, press

S = Status
ROUNDS = 60
TOMORROW = timezone.localdate() + timedelta(days=1)
# What is done about a contact reaches her introductions too, and the other way round.
BESIDE = {
    "pause": lambda wish: wish.contact.pause(TOMORROW, by=wish.coach),
    "leave alone": lambda wish: wish.contact.leave_alone(),
    "erase": lambda wish: wish.contact.erase(),
    "edit": lambda wish: wish.contact.edit(by=wish.coach),
}
pytestmark = [pytest.mark.thorough, pytest.mark.django_db(transaction=True)]


def rivals():
    """(status, verb, other verb): what competes there. A step that stays where it is loses nothing
    to itself: a meeting that is moved twice was moved twice."""
    for status in Status:
        verbs = [v for v, m in MOVES.items() if status in m.starts and m.end != status]
        yield from ((status, *pair) for pair in combinations(verbs, 2))


RIVALS = list(rivals())


def at(cast, status, number):
    """A new introduction that walked there."""
    client, contact = people.person(f"Klant{number}"), people.contact(cast.marjan, f"M{number}", "")
    coaching = Coaching.begin(cast.marjan, client, by=cast.marjan)
    wish = people.introduction(cast, *WAYS[status], contact=contact, coaching=coaching)
    wish.wake()  # from a day on that was named
    return wish


def take(pk, verb, start):
    """Read, wait for the others, and press."""
    try:
        wish = Introduction.objects.with_people().select_related("meeting").get(pk=pk)
        start.wait(timeout=20)
        if verb in BESIDE:
            BESIDE[verb](wish)
        elif verb in ARRANGED:
            ARRANGED[verb](wish, role="contact")
        elif MOVES[verb].role in ("contact", "clock"):
            wish.move(verb, role=MOVES[verb].role)
        else:
            press(wish, verb)
    except MoveRefused:
        return None
    else:
        return verb
    finally:
        connection.close()


def test_of_all_who_decide_at_once_one_wins_and_its_mails_go_out_once():
    cast = people.enter()
    rounds = RIVALS + RIVALS[: max(0, ROUNDS - len(RIVALS))]
    with ThreadPoolExecutor(4) as pool:
        for number, (status, *verbs) in enumerate(rounds):
            wish = at(cast, status, number)
            if set(verbs) & set(MISSED):
                Meeting.objects.filter(introduction=wish).update(starts_at=wish.changed_at)
            last = Event.objects.about(wish).last().pk
            start = Barrier(4)
            tries = [pool.submit(take, wish.pk, verb, start) for verb in (*verbs, *verbs)]
            winners = [one.result() for one in tries]
            winners = [verb for verb in winners if verb]
            assert len(winners) == 1, (status, verbs, winners)
            [event] = Event.objects.about(wish).filter(pk__gt=last)
            assert event.deed == winners[0]
            wish.refresh_from_db()
            assert wish.status == MOVES[winners[0]].end
            told = Delivery.objects.about(wish).filter(event__pk__gt=last)
            assert set(told.values_list("event", flat=True)) <= {event.pk}
            letters = list(told.values_list("letter", "to_email"))
            assert len(letters) == len(set(letters)), letters
    assert len(rounds) >= ROUNDS


@pytest.mark.parametrize("beside", BESIDE)
def test_a_decision_and_a_deed_about_the_contact_never_wait_for_each_other(beside):
    """Else the database ends one of the two after a second, and its page breaks."""
    cast = people.enter()
    decisions = {verb: move for verb, move in MOVES.items() if verb not in ("release", "hold_off")}
    pairs = [(v, s) for v, m in decisions.items() for s in (S.APPROVED, S.ASKED) if s in m.starts]
    with ThreadPoolExecutor(2) as pool:
        for number, (verb, status) in enumerate(pairs):
            wish, start = at(cast, status, number), Barrier(2)
            tries = [pool.submit(take, wish.pk, deed, start) for deed in (verb, beside)]
            decided, _done = (one.result() for one in tries)
            deeds = [event.deed for event in Event.objects.about(wish)]
            assert len(deeds) == len(set(deeds)), deeds
            assert (verb in deeds) == bool(decided), deeds
            wish.refresh_from_db()
            assert wish.status == MOVES[deeds[-1]].end
