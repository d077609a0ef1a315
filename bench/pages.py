"""What each page costs: statements, server time, bytes.

    .venv/bin/python -m bench.pages

Builds, in a database of its own, a coach with 30,000 contacts of whom every one is shared by name,
and a client of hers in the middle of several introductions; then asks every list and search page
twenty times within this process and prints the medians.
"""

import os
import statistics
import time

os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verbinder.settings")
os.environ.setdefault("VERBINDER_DATA_DIR", ".data/bench")
os.environ.setdefault("STATIC_ROOT", f"{os.environ['VERBINDER_DATA_DIR']}/static")
os.environ.setdefault("LOG_LEVEL", "ERROR")
os.environ.setdefault("LIMITS", "0")

import brotli
import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coaching.models import User
from networking.models import Contact, ContactImport, NetworkWord
from tests import cast as people
from tests.networking.connections import linkedin_csv

ROWS, ROUNDS = 30_000, 20
PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


def world():
    """The same people every time; made once."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not User.objects.exists():
        cast = people.enter()
        read = ContactImport.read(cast.marjan, linkedin_csv(ROWS), "Connections.csv")
        read.start(by=cast.marjan)
        read.apply()
        Contact.objects.of_coach(cast.marjan).told(by=cast.marjan)
        Contact.objects.of_coach(cast.marjan).show_as("named", by=cast.marjan)
        NetworkWord.recount(cast.marjan.pk)
        for verbs in (("submit",), ("submit", "approve", "ask")):
            other = people.contact(cast.marjan, f"Nr {len(verbs)}", "Proef", "named")
            people.introduction(cast, *verbs, contact=other)
        with connection.cursor() as cursor:
            cursor.execute("vacuum analyze")
    return User.objects.get(email="marjan@example.org"), User.objects.get(email="noor@example.org")


def measure(client, path, headers):
    times = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        answer = client.get(path, headers=headers)
        times.append((time.perf_counter() - began) * 1000)
    with CaptureQueriesContext(connection) as queries:
        client.get(path, headers=headers)
    times.sort()
    size = len(answer.content), len(brotli.compress(answer.content, quality=5))
    return answer.status_code, len(queries), statistics.median(times), times[-2], *size


def decide(coach):
    """One key of the walk through a network: the deed, and the next person."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(coach)
    refs = Contact.objects.of_coach(coach).order_by("sort_key").values_list("ref", flat=True)
    times = []
    for number, ref in enumerate(refs[: 2 * ROUNDS]):
        said = {"ref": ref, "visibility": ("anonymous", "named")[number % 2], "list": "again=1"}
        began = time.perf_counter()
        answer = client.post("/contacts/curation/", said, headers=PART)
        times.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 200
    times.sort()
    size = len(answer.content), len(brotli.compress(answer.content, quality=5))
    row = f"{statistics.median(times):.0f} | {times[-3]:.0f} | {size[0]} | {size[1]}"
    print(f"| a decision in the curation | part | 200 | | {row} |")


def main():
    coach, client_user = world()
    settings.DEBUG = False  # it keeps every statement in memory
    pages = {
        coach: [
            "/desk/",
            "/contacts/",
            "/contacts/?q=jansen",
            "/contacts/?q=jnasen",
            "/contacts/filters/?q=jansen",
            "/contacts/curation/?again=1",
            "/contacts/informing/",
            "/clients/",
        ],
        client_user: [
            "/people/",
            "/people/?sort=new",
            "/people/?view=table",
            "/people/?q=j",
            "/people/?q=adviseur",
            "/people/?q=advisuer",
            "/people/filters/?q=adviseur",
            "/people/?q=van+der+berg",
            "/people/?q=zzzzzz",
            "/introductions/",
            "/notes/",
        ],
    }
    print("| page | | status | queries | median ms | p95 ms | bytes | brotli |")
    print("|---|---|---|---|---|---|---|---|")
    for person, paths in pages.items():
        client = Client(SERVER_NAME="localhost")
        client.force_login(person)
        for path in paths:
            whole, part = ("whole", {}), ("part", PART)
            ways = [part] if "/filters/" in path else [whole, part] if "?q=" in path else [whole]
            for name, headers in ways:
                status, n, median, p95, raw, small = measure(client, path, headers)
                row = f"{status} | {n} | {median:.0f} | {p95:.0f} | {raw} | {small}"
                print(f"| {path} | {name} | {row} |")
    decide(coach)


if __name__ == "__main__":
    main()
