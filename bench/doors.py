"""Does the time of an answer tell whether an address is known? Every door, asked in turns.

    .venv/bin/python -m bench.doors

Thirty addresses that have an account and thirty that have none, at each door and mixed; prints the
medians. They should be within a tenth or 5 ms of each other. In a database of its own.
"""

import os
import random
import statistics
import time
import uuid

os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "verbinder.settings")
os.environ.setdefault("VERBINDER_DATA_DIR", ".data/bench")
os.environ.setdefault("STATIC_ROOT", f"{os.environ['VERBINDER_DATA_DIR']}/static")
os.environ.setdefault("LOG_LEVEL", "ERROR")

import django

django.setup()

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from bench import crowd
from coaching import limits
from coaching.models import User

EACH = 30
WARM = 3  # of each kind first, not counted
PASSWORD = "zonnige-dinsdag-4"  # noqa: S105 (of nobody)
ENOUGH, APART = 0.10, 5  # a tenth, and milliseconds


def known(number, run):
    return User.objects.create_user(
        f"k{number}.{run}@example.org", password=PASSWORD, first_name="Ans", last_name="Proef"
    ).email


def doors():
    """{door: what somebody types there with this address}, asked by a visitor; the last by a coach
    who invites her."""
    return {
        "account_login": lambda email: {"login": email, "password": "niet-het-goede-woord"},
        "account_request_login_code": lambda email: {"email": email},
        "account_reset_password": lambda email: {"email": email},
        "account_signup": lambda email: {"email": email, "first_name": "A", "last_name": "P"},
        "coaching:invitations": lambda email: {
            "email": email, "first_name": "Ans", "last_name": "Proef", "language": "nl",
        },
    }  # fmt: skip


def ask(name, words, by, number):
    """(milliseconds, status) of one answer; each from a place of its own, or there are too many."""
    client = Client(SERVER_NAME="localhost", REMOTE_ADDR=f"127.0.1.{number}")
    if by:
        client.force_login(by)
    began = time.perf_counter()
    answer = client.post(reverse(name), words)
    took = (time.perf_counter() - began) * 1000
    assert answer.status_code in (200, 302, 422), (name, answer.status_code)
    return took, answer.status_code


def main():
    for name, limit in limits.LIMITS.items():
        limits.LIMITS[name] = limit._replace(many=10**9)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    run = uuid.uuid4().hex[:6]
    coach = crowd.coach(f"deuren.{run}")
    addresses = [(known(number, run), True) for number in range(EACH + WARM)]
    addresses += [(f"u{number}.{run}@example.org", False) for number in range(EACH + WARM)]
    print("| door | known ms | unknown ms | apart |\n|---|---|---|---|")
    for name, typed in doors().items():
        by = coach if name.startswith("coaching:") else None
        warm = [(e, k) for e, k in addresses if int(e[1:].split(".")[0]) >= EACH]
        counted = [one for one in addresses if one not in warm]
        random.Random(5).shuffle(counted)
        found, statuses = {True: [], False: []}, {True: set(), False: set()}
        for number, (email, is_known) in enumerate(warm + counted):
            took, status = ask(name, typed(email), by, number)
            statuses[is_known].add(status)
            if number >= len(warm):
                found[is_known].append(took)
        assert statuses[True] == statuses[False], (name, statuses)
        here, there = (statistics.median(found[is_known]) for is_known in (True, False))
        apart = abs(here - there)
        fine = apart <= APART or apart <= ENOUGH * max(here, there)
        print(f"| {name} | {here:.1f} | {there:.1f} | {apart:.1f}{'' if fine else ' TOO FAR'} |")


if __name__ == "__main__":
    main()
