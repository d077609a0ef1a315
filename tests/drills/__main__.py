"""python -m tests.drills [NAME...]: see the room's own docstring."""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django
from django.core.management import call_command

from tests import drills

from . import proxy
from .database import NAME, Database
from .drills import DRILLS, VISITING
from .relay import is_there

ALL = (*DRILLS, *VISITING)
FULL, SMALL = 120, 40  # mails
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "verbinder.settings",
    "DEBUG": "0",
    "SECRET_KEY": "only-for-drills",
    "SITE_URL": "http://127.0.0.1:9",  # nobody visits it
    "MAIL_DOMAIN": "example.org",
    "MAIL_FROM": "verbinder@example.org",
    "QUIET_HOURS": "",
    "COACH_SECOND_STEP": "0",
    "DAILY_MAIL_HOUR": "",
    "LIMITS": "1",
}


def arguments():
    parser = argparse.ArgumentParser(
        prog="./dev drill",
        description=drills.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--list", action="store_true", help="which there are")
    parser.add_argument(
        "--planted", action="store_true", help="plant the bug that each must find, with fewer mails"
    )
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    wish = parser.parse_args()
    if unknown := set(wish.names) - {drill.name for drill in ALL}:
        parser.error(f"no drill is called {', '.join(unknown)}: see --list")
    return wish


def chosen(names):
    """The drills of these names, or all; without those that need a Postfix where there is none."""
    wanted = [drill for drill in ALL if not names or drill.name in names]
    if not proxy.is_there() and any(getattr(drill, "proxy", False) for drill in wanted):
        print("No nginx here: THE DRILL BEHIND A PROXY IS SKIPPED. apt-get install nginx-light")
        if os.environ.get("VERBINDER_NO_SKIP") == "1":
            sys.exit("VERBINDER_NO_SKIP=1 asks for every drill.")
        wanted = [drill for drill in wanted if not getattr(drill, "proxy", False)]
    if is_there() or not any(drill.relay for drill in wanted):
        return wanted
    print("No Postfix here, or not root: THE DRILLS WITH A RELAY ARE SKIPPED.")
    print("On Debian or Ubuntu:  apt-get install postfix")
    if os.environ.get("VERBINDER_NO_SKIP") == "1":
        sys.exit("VERBINDER_NO_SKIP=1 asks for every drill.")
    return [drill for drill in wanted if not drill.relay]


def perform(wanted, database, *, planted):
    """A line for each; the names of those that did not go as they should."""
    from .mails import queue
    from .run import run
    from .visiting import visit

    call_command("migrate", verbosity=0)
    queue(SMALL if planted else FULL)
    wrong = []
    for drill in wanted:
        begin = time.monotonic()
        how = {"bug": drill.finds, "most": 1, "patience": 25} if planted else {}
        perform_one = visit if drill in VISITING else run
        result = perform_one(drill, database, **how)
        print(result, f"({time.monotonic() - begin:.0f} s)", flush=True)
        found = not result.is_clean
        if not result.happened or found != planted or not (planted or result.recovered):
            print(*result.verdict.details(), *result.history, sep="\n", flush=True)
            wrong.append(drill.name)
    return wrong


def side_by_side(wanted, *, planted):
    """In some processes with a database each, for a drill waits as much as it works."""
    common = [sys.executable, "-m", "tests.drills", "--alone", *(["--planted"] if planted else [])]
    many = min((os.cpu_count() or 1) + 1, 4)
    shares = [[drill.name for drill in wanted[begin::many]] for begin in range(many)]
    running = [subprocess.Popen([*common, *names]) for names in shares if names]
    try:
        return sum(process.wait() for process in running)
    finally:
        for process in running:
            process.terminate()
            process.wait()


def alone(wanted, *, planted):
    with tempfile.TemporaryDirectory(prefix="verbinder-drills-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL may have an account of its own
        database = Database(Path(folder) / "postgres")
        aside = {"DATABASE_URL": database.url(NAME), "BACKUP_DIR": f"{folder}/backups"}
        os.environ |= SETTINGS | aside
        database.start()
        try:
            django.setup()
            wrong = perform(wanted, database, planted=planted)
        finally:
            database.stop()
    if wrong:
        print("Off target:", ", ".join(wrong), flush=True)
    return len(wrong)


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and whatever runs is stopped
    wish = arguments()
    if wish.list:
        for drill in ALL:
            print(f"{drill.name:20}{drill.breaks}")
        return 0
    wanted = chosen(wish.names)
    way = alone if wish.alone or len(wanted) < 4 else side_by_side
    return way(wanted, planted=wish.planted)


if __name__ == "__main__":
    sys.exit(main())
