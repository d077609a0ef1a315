"""How the database is emptied after a test that really commits.

Django truncates every table, one file after another on the disk, and then makes the permissions
anew. Here only rows go that there are, in one transaction; what the migrations filled stays.
"""

import time

from django.apps import apps
from django.db import OperationalError, connection, transaction

FIXED = {"auth_permission", "django_content_type"}  # filled by the migrations


def ours():
    """Every table of a model, in the order of the alphabet."""
    models = apps.get_models(include_auto_created=True)
    return sorted({model._meta.db_table for model in models if model._meta.managed} - FIXED)


def lock(tables):
    """All at once or none, again and again: a page or a job that is still at work has some of them
    in hand, and who waits for one of those holding the others ends in a deadlock."""
    take = f"lock table {', '.join(tables)} in exclusive mode nowait"
    for _attempt in range(600):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                return cursor.execute(take)
        except OperationalError:
            time.sleep(0.05)
    raise AssertionError("somebody keeps a table for half a minute")


@transaction.atomic
def empty_the_database(_test=None):
    """Foreign keys are looked at when all of it is done, so the order does not matter."""
    tables = ours()
    lock(tables)
    with connection.cursor() as cursor:
        filled = ", ".join(f"exists(select from {table})" for table in tables)
        cursor.execute(f"select {filled}")
        full = [
            table for table, has_rows in zip(tables, cursor.fetchone(), strict=True) if has_rows
        ]
        if full:
            cursor.execute(";".join(f"delete from {table}" for table in full))  # noqa: S608
