"""The tables as the migrations make them, kept: the next run of the tests begins with a copy.

Only on the project's own server, where ``./dev reset`` throws them away; on anybody else's no
database is left behind. What is in the copy already, ``migrate`` finds done.
"""

import hashlib
from contextlib import suppress
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

ROOT = Path(settings.BASE_DIR)
PREFIX = "verbinder_tables_"


@cache
def name():
    """Another one whenever a migration, or a package that brings some, is another."""
    files = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("requirements*.txt")]
    files.append(ROOT / "verbinder/management/commands/migrate.py")
    seen = hashlib.sha256()
    for path in sorted(files):
        seen.update(path.name.encode() + path.read_bytes())
    return PREFIX + seen.hexdigest()[:16]


def take():
    """Before the database of this run is made."""
    if _is_ours() and name() in _kept():
        connection.settings_dict["TEST"]["TEMPLATE"] = name()


def keep():
    """Right after; of two runs at once the first one does it."""
    if not _is_ours() or name() in (kept := _kept()):
        return
    fresh = connection.settings_dict["NAME"]
    connection.close()
    with suppress(DatabaseError), connection._nodb_cursor() as cursor:
        for old in kept:
            cursor.execute(f'drop database if exists "{old}"')
        cursor.execute(f'create database "{name()}" template "{fresh}"')


def _is_ours():
    return bool(settings.DATABASES["default"].get("LOCALDB"))


def _kept():
    with connection._nodb_cursor() as cursor:
        cursor.execute("select datname from pg_database where starts_with(datname, %s)", [PREFIX])
        return [name for (name,) in cursor.fetchall()]
