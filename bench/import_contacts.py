"""What an import costs, beside the least it could cost; on a database made for it, dropped after.

    python bench/import_contacts.py [rows]

Prints seconds for the whole import, from the bytes to the last count, and for the least there is:
reading that file once and one COPY of the ready rows into the same table with all its indexes. Then
the same for the same file again and for one with a tenth of the people changed, and how much peak
memory grew.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verbinder.settings")
os.environ.setdefault("DEBUG", "1")

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

from coaching.models import CoachProfile, User
from networking import readers
from networking.models import Contact, ContactImport
from tests.networking.connections import linkedin_csv


def peak():
    """Megabytes of this process; Linux counts in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(work):
    began = time.perf_counter()
    result = work()
    return result, round(time.perf_counter() - began, 2)


def coach(name):
    user = User.objects.create_user(f"{name}@example.org", first_name=name)
    CoachProfile.open(user)
    return user


def take(user, data):
    """From the bytes to the finished network: the upload, then what the worker does."""
    this, looked = timed(lambda: ContactImport.read(user, data, "Connections.csv"))
    _, applied = timed(lambda: this.start_and_apply(by=user))
    account = this.as_json() | {"skipped": len(this.skipped)}
    accounted = sum(account[n] for n in ("created", "updated", "unchanged", "asked", "skipped"))
    assert accounted == account["rows"], account
    return {"in all": round(looked + applied, 2), "look": looked, "apply": applied, **account}


def least(user, data):
    """Reading once, and one COPY of those very rows, derived columns and all."""
    _, read = timed(lambda: readers.read(data, "Connections.csv"))
    fields = [f.column for f in Contact._meta.concrete_fields if f.column not in ("id", "ref")]
    other = coach("Ander")
    with connection.cursor() as cursor:
        cursor.execute(
            f"create temp table ready as select gen_random_uuid() as ref, {', '.join(fields)}"
            " from networking_contact where coach_id = %s",
            [user.pk],
        )
        cursor.execute("update ready set coach_id = %s", [other.pk])
        with cursor.copy("copy ready to stdout") as copy:
            rows = b"".join(copy)
        statement = f"copy networking_contact (ref, {', '.join(fields)}) from stdin"

        def write():
            with cursor.copy(statement) as copy:
                copy.write(rows)

        _, copied = timed(write)
    return {"in all": round(read + copied, 2), "read": read, "copy": copied}


def main(rows):
    data = linkedin_csv(rows)
    user = coach("Marjan")
    before = peak()
    print(json.dumps({"rows": rows, "megabytes": round(len(data) / 2**20, 1)}))
    first = take(user, data)
    print("first   ", json.dumps(first))
    print("growth of peak memory, MB:", round(peak() - before, 1))
    lowest = least(user, data)
    print("least   ", json.dumps(lowest))
    print("times the least:", round(first["in all"] / lowest["in all"], 1))
    print("again   ", json.dumps(take(user, data)))
    print("changed ", json.dumps(take(user, data.replace(b"Docent", b"Leraar"))))
    print("growth of peak memory, MB:", round(peak() - before, 1))


if __name__ == "__main__":
    # As a worker in production: Django keeps no list of statements. Commits are real ones.
    settings.DEBUG, settings.TESTING = False, True
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 30_000)
    finally:
        teardown_databases(databases, verbosity=0)
