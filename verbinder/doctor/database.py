"""Does the database answer, is it new enough, and has it all tables?"""

import time
from statistics import median

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .finding import broken, good, look

OLDEST = 15  # what Django asks for
SLOW_MS = 20
LONG_MINUTES = 5


def _row(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return cursor.fetchone()


def answers():
    try:
        _row("select 1")
    except (DatabaseError, InterfaceError) as problem:
        words = " ".join(str(problem).split())[:200]
        yield broken(
            _("De database antwoordt niet: %(words)s") % {"words": words},
            _("Kijk of PostgreSQL draait en of DATABASE_URL klopt."),
        )
    else:
        yield good(_("De database antwoordt."))


def version():
    number, rest = divmod(connection.pg_version, 10000)
    facts = {"version": f"{number}.{rest}", "oldest": OLDEST}
    if number < OLDEST:
        yield broken(
            _("De database is PostgreSQL %(version)s. Dat is te oud.") % facts,
            _("Ga naar PostgreSQL %(oldest)s of nieuwer.") % facts,
        )
    else:
        yield good(_("De database is PostgreSQL %(version)s.") % facts)


def size():
    [words] = _row("select pg_size_pretty(pg_database_size(current_database()))")
    yield good(_("De gegevens nemen %(size)s in.") % {"size": words})


def pace():
    times = []
    for _turn in range(5):
        began = time.perf_counter()
        _row("select 1")
        times.append((time.perf_counter() - began) * 1000)
    facts = {"ms": number_format(median(times), 1)}
    if median(times) > SLOW_MS:
        yield look(
            _("De database is traag: een korte vraag duurt %(ms)s milliseconden.") % facts,
            _("Kijk of de machine het druk heeft, of dat de database ver weg staat."),
        )
    else:
        yield good(_("De database is snel: een korte vraag duurt %(ms)s milliseconden.") % facts)
    [many] = _row(
        "select count(*) from pg_stat_activity where datname = current_database()"
        " and pid <> pg_backend_pid() and xact_start < now() - make_interval(mins => %s)",
        LONG_MINUTES,
    )
    if many:
        yield look(
            _("Iets houdt de database al langer dan %(n)s minuten vast.") % {"n": LONG_MINUTES},
            _("Kijk in pg_stat_activity wat dat is. Vaak is het een vergeten venster van psql."),
        )


def migrations():
    executor = MigrationExecutor(connection)
    todo = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if todo:
        yield broken(
            _("De tabellen zijn van een oudere versie: %(n)s stappen ontbreken.") % {"n": todo},
            _("Draai: manage.py migrate"),
        )
    else:
        yield good(_("De tabellen passen bij deze versie."))


def indexes():
    [many] = _row("select count(*) from pg_index where not indisvalid")
    if many:
        yield look(
            _("De database heeft indexen die niet af zijn: %(n)s.") % {"n": many},
            _("Draai in psql: REINDEX DATABASE CONCURRENTLY"),
        )
