"""Measure an import from file to finished network, on a database made for it and dropped after.

    python bench/import_contacts.py [rows]

Prints the seconds for reading, applying (in all and per batch) and counting words, the growth of
peak memory, the same for the same file again, and how long a search takes after it.
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
from networking.models import Contact, ContactImport, NetworkWord
from networking.models.network_word import Face
from networking.search import find, page
from tests.networking.connections import linkedin_csv


def peak():
    """Megabytes; Linux counts in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(work):
    began = time.perf_counter()
    result = work()
    return result, round(time.perf_counter() - began, 3)


def take(coach, data):
    this, reading = timed(lambda: ContactImport.read(coach, data, "Connections.csv"))
    batches, one = [], ContactImport._apply_batch

    def watched(self, *args):
        done, seconds = timed(lambda: one(self, *args))
        batches.append(seconds)
        return done

    ContactImport._apply_batch = watched
    try:
        _, applying = timed(lambda: this.start_and_apply(by=coach))
    finally:
        ContactImport._apply_batch = one
    account = this.as_json() | {"skipped": len(this.skipped)}
    return {"read": reading, "apply": applying, "batches": batches, "account": account}


def searches(coach):
    mine = Contact.objects.of_coach(coach)
    found = {}
    for text in ("an", "anouk", "velde coord", "kowalcyzk", "niemandzo"):
        times = sorted(
            timed(
                lambda text=text: page(
                    find(mine, text, coaches=[coach.pk], face=Face.OWN), face=Face.OWN
                )
            )[1]
            for _ in range(15)
        )
        found[text] = {"median_ms": round(times[7] * 1000, 1), "p95_ms": round(times[13] * 1000, 1)}
    return found


def main(rows):
    coach = User.objects.create_user("bench@example.org", first_name="Marjan")
    CoachProfile.open(coach)
    data = linkedin_csv(rows)
    before = peak()
    print(json.dumps({"rows": rows, "megabytes": round(len(data) / 2**20, 1)}))
    print("first ", json.dumps(take(coach, data)))
    print("growth of peak memory, MB:", round(peak() - before, 1))
    print("again ", json.dumps(take(coach, data)))
    changed = data.replace(b"Docent", b"Leraar")
    print("changed", json.dumps(take(coach, changed)))
    print("growth of peak memory, MB:", round(peak() - before, 1))
    print("words, s:", timed(lambda: NetworkWord.recount(coach.pk))[1])
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    print("search", json.dumps(searches(coach)))


if __name__ == "__main__":
    # As a worker in production: Django keeps no list of statements. Commits are real ones.
    settings.DEBUG, settings.TESTING = False, True
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 30_000)
    finally:
        teardown_databases(databases, verbosity=0)
