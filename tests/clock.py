"""A clock that a test moves, for the database and for Python alike.

``clock.set(moment)``; from then on that is the moment, until it is set again. Only inside the
transaction of a test, with which all of it disappears.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from coaching.models import Event

HOME = ZoneInfo("Europe/Amsterdam")
STAMPED = [("coaching_delivery", column) for column in ("due_at", "next_at", "created_at")]


class Clock:
    """Found before PostgreSQL's own: a function of the same name in a schema of ours."""

    def __init__(self):
        assert connection.in_atomic_block, "or everybody else would live by this clock"
        self.now = None
        with connection.cursor() as cursor:
            # A table whose rows still wait to be checked cannot be altered.
            cursor.execute("set constraints all immediate; set constraints all deferred")
            cursor.execute("create schema test_clock")
            for name in ("statement_timestamp", "clock_timestamp", "now"):
                cursor.execute(
                    f"create function test_clock.{name}() returns timestamptz stable language sql"
                    " as $$ select current_setting('test_clock.now')::timestamptz $$"
                )
            cursor.execute("set local search_path to test_clock, public, pg_catalog")
            for table, column in STAMPED:
                cursor.execute(
                    f"alter table {table} alter {column}"
                    " set default test_clock.statement_timestamp()"
                )

    def set(self, moment):
        self.now = moment
        with connection.cursor() as cursor:
            cursor.execute("select set_config('test_clock.now', %s, true)", [moment.isoformat()])
        return moment

    def at(self, *parts):
        """A moment at home: year, month, day, hour, minute."""
        return self.set(datetime(*parts, tzinfo=HOME))


@pytest.fixture(name="clock")
def moved_clock(db, monkeypatch):
    clock = Clock()
    clock.set(timezone.now())
    monkeypatch.setattr(timezone, "now", lambda: clock.now.astimezone(ZoneInfo("UTC")))
    # The model took hold of the true clock when it was read.
    monkeypatch.setattr(Event._meta.get_field("at"), "_get_default", lambda: timezone.now())
    return clock
