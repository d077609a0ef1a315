"""How the search grows: 100 thousand, 1 million and 10 million contacts of over 1,000 coaches.

    python -m bench.search [--until 100000|1000000|10000000] [--rounds 100]

Fills a database of its own (VERBINDER_DATA_DIR, .data/bench-search unless given) and measures at
each size the same coaches of 500, 5,000 and 30,000 contacts and their clients: whole requests
through all of Django, and the statements within them. The lines of one person are asked in turns,
so that they compare also when the machine is faster at one moment than at another. Nothing is
remembered of what was asked before, and the network's index is at hand, but where a line says
otherwise. The filters are asked right after their people, as pages do. Resumes a filling that was
cut off.
"""

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from typing import NamedTuple
from unittest import mock

os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verbinder.settings")
os.environ.setdefault("VERBINDER_DATA_DIR", ".data/bench-search")
os.environ.setdefault("STATIC_ROOT", f"{os.environ['VERBINDER_DATA_DIR']}/static")
os.environ.setdefault("LOG_LEVEL", "ERROR")

import django

django.setup()

from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.shortcuts import render
from django.test import Client
from django.urls import path
from django.utils import timezone

from bench.filling import MEASURED, fill
from coaching import limits
from coaching.models import User
from networking.models import Contact, Disclosure, NetworkIndex, network_index
from verbinder import urls

SIZES = (100_000, 1_000_000, 10_000_000)
PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


def minimal(request, refs):
    """The same 24 rows by key, the same page: what a view costs that does not search."""
    people = Contact.objects.filter(pk__in=map(int, refs.split(","))).with_coach()
    return render(request, "bench.html", {"people": people})


class Clock:
    """The milliseconds that a request spends in the database."""

    def __init__(self):
        self.sql, self.count = 0.0, 0

    def __call__(self, execute, *args):
        began = time.perf_counter()
        try:
            return execute(*args)
        finally:
            self.sql += (time.perf_counter() - began) * 1000
            self.count += 1


def ask(client, line, number):
    """(milliseconds of the whole request, of its statements, how many these were)."""
    address = line.addresses[number]
    caches["counts"].clear()
    # With the limit lifted it would be thousands whom a client saw today, and counting them slow.
    today = timezone.now() - timedelta(days=1)
    Disclosure.objects.filter(at__gt=today).update(at=today - timedelta(days=1))
    if line.before:
        client.get(line.before[number], headers=PART)
    clock = Clock()
    with line.state(), connection.execute_wrapper(clock):
        began = time.perf_counter()
        answer = client.get(address, headers=PART if line.part else {})
        whole = (time.perf_counter() - began) * 1000
    assert answer.status_code == 200, (address, answer.status_code)
    return whole, clock.sql, clock.count


def mistyped(r, word):
    place = r.randrange(1, len(word) - 1)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


@contextmanager
def unread():
    """As for a process that did not search in these networks since they changed."""
    with mock.patch.object(network_index, "at_hand", network_index.AtHand()):
        yield


@contextmanager
def changed():
    """As a moment after a change: the worker did not make the index of this version yet."""
    with mock.patch.object(NetworkIndex, "of", return_value=None):
        yield


class Line(NamedTuple):
    addresses: list
    before: list = ()  # what is asked just before each of them, and not measured
    part: bool = True
    state: Callable = nullcontext


def lines(coach, rounds, side):
    """{what: Line} with words of people who are really there."""
    r = random.Random(7)
    shown = Contact.objects.filter(coach=coach).exclude(shown_as="hidden")
    named = shown.filter(shown_as="named").order_by("ref")
    some = list(named.values_list("search_text", "field", "region", "ref")[:1000])
    words = [(text.split(), field, region, ref) for text, field, region, ref in some]
    long = [[w for w in said if len(w) >= 6] or ["adviseur"] for said, *_ in words]
    page = {"client": "/people/", "coach": "/contacts/"}[side]
    keys = ",".join(map(str, shown.order_by("card_key").values_list("pk", flat=True)[:24]))

    def several(make):
        return [page + make(n % len(words)) for n in range(rounds)]

    everybody = several(lambda n: "")
    typed = {
        "3 letters": several(lambda n: f"?q={r.choice(words[n][0])[:3]}"),
        "6 letters": several(lambda n: f"?q={r.choice(long[n])[:6]}"),
        "two words": several(lambda n: f"?q={words[n][0][0]}+{r.choice(long[n])[:5]}"),
        "typing error": several(lambda n: f"?q={mistyped(r, r.choice(long[n]))}"),
    }
    counted = {
        f"counts of {what}": Line([one.replace("/?", "/filters/?") for one in people], people)
        for what, people in {"everybody": [f"{page}?"] * rounds, **typed}.items()
    }
    counted["counts of everybody, changed"] = counted["counts of everybody"]._replace(state=changed)
    return {
        "minimal view, 24 rows by key": Line([f"/bench/{keys}/"] * rounds, part=False),
        "browse, as before": Line(everybody, before=everybody),
        "browse": Line(everybody),
        "next page": Line(several(lambda n: f"?after={words[n][3]}"), before=everybody),
        "filter": Line(several(lambda n: f"?field={words[n][1]}&region={words[n][2]}")),
        "1 letter": Line(several(lambda n: f"?q={r.choice(words[n][0])[:1]}")),
        **{what: Line(addresses) for what, addresses in typed.items()},
        "nobody": Line(several(lambda n: f"?q=zzqx{n}"), before=everybody),
        **counted,
        "3 letters, first in a process": Line(typed["3 letters"], state=unread),
        "3 letters, changed": Line(typed["3 letters"], state=changed),
    }


def report(size, rounds):
    rows = Contact.objects.count()
    print(f"\n### {rows:,} contacts, {User.objects.count():,} people\n", flush=True)
    print("| network | who | what | median ms | p95 ms | SQL median | SQL p95 | statements |")
    print("|---" * 8 + "|")
    for name, count in MEASURED.items():
        coach = User.objects.get(email=f"{name}@example.org")
        for side, email in (("client", f"{name}.client@example.org"), ("coach", coach.email)):
            client = Client(SERVER_NAME="localhost")
            client.force_login(User.objects.get(email=email))
            asked = lines(coach, rounds, side)
            turns = [(what, number) for what in asked for number in range(rounds)]
            random.Random(8).shuffle(turns)
            for line in asked.values():
                ask(client, line, 0)
            found = {what: [] for what in asked}
            for what, number in turns:
                found[what].append(ask(client, asked[what], number))
            for what, figures in found.items():
                whole, sql, counts = zip(*figures, strict=True)
                figures = [f(x) for x in (whole, sql) for f in (statistics.median, p95)]
                cells = " | ".join(f"{figure:.1f}" for figure in figures)
                print(f"| {count} | {side} | {what} | {cells} | {max(counts)} |", flush=True)


def p95(times):
    return sorted(times)[int(len(times) * 0.95)]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--until", type=int, default=SIZES[-1])
    parser.add_argument("--rounds", type=int, default=100)
    options = parser.parse_args()
    for name in ("searches", "counts", "people_day"):  # counted as ever, but never refused
        limits.LIMITS[name] = limits.LIMITS[name]._replace(many=10**9)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    settings.TEMPLATES[0]["DIRS"].append(settings.BASE_DIR / "bench")
    urls.urlpatterns.append(path("bench/<str:refs>/", minimal))
    for size in SIZES:
        if size <= options.until and Contact.objects.count() < 1.5 * size:
            began = time.perf_counter()
            fill(size)
            print(f"filled in {time.perf_counter() - began:.0f} s", flush=True)
            report(size, options.rounds)


if __name__ == "__main__":
    main()
