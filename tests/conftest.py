import logging
from pathlib import Path

import pytest
from django.test import TransactionTestCase

from . import cast as people
from . import template
from .emptying import empty_the_database
from .isolation import world as worlds
from .proof import just_proved
from .stage import Stage

HERE = Path(__file__).parent
TransactionTestCase._fixture_teardown = empty_the_database


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker):
    with django_db_blocker.unblock():
        template.take()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        template.keep()


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Pages are rendered without a collectstatic before; the browser tests do collect."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.WHITENOISE_AUTOREFRESH = True  # else every new test client reads all the folders


@pytest.fixture(autouse=True)
def lifted_limits(settings):
    """Tests press faster than people do; the limits have tests of their own."""
    settings.LIMITS = False


@pytest.fixture(scope="session")
def folder_of_backups(tmp_path_factory):
    return tmp_path_factory.mktemp("backups")


@pytest.fixture(autouse=True)
def backups_aside(settings, folder_of_backups):
    """Who is forgotten in a test is not written beside the backups of this machine."""
    settings.BACKUP_DIR = folder_of_backups


@pytest.fixture(autouse=True)
def guarded_against_loops(request, monkeypatch):
    """The leave to ask the database within the browser's event loop is for the browser's tests; in
    their process others come after them, which start programs that would take it over."""
    if HERE / "browser" not in request.path.parents:
        monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)


@pytest.fixture(autouse=True)
def by_day(settings):
    """Tests run at night as well, and do not wait for the morning; both have tests of their own."""
    settings.QUIET_HOURS, settings.DAILY_MAIL_HOUR = [], None


class Kept(logging.Handler):
    """What was logged."""

    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(record)


@pytest.fixture(autouse=True)
def gone_meanwhile():
    """Of what went at the very moment it was asked for the visitor reads that it is not there. So
    would she if it were always missing, by a fault: a test that does not mean it fails by it."""
    kept, log = Kept(), logging.getLogger("verbinder.meanwhile")
    log.addHandler(kept)
    yield kept
    log.removeHandler(kept)
    assert not kept.lines, [line.facts for line in kept.lines]


@pytest.fixture
def meanwhile(client, gone_meanwhile):
    """For tests in which something does go: meanwhile() lists (route, kind of exception), once."""
    client.raise_request_exception = False

    def said():
        lines, gone_meanwhile.lines = gone_meanwhile.lines, []
        return [(line.facts["route"], line.exc_info[0].__name__) for line in lines]

    return said


@pytest.fixture(scope="session")
def stage():
    return Stage(people.enter)


@pytest.fixture
def cast(db, stage):
    """The people of every test; see tests/cast.py."""
    return stage.enter()


@pytest.fixture(scope="session")
def small_world():
    return Stage(worlds.build)


@pytest.fixture
def world(db, small_world):
    """Two practices and a stranger; see tests/isolation/world.py."""
    return small_world.enter()


@pytest.fixture
def sign_in_freshly(sign_in):
    """The same, of somebody who proved a moment ago that it is her."""

    def enter(person):
        client = sign_in(person)
        just_proved(client, person)
        return client

    return enter


@pytest.fixture
def sign_in(client):
    """sign_in(person) gives the test client with that person's session."""

    def enter(person):
        client.force_login(person)
        return client

    return enter
