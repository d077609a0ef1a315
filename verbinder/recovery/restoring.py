"""Out of a backup, behind a closed door.

The tables come back in a schema of another name, in one transaction: pages and workers, on this
machine and on others, find an empty house meanwhile and say so calmly. In there everything is
done that must be before anybody looks; then the schema gets its name, and the door is open.
"""

import contextlib
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from coaching.models import CoachProfile, Restoration

from . import backing, programs
from .again import Again

CLOSED = "restoring"
BEFORE = """
set lock_timeout = '30s';
drop schema if exists restoring cascade;
drop schema if exists public cascade;
create schema public;
"""
AFTER = """
alter schema public rename to restoring;
create schema public;
"""


def is_empty():
    """Nobody works here: no tables, or those of a fresh installation."""
    with connection.cursor() as cursor:
        if "coaching_user" not in connection.introspection.table_names(cursor):
            return True
        cursor.execute("select not exists (select from coaching_user)")
        return cursor.fetchone()[0]


def check(manifest, *, old=False):
    """Stops before a backup of a newer Verbinder, whose columns this one would not know, and before
    one so old that the journal may not reach back to it."""
    at = datetime.fromisoformat(manifest["at"])
    if not old and at < timezone.now() - timedelta(days=settings.KEEP_BACKUPS_DAYS):
        raise CommandError(f"This backup is of {at:%Y-%m-%d}: too old to know who was forgotten.")
    mine = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    unknown = [".".join(name) for name in manifest["migrations"] if tuple(name) not in mine]
    if unknown:
        raise CommandError(f"This backup is of a newer Verbinder: {', '.join(unknown[:3])}")


def restore(opened, journals, say):
    """``say`` is told what was done."""
    _bring_back(opened.dump)
    with _behind_the_door():
        _compare(opened.manifest)
        call_command("migrate", verbosity=0, interactive=False)
        at = datetime.fromisoformat(opened.manifest["at"])
        held = Restoration.hold(backup_at=at).held.count()
        say(f"{held} mails wait until they are let go: manage.py held_mail")
        for what, many in Again(journals).do().items():
            say(f"{what}: {many}")
        CoachProfile.outdate()
    _open()


def _bring_back(dump):
    """All of it or nothing: when the dump breaks off, so does the transaction."""

    def pieces():
        yield BEFORE.encode()
        yield from programs.script(dump)
        yield AFTER.encode()

    words = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    programs.pour("psql", pieces(), *words)


@contextlib.contextmanager
def _behind_the_door():
    """This one connection sees what nobody else does."""
    with connection.cursor() as cursor:
        cursor.execute(f"set search_path to {CLOSED}")
    ContentType.objects.clear_cache()  # their numbers may be others
    try:
        yield
    finally:
        connection.close()


def _compare(manifest):
    with connection.cursor() as cursor:
        found = backing.counts(cursor, CLOSED)
    wrong = [name for name, many in manifest["rows"].items() if found.get(name) != many]
    if wrong:
        raise CommandError(f"Not all rows came back: {', '.join(wrong[:5])}")


@transaction.atomic
def _open():
    with connection.cursor() as cursor:
        cursor.execute("drop schema public")  # refuses when anything was made there meanwhile
        cursor.execute(f"alter schema {CLOSED} rename to public")
    ContentType.objects.clear_cache()
