"""A second database on the same server, and the product's own commands run on it."""

import contextlib
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from django.conf import settings
from django.db import connection
from psycopg.errors import InsufficientPrivilege

from verbinder.recovery import programs

ROOT = Path(settings.BASE_DIR)


class Elsewhere:
    def __init__(self, name):
        self.name, self.info = name, connection.connection.info
        self.said = []

    @property
    def url(self):
        info = self.info
        who = f"{quote(info.user)}:{quote(info.password or '')}@"
        return f"postgresql://{who}/{self.name}?host={quote(info.host)}&port={info.port}"

    def connect(self):
        return psycopg.connect(self.url, autocommit=True)

    def manage(self, *words, check=True, **env):
        """What the command said; it ends well, unless ``check`` is False."""
        done = subprocess.run(
            [sys.executable, "manage.py", *map(str, words)],
            env=os.environ
            | {"DEBUG": "1", "DATABASE_URL": self.url, "BACKUP_DIR": str(settings.BACKUP_DIR)}
            | {"QUIET_HOURS": "", "DAILY_MAIL_HOUR": "", "UNDO_SECONDS": "0"}
            | {"VERBINDER_PG_BIN": str(Path(programs.find("psql")).parent)}
            | env,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        said = done.stdout + done.stderr
        self.said.append(said)
        assert not check or done.returncode == 0, said
        assert check or done.returncode, said
        return said

    def ask(self, sql):
        with self.connect() as link:
            return [row[0] for row in link.execute(sql).fetchall()]

    def dump(self):
        """Every row of every table in words, small letters."""
        with self.connect() as link:
            tables = link.execute(
                "select format('%I.%I', schemaname, tablename) from pg_tables"
                " where schemaname in ('public', 'restoring')"
            ).fetchall()
            read = "select coalesce(string_agg(t::text, E'\\n'), '') from {} t"
            return "\n".join(
                link.execute(read.format(table)).fetchone()[0].lower() for (table,) in tables
            )


@contextmanager
def elsewhere():
    connection.ensure_connection()
    here = connection.settings_dict["NAME"]
    place = Elsewhere(f"{here}_again")
    owner = Elsewhere(here)
    _drop(owner, place)
    with owner.connect() as link:
        link.execute(f'create database "{place.name}"')
    try:
        yield place
    finally:
        _drop(owner, place)


def _drop(owner, place):
    """PostgreSQL itself may be tidying there, and only its superuser could send it away."""
    for _attempt in range(100):
        with owner.connect() as link, contextlib.suppress(InsufficientPrivilege):
            link.execute(f'drop database if exists "{place.name}" with (force)')
            return
        time.sleep(0.1)
    raise AssertionError(f"{place.name} stays busy")
