"""A whole house for the browser: real web server, real worker, real mail server, real Chromium.

The pages are served by gunicorn and the mails sent by the worker, both as processes of their own on
the database of this test run; what they send arrives in ``letters``.
"""

import itertools
import logging
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.db import connection

from tests import cast as people
from tests.smtp import Referee, words

from .keyboard import PHONE, WIDE, Keyboard

NAMES = ("chromium-headless-shell", "chromium", "google-chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
PASSWORD = "een-lang-genoeg-geheim"
HERE = Path(__file__).parent
WAITS = {"UNDO_SECONDS": 1, "YES_SECONDS": 1}  # what is called back has tests of its own


@pytest.hookimpl(trylast=True)  # after the sorting by kind of database use
def pytest_collection_modifyitems(items):
    """Each file in one process, and behind all others that ask the database something: the
    browser's event loop stays in its thread. Those that do not may come after it: they fill the
    time of the processes that have no browser to wait for."""
    mine = [item for item in items if HERE in item.path.parents]
    others = [item for item in items if item not in mine]
    items[:] = [*filter(_asks, others), *mine, *itertools.filterfalse(_asks, others)]
    for item in mine:
        item.add_marker(pytest.mark.xdist_group(f"browser-{item.path.stem}"))
        item.add_marker(pytest.mark.django_db(transaction=True))
    if mine and not CHROMIUM and not os.environ.get("VERBINDER_NO_SKIP"):
        reason = "no Chromium here; on Debian: apt-get install chromium"
        for item in mine:
            item.add_marker(pytest.mark.skip(reason=reason))


def _asks(item):
    """Does this test ask the database something, itself?"""
    fixtures = {"db", "transactional_db"}.intersection(getattr(item, "fixturenames", ()))
    return bool(fixtures or item.get_closest_marker("django_db"))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class House:
    """The running product, as visitors meet it."""

    def __init__(self, url, referee, web, worker):
        self.url, self.referee, self.web, self.worker = url, referee, web, worker

    def letter(self, to, about="", wait=15):
        """The latest mail to this address whose subject holds ``about``; waits until it comes."""
        end = time.monotonic() + wait
        while time.monotonic() < end:
            for letter in reversed(self.referee.to(to)):
                if about in str(letter["Subject"]):
                    return letter
            time.sleep(0.1)
        subjects = [str(letter["Subject"]) for letter in self.referee.letters]
        raise AssertionError(f"no mail to {to} about {about!r}; there came: {subjects}")

    def link(self, letter):
        """The path of the first link of ours in a mail."""
        return re.search(re.escape(self.url) + r"(/\S*)", words(letter)).group(1)

    def kill_web(self):
        """The process that answers dies in the middle of whatever it does; another one is begun."""
        children = Path(f"/proc/{self.web.pid}/task/{self.web.pid}/children").read_text().split()
        for child in children:
            os.kill(int(child), signal.SIGKILL)

    @contextmanager
    def at_rest(self):
        """The worker stands still, with nothing in its hands: what it would do next is to come."""
        while True:
            self.worker.send_signal(signal.SIGSTOP)
            with connection.cursor() as cursor:
                cursor.execute("select from procrastinate_jobs where status = 'doing'")
                if not cursor.rowcount:
                    break
            self.worker.send_signal(signal.SIGCONT)
            time.sleep(0.05)
        try:
            yield
        finally:
            self.worker.send_signal(signal.SIGCONT)

    def session_of(self, person):
        """The cookie of somebody who signed in; the sign-in itself has its own journey."""
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.save()
        return {"name": "session", "value": session.session_key, "url": self.url}


@pytest.fixture(scope="session")
def house(django_db_setup, browser, tmp_path_factory):
    # The browser's own event loop runs in this thread: Django's guard must allow that, here only,
    # and it has another connection for it, so the browser must be there before ``connection`` is.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    root = tmp_path_factory.mktemp("house")
    referee, mail_port, port = Referee(), free_port(), free_port()
    entry = connection.settings_dict
    assert entry["NAME"].startswith("test_"), "the house may only stand on a test database"
    database = (
        f"postgresql://{quote(entry['USER'])}:{quote(entry['PASSWORD'])}@/{entry['NAME']}"
        f"?host={quote(str(entry['HOST']))}"
    )
    env = os.environ | {
        "DEBUG": "0",
        "SECRET_KEY": settings.SECRET_KEY,  # sessions are made here and read there
        "DATABASE_URL": database,
        "STATIC_ROOT": str(root / "static"),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
        **{name: str(seconds) for name, seconds in WAITS.items()},
        "QUIET_HOURS": "",
        "COACH_SECOND_STEP": "0",  # has tests of its own
        "DAILY_MAIL_HOUR": "",
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        "LOG_LEVEL": "WARNING",
    }
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # the server's own chatter
    mail_server = Controller(referee, hostname="127.0.0.1", port=mail_port)
    mail_server.start()
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "collectstatic", "--noinput", "-v0"], env=env, check=True)
    web = [sys.executable, "-m", "gunicorn", "-c", "verbinder/gunicorn.py", "verbinder.wsgi"]
    with (root / "log").open("w") as log:
        running = [
            subprocess.Popen(command, env=env, stdout=log, stderr=log, cwd=settings.BASE_DIR)
            for command in (web, [*manage, "worker"])
        ]
        try:
            _wait_for(f"{env['SITE_URL']}/livez", root / "log")
            yield House(env["SITE_URL"], referee, *running)
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(timeout=20)
            mail_server.stop()


def _wait_for(url, log):
    for _attempt in range(200):
        try:
            with urllib.request.urlopen(url, timeout=1):  # noqa: S310 (our own address)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the web server did not start:\n" + log.read_text()[-3000:])


@pytest.fixture(autouse=True)
def short_waits(settings):
    """What a test does itself is not to be waited for longer than what is done in the house."""
    for name, seconds in WAITS.items():
        setattr(settings, name, seconds)


@pytest.fixture
def nobody(transactional_db, house):
    """A house without people, and without work left over from the test before.

    The cache is a table that the emptying of all others passes by; it holds how often was signed in
    lately, and the ordinary limits hold here too.
    """
    house.referee.letters.clear()
    cache.clear()
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs where status = 'todo'")


@pytest.fixture
def cast(nobody):
    """The people of every test, each with a password."""
    cast = people.enter()
    for name in ("marjan", "noor", "otto"):
        user = getattr(cast, name)
        user.set_password(PASSWORD)
        user.save()
    return cast


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    quiet = ("gpu", "quic", "dev-shm-usage", "background-networking", "component-update", "sync")
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet)],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "locale": "nl-NL",
        "timezone_id": "Europe/Amsterdam",
        "viewport": {"width": 1280, "height": 800},
        "reduced_motion": "reduce",
    }


class Visitor:
    """Somebody with a browser. Any console error, policy violation or foreign request is kept in
    ``problems`` and fails the test; a refusal (422) is an ordinary answer of a form."""

    def __init__(self, context, house):
        self.house, self.problems = house, []
        self.page = context.new_page()
        context.on("console", self._hear)
        context.on("weberror", lambda problem: self.problems.append(str(problem.error)))
        context.on("request", self._see)

    def _hear(self, message):
        if message.type == "error" and "422 (" not in message.text:
            self.problems.append(f"{message.text} at {message.page and message.page.url}")

    def _see(self, request):
        if not request.url.startswith((self.house.url, "data:", "blob:")):
            self.problems.append(f"left the house: {request.url}")

    def go(self, path):
        answer = self.page.goto(self.house.url + path)
        assert answer.status < 400, (path, answer.status)
        return self.page

    def enter(self, person):
        """Without the mailed code: somebody who asks for many of them in a row must wait."""
        self.page.context.add_cookies([self.house.session_of(person)])

    def sign_in(self, person):
        """By the code that is mailed; the person is then on her own first page."""
        page = self.go("/account/sign-in/")
        page.locator("form[action*='/sign-in/code/'] input[type=email]").fill(person.email)
        page.locator("form[action*='/sign-in/code/'] button[type=submit]").click()
        self.enter_code(person.email)
        return page

    def code_for(self, address):
        return re.search(r"\b\d{6}\b", words(self.house.letter(address, "code"))).group(0)

    def enter_code(self, address):
        self.page.locator("input[name=code]").fill(self.code_for(address))
        self.page.locator("input[name=code]").press("Enter")
        self.page.wait_for_url(lambda url: "/account/" not in url)


@pytest.fixture
def visit(browser, browser_context_args, house):
    """visit() gives a new Visitor with an own browser; visit(java_script_enabled=False) too."""
    visitors, contexts = [], []

    def enter(**changes):
        context = browser.new_context(**{**browser_context_args, **changes})
        contexts.append(context)
        visitors.append(Visitor(context, house))
        return visitors[-1]

    yield enter
    problems = [problem for visitor in visitors for problem in visitor.problems]
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture(params=[WIDE, PHONE], ids=["desktop", "phone"])
def hands(request, visit):
    """hands(path, person) are the keys of whoever opens this page; a contact is no person here."""
    used = []

    def open_page(path, person=None):
        visitor = visit(viewport=request.param)
        if person:
            visitor.enter(person)
        used.append(Keyboard(visitor.go(path)))
        return used[-1]

    yield open_page
    faults = [fault for keys in used for fault in keys.faults]
    assert not faults, "\n".join(faults)
