"""Whatever people, worker and clock do in whatever order: the rules of invariants.py hold."""

from itertools import batched, cycle, islice

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from networking.models import MOVES, Status

from . import steps
from .halfway import HALFWAY
from .machine import VISITS, LifeCycle
from .practice import LOOKS
from .worker import LOST

HOW = settings(
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    stateful_step_count=14,
    phases=[Phase.generate],
    report_multiple_bugs=False,
)
OFTEN = 4  # each step and each status is visited, at least
pytestmark = pytest.mark.django_db


def go_everywhere():
    """Every step from every status in which it may be taken, the rare ones more than once, and
    every moment in between."""
    ways = []
    for verb in MOVES:
        from_all = sorted(way for way in steps.ROADS if way[0] == verb)
        ways += islice(cycle(from_all), max(OFTEN, len(from_all)))
    walks = [
        lambda life, way=way, n=n: life.walk(way, LOOKS[n % len(LOOKS)])
        for n, way in enumerate(ways)
    ]
    walks += [
        lambda life, moment=moment, trouble=trouble: moment(life, trouble)
        for moment in HALFWAY
        for trouble in LOST[:2]
    ]
    for some in batched(walks, 6):
        life = LifeCycle()
        try:
            for walk in some:
                walk(life)
            life.everything_holds()
            life.all_gets_quiet()
            life.everything_holds()
        finally:
            life.teardown()


def live(examples, **more):
    run_state_machine_as_test(LifeCycle, settings=settings(HOW, max_examples=examples, **more))


def seldom(least):
    """What was visited less often than that: then "nothing found" would mean nothing."""
    wanted = [("status", str(s)) for s in Status] + [("move", verb) for verb in MOVES]
    return {name: VISITS[name] for name in wanted if VISITS[name] < least}


def test_every_step_has_a_door_through_which_the_machine_takes_it():
    missing = steps.without_a_door()
    assert not missing, f"MOVES has {missing} of the clock: say in steps.CLOCK how it comes about"
    unreached = set(MOVES) - {verb for verb, _start in steps.ROADS}
    assert not unreached, f"no road of MOVES leads to {unreached}"


def test_a_few_lives_break_no_rule():
    live(1, stateful_step_count=6)


@pytest.mark.thorough
def test_many_lives_break_no_rule_and_come_everywhere_often():
    VISITS.clear()
    go_everywhere()
    live(10)
    assert not seldom(OFTEN)
