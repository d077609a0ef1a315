"""Time as one would say it."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone, translation

from coaching.templatetags.look import greeting, moment


@pytest.fixture
def clock(monkeypatch):
    """clock(day, hour) is the present, on the clock of Amsterdam in November (UTC + 1)."""

    def stop(day, hour):
        now = datetime(2026, 11, day, hour - 1, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda: now)

    return stop


@pytest.mark.parametrize(
    ("hour", "hello"),
    [
        (8, "Goedemorgen, Marjan"),
        (12, "Goedemiddag, Marjan"),
        (18, "Goedenavond, Marjan"),
        (2, "Goedenavond, Marjan"),
    ],
)
def test_a_coach_is_greeted_by_her_own_clock(clock, hour, hello):
    clock(23, hour)
    assert greeting("Marjan") == hello


def test_in_another_zone_it_is_another_part_of_the_day(clock):
    clock(23, 12)
    with timezone.override("America/New_York"):
        assert greeting("Marjan") == "Goedemorgen, Marjan"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-23T07:12Z", "Vanmorgen 8:12"),
        ("2026-11-23T02:05Z", "Vannacht 3:05"),
        ("2026-11-22T23:30Z", "Vannacht 0:30"),
        ("2026-11-22T20:40Z", "Gisteren 21:40"),
        ("2026-11-21T09:00Z", "Zaterdag"),
        ("2026-11-17T09:00Z", "Dinsdag"),
        ("2026-11-16T09:00Z", "16 november"),
        ("2025-12-31T09:00Z", "31 december 2025"),
        ("2026-11-24T09:00Z", "24 november"),
    ],
)
def test_a_moment_is_told_as_one_would_say_it(clock, at, said):
    clock(23, 15)
    assert moment(datetime.fromisoformat(at)) == said


def test_a_moment_is_told_in_english_too(clock):
    clock(23, 15)
    with translation.override("en"):
        assert moment(datetime(2026, 11, 22, 20, 40, tzinfo=UTC)) == "Yesterday 21:40"
