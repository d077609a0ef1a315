"""Migrations beside a site at work: nobody waits behind them, and they come through in the end."""

import threading
import time

import psycopg
import pytest
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import OperationalError, connection, transaction

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def alters(monkeypatch):
    """The migration of this test wants a table for itself."""
    tries = []

    def handle(self, *args, **options):
        tries.append(time.monotonic())
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("lock table coaching_user in access exclusive mode")

    monkeypatch.setattr(migrate.Command, "handle", handle)
    return tries


@pytest.fixture
def reader():
    """Somebody else reads that table, for as long as the test wants."""
    connection.ensure_connection()
    info = connection.connection.info
    with psycopg.connect(f"{info.dsn} password='{info.password}'") as link:
        link.execute("select count(*) from coaching_user")
        yield link


def test_it_gives_up_early_tries_again_and_comes_through(alters, reader):
    threading.Timer(1.5, reader.commit).start()
    call_command("migrate")
    assert len(alters) > 1


def test_it_does_not_try_for_ever(alters, reader):
    with pytest.raises(OperationalError):
        call_command("migrate", patience=0)
    assert len(alters) == 1


def test_whoever_reads_meanwhile_does_not_wait_behind_it(alters, reader):
    running = threading.Timer(0, _migrate_in_vain)
    running.start()
    info = connection.connection.info
    slowest = 0.0
    with psycopg.connect(f"{info.dsn} password='{info.password}'", autocommit=True) as visitor:
        while running.is_alive():
            began = time.monotonic()
            visitor.execute("select count(*) from coaching_user")
            slowest = max(slowest, time.monotonic() - began)
    assert slowest < 1.5


def _migrate_in_vain():
    try:
        with pytest.raises(OperationalError):
            call_command("migrate", patience=2)
    finally:
        connection.close()


def test_afterwards_the_connection_waits_for_locks_as_before(alters):
    call_command("migrate")
    with connection.cursor() as cursor:
        cursor.execute("show lock_timeout")
        assert cursor.fetchone() == ("0",)
