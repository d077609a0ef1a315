"""Databases of three sizes, with coaches of every size in them, for measuring what grows."""

import itertools
from contextlib import contextmanager

from django.db import connection, transaction

from coaching.models import User
from networking.models import Contact

from . import crowd

MEASURED = {"klein": 500, "midden": 5_000, "groot": 30_000}
# At each size: how many coaches with so many contacts there are.
MIX = {
    100_000: ((30_000, 2), (5_000, 2), (500, 5), (20, 1_000)),
    1_000_000: ((30_000, 10), (5_000, 30), (500, 950)),
    10_000_000: ((30_000, 100), (5_000, 1_100), (500, 1_000)),
}
AT_ONCE = 20  # so many coaches are added in one transaction


def fill(size):
    """Add coaches until the mix of this size is there.

    The indexes are built anew at each size: it takes a third of the time, and sizes compare.
    """
    have = set(User.objects.values_list("email", flat=True))
    models = {
        name: User.objects.filter(email=f"{name}@example.org").first()
        or crowd.network(name, count, seed)
        for seed, (name, count) in enumerate(MEASURED.items())
    }
    by_count = {count: models[name] for name, count in MEASURED.items()}
    with without_indexes(Contact):
        for count, many in MIX[size]:
            names = [f"c{size}.{count}.{number}" for number in range(many)]
            missing = [name for name in names if f"{name}@example.org" not in have]
            for some in itertools.batched(missing, AT_ONCE):
                with transaction.atomic():
                    crowd.like(some, by_count.get(count, models["groot"]), count)
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze networking_contact")
        cursor.execute("vacuum analyze networking_networkword")


@contextmanager
def without_indexes(model):
    with connection.cursor() as cursor:
        for index in model._meta.indexes:
            cursor.execute(f"drop index if exists {index.name}")
        yield
        cursor.execute("set maintenance_work_mem = '1GB'")
        with connection.schema_editor() as editor:
            for index in model._meta.indexes:
                editor.add_index(model, index)
