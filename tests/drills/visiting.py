"""What visitors notice while something is done to the site: nothing, or a calm page."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import psycopg
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection

from verbinder.localdb import binaries

from .database import COPY
from .house import ROOT
from .pages import Pages
from .proxy import Proxy
from .visitors import Visitors

LEAST = 500  # visits
CLIENT = "noor"
STILL = 4.0  # seconds: no visit waits as long because of a migration
BACK = 5.0  # seconds until all is well again after the database is


class Result(NamedTuple):
    name: str
    visitors: Visitors
    trouble: list
    happened: bool
    recovered: bool = True
    history: tuple = ()

    @property
    def verdict(self):
        return self

    def details(self):
        yield from self.trouble[:20]

    @property
    def is_clean(self):
        return not self.trouble

    def __str__(self):
        seen = ", ".join(f"{n} × {status}" for status, n in sorted(self.visitors.answers.items()))
        lost, slowest = len(self.visitors.failures), self.visitors.slowest
        return f"{self.name}: {seen}, unanswered={lost} slowest={slowest:.2f}s"


def visit(drill, database, *, bug="", **_options):
    connection.close()
    database.copy()
    connection.settings_dict["NAME"] = COPY
    cookie = _signed_in()
    connection.close()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="verbinder-visit-")))
        folder.chmod(0o755)  # nginx has an account of its own
        log = stack.enter_context((folder / "log").open("w"))
        pages = stack.enter_context(Pages(database, log, bug))
        door = pages
        if drill.proxy:
            pages.second = stack.enter_context(Pages(database, log, bug))
            ports = [pages.port, pages.second.port]
            door = stack.enter_context(Proxy(folder, ports))
        visitors = Visitors(door.port, cookie)
        with visitors.at_work():
            visitors.come(100)
            trouble = DEEDS[drill.name](pages, visitors, database, bug)
            visitors.come(max(LEAST - visitors.total, 100))
    wrong = {status: n for status, n in visitors.answers.items() if status not in drill.calm}
    trouble += [f"{n} answers of {status}" for status, n in wrong.items()]
    trouble += visitors.failures + ["a 503 without a time"] * visitors.rude
    return Result(drill.name, visitors, trouble, happened=visitors.total >= LEAST)


def _signed_in():
    """The cookie of a client."""
    from coaching.models import User

    user = User.objects.filter(first_name__startswith=CLIENT.title()).first()
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def _reload(pages, visitors, _database, bug):
    for _time in range(2):
        if bug:
            pages.drop(pages.running[-1])
            pages.start()
        else:
            pages.tell(signal.SIGHUP)
        visitors.come(150)
    return []


def _restart(pages, visitors, _database, _bug):
    first = pages.running[-1]
    pages.tell(signal.SIGTERM)
    first.wait(timeout=60)
    pages.start()
    visitors.come(150)
    return []


def _second_stops(pages, visitors, _database, bug):
    first = pages.running[-1]
    pages.start()
    visitors.come(100)
    pages.drop(first) if bug else first.send_signal(signal.SIGTERM)
    first.wait(timeout=60)
    visitors.come(150)
    return []


def _behind_proxy(pages, visitors, _database, bug):
    """It is stopped for good: its door is shut as well."""
    visitors.come(100)
    first = pages.running[-1]
    pages.door.close()
    pages.drop(first) if bug else first.send_signal(signal.SIGTERM)
    first.wait(timeout=60)
    visitors.come(200)
    return []


@contextmanager
def _long_report(database, seconds):
    """Somebody reads a table in a transaction that takes its time."""
    with psycopg.connect(database.url(COPY)) as link:
        link.execute("select count(*) from coaching_user")
        threading.Timer(seconds, link.commit).start()
        yield
        time.sleep(0.1)


def _migrate(pages, visitors, database, bug):
    visitors.slowest = 0.0
    later = {"DJANGO_SETTINGS_MODULE": "tests.drills.later.settings"}
    patience = ["--lock-timeout", "60000"] if bug else []
    with _long_report(database, 15):
        _manage(database, "migrate", "later", *patience, **later)
    visitors.come(50)
    trouble = []
    if visitors.slowest > STILL:
        trouble.append(f"somebody waited {visitors.slowest:.1f} s")
    return trouble


def _database(pages, visitors, database, _bug):
    trouble = []
    for _time in range(2):
        database.restart()
        took = pages.wait_until_healthy(BACK)
        if took is None:
            trouble.append(f"not well again {BACK:.0f} s after the database was")
        visitors.come(100)
    before = visitors.answers[503]
    visitors.come(100)
    if visitors.answers[503] != before:
        trouble.append("pages that are not well again after the database was")
    return trouble


def _manage(database, *words, **env):
    """What it said last, or an end of the drill."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        env=os.environ | env | {"DATABASE_URL": database.url(COPY)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-800:])
    return done.stdout.strip().splitlines()


def _restore(pages, visitors, database, _bug):
    """Meanwhile they read that it is back in a moment, and then have to sign in anew."""
    mine = {"VERBINDER_PG_BIN": str(binaries.folder())}
    [path] = _manage(database, "backup", **mine)
    visitors.come(50)
    said = _manage(database, "restore", "--replace", path, **mine)
    visitors.come(50)
    before = visitors.answers[503]
    visitors.come(100)
    trouble = [] if said[-1] == "The site is open." else said
    if not before or visitors.answers[503] != before:
        trouble.append("the door was not shut meanwhile, or is not open afterwards")
    return trouble


DEEDS = {
    "restore": _restore,
    "reload": _reload,
    "restart": _restart,
    "second-stops": _second_stops,
    "behind-proxy": _behind_proxy,
    "migrate-busy": _migrate,
    "pages-database": _database,
}
