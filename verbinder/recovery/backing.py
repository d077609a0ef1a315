"""Making a backup: everything that is needed to go on, except who is signed in."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from . import archive, journal, programs

NAME = "verbinder-{at:%Y%m%d-%H%M%S-%f}.backup"
# Whoever is signed in signs in anew after a restore: no stolen copy holds an open door.
NOT_KEPT = ("django_session", "usersessions_usersession", "cache")


def backup(folder, keep=None):
    """The path of a new file; then only the newest ``keep`` stay."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / NAME.format(at=datetime.now(UTC))
    with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as aside:
        dump = Path(aside) / archive.DUMP
        archive.write(path, dump, _dump(dump))
    if keep:
        for old in backups(folder)[keep:]:
            old.unlink()
    journal.thin_out(settings.KEEP_BACKUPS_DAYS)
    return path


def backups(folder):
    """Newest first."""
    return sorted(Path(folder).glob("verbinder-*.backup"), reverse=True)


@transaction.atomic
def _dump(path):
    """The dump and what is said of it are of one and the same moment."""
    with connection.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read")
        cursor.execute("select pg_export_snapshot(), statement_timestamp()")
        snapshot, at = cursor.fetchone()
        rows = counts(cursor)
    leave_out = [f"--exclude-table-data={table}" for table in NOT_KEPT]
    words = ("--format=custom", f"--snapshot={snapshot}", f"--file={path}")
    programs.run("pg_dump", *words, "--no-owner", "--no-privileges", *leave_out)
    return {
        "at": at.isoformat(),
        "site": settings.SITE_URL,
        "postgresql": connection.connection.info.server_version,
        "migrations": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
        "rows": rows,
    }


def counts(cursor, schema="public"):
    """{table: how many rows}."""
    cursor.execute("select tablename from pg_tables where schemaname = %s order by 1", [schema])
    tables = [name for (name,) in cursor.fetchall() if name not in NOT_KEPT]
    found = {}
    for table in tables:
        cursor.execute(f'select count(*) from "{schema}"."{table}"')  # nosec B608 # noqa: S608 (its own tables, by their names in the catalogue)
        found[table] = cursor.fetchone()[0]
    return found
