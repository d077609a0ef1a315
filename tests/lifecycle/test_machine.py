"""Whatever people, worker and clock do in whatever order: the rules of invariants.py hold."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from networking.models import MOVES, Status

from . import steps
from .machine import VISITS, LifeCycle

HOW = settings(
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    stateful_step_count=14,
    phases=[Phase.generate],
    report_multiple_bugs=False,
)
pytestmark = pytest.mark.django_db


def live(examples, **more):
    VISITS.clear()
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
    live(2, stateful_step_count=5)


@pytest.mark.thorough
def test_many_lives_break_no_rule_and_come_everywhere_often():
    live(40)
    assert not seldom(5)
