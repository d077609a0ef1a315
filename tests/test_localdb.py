"""The database that comes along: chosen, refused, shared and found again after an accident."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured

from verbinder.checks import embedded_database_is_for_development
from verbinder.localdb import Server, cluster, databases, from_url

ROOT = Path(__file__).resolve().parent.parent
EMBEDDED = {"default": {"ENGINE": "verbinder.localdb.backend", "LOCALDB": "/nowhere"}}


def test_an_address_in_the_environment_wins():
    chosen = databases(Path("/nowhere"), {"DATABASE_URL": "postgresql:///verbinder"})["default"]
    assert chosen["ENGINE"] == "django.db.backends.postgresql"
    assert databases(Path("/nowhere"), {})["default"]["LOCALDB"] == "/nowhere"


def test_an_address_is_read_with_its_escapes_and_options():
    entry = from_url("postgresql://us%40er:p%2Fw@db.example.org:6432/na%20me?sslmode=require")
    assert (entry["USER"], entry["PASSWORD"], entry["NAME"]) == ("us@er", "p/w", "na me")
    assert (entry["HOST"], entry["PORT"]) == ("db.example.org", "6432")
    assert entry["OPTIONS"] == {"sslmode": "require", "connect_timeout": "5"}


def test_a_pool_keeps_no_other_connections():
    entry = from_url("postgresql://db.example.org/verbinder?pool=5")
    assert (entry["CONN_MAX_AGE"], entry["OPTIONS"]["pool"]["max_size"]) == (0, 5)


def test_behind_a_transaction_pooler_nothing_outlives_a_transaction():
    entry = from_url("postgresql://db.example.org/verbinder?pgbouncer=1&pool=5")
    assert entry["DISABLE_SERVER_SIDE_CURSORS"]
    assert entry["OPTIONS"] == {"connect_timeout": "5"}


@pytest.mark.parametrize(
    "url", ["mysql://a/b", "postgresql://a/", "postgresql://a:b/c", "postgresql://a/b?pool=many"]
)
def test_an_address_that_makes_no_sense_is_refused_in_words(url):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        from_url(url)


@pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")
def test_the_built_in_database_is_an_error_in_production(settings):
    settings.DATABASES, settings.DEBUG, settings.TESTING = EMBEDDED, False, False
    assert [found.id for found in embedded_database_is_for_development(None)] == ["verbinder.E001"]
    settings.DEBUG = True
    assert embedded_database_is_for_development(None) == []


def test_the_built_in_database_does_not_even_connect_in_production(settings):
    from verbinder.localdb.backend.base import DatabaseWrapper

    settings.DEBUG = settings.TESTING = False
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        DatabaseWrapper(EMBEDDED["default"]).get_connection_params()


def test_an_older_postgresql_is_not_asked_for_what_it_does_not_know():
    assert not {"-c", "--locale-provider=builtin"} & set(cluster.options(15))
    assert "--locale-provider=builtin" in cluster.options(18)


@pytest.fixture
def folder():
    folder = Path(tempfile.mkdtemp(prefix="localdb "))  # a space, as in many a folder's name
    folder.chmod(0o755)
    yield folder
    server = Server(folder / "postgres")
    server.stop_unused()
    shutil.rmtree(server.home, ignore_errors=True)
    shutil.rmtree(folder)


HOLD = """
import sys; from pathlib import Path; from verbinder.localdb import Server
server = Server(Path(sys.argv[1])); server.ensure(); print("up", flush=True); sys.stdin.read()
"""


def other_process(folder):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"VERBINDER_PG_KEEP": ""},
    )  # fmt: skip
    assert process.stdout.readline() == "up\n"
    return process


def ask(server, question):
    with psycopg.connect(
        host=str(server.sockets), user="verbinder", dbname="verbinder", autocommit=True
    ) as link:
        return link.execute(question)


def test_the_server_is_shared_outlives_accidents_and_goes_with_the_last(folder, monkeypatch):
    monkeypatch.delenv("VERBINDER_PG_KEEP", raising=False)
    server = Server(folder / "postgres")
    other = other_process(folder / "postgres")
    server.ensure()
    ask(server, "create table kept as select 1 as one")

    os.kill(server.pid(), signal.SIGKILL)  # the power goes
    while server.pid() or server.answers():
        time.sleep(0.01)
    server.ensure()
    ask(server, "insert into kept values (2)")

    other.kill()  # one user dies without a word
    other.wait()
    assert server.answers()
    other = other_process(folder / "postgres")
    server.leave()
    assert server.answers()  # somebody else is still there
    other.communicate("")
    assert not server.pid()  # the last one turned off the light
