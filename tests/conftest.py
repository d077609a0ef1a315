import pytest
from django.test import TransactionTestCase

from . import cast as people
from . import template
from .emptying import empty_the_database
from .isolation import world as worlds
from .proof import just_proved
from .stage import Stage

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
def by_day(settings):
    """Tests run at night as well, and do not wait for the morning; both have tests of their own."""
    settings.QUIET_HOURS, settings.DAILY_MAIL_HOUR = [], None


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
