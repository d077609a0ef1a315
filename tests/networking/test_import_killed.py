"""An import whose process is killed in the middle goes on where it was, and doubles nobody."""

import os
import signal
import subprocess
import sys
import time
from types import SimpleNamespace
from urllib.parse import quote

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.db import connection
from procrastinate.contrib.django import app

from coaching.tasks import retry_stalled_jobs
from networking.models import ContactImport, NetworkWord
from tests.cast import person
from tests.networking.connections import linkedin_csv, people

pytestmark = [pytest.mark.thorough, pytest.mark.django_db(transaction=True)]
ROWS = 12_000


@pytest.fixture
def coach():
    return person("Otto", "Kramer", coach=True)


def manage(*words):
    """A process of our own on the database of this test."""
    entry = connection.settings_dict
    assert entry["NAME"].startswith("test_")
    database = (
        f"postgresql://{quote(entry['USER'])}:{quote(entry['PASSWORD'])}@/{entry['NAME']}"
        f"?host={quote(str(entry['HOST']))}"
    )
    env = os.environ | {"DEBUG": "1", "DATABASE_URL": database, "LOG_LEVEL": "ERROR"}
    env["SECRET_KEY"] = settings.SECRET_KEY
    command = [sys.executable, "manage.py", *words]
    return subprocess.Popen(
        command, env=env, cwd=settings.BASE_DIR, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def kill_midway(process):
    """With -9, once it took over some and not all; returns the import."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        this = ContactImport.objects.defer("file").filter(handled__gt=0).first()
        if this:
            os.kill(process.pid, signal.SIGKILL)
            process.communicate()
            this.refresh_from_db()
            assert 0 < this.handled < ROWS, "it was too quick to be killed"
            return this
        time.sleep(0.005)
    raise AssertionError(f"nothing was taken over: {process.communicate()[1].decode()[-500:]}")


def data():
    """Half of them without the address that the database keeps apart by itself."""
    persons = people(ROWS)
    for n in range(0, ROWS, 2):
        persons[n] = persons[n]._replace(last_name=f"Smit{n}", url="", email="")
    return linkedin_csv(persons)


def whole(coach, this):
    this.refresh_from_db()
    assert (this.state, this.created, this.handled, this.file) == ("done", ROWS, ROWS, None)
    assert (
        this.created + this.updated + this.unchanged + this.asked + len(this.skipped) == this.rows
    )
    assert this.outcomes.count() == coach.contacts.count() == ROWS
    assert NetworkWord.objects.filter(coach=coach).exists()


def test_a_worker_that_was_killed_is_followed_by_one_that_goes_on(coach):
    ContactImport.read(coach, data(), "Connections.csv").start(by=coach)
    this = kill_midway(manage("worker"))
    assert this.is_running
    assert coach.contacts.count() == this.handled == this.created
    with connection.cursor() as cursor:  # as if the half minute had passed
        cursor.execute("update procrastinate_workers set last_heartbeat = now() - interval '1 day'")
    async_to_sync(retry_stalled_jobs.func)(SimpleNamespace(app=app), 0)
    worker = manage("worker", "--once")
    assert worker.wait(timeout=120) == 0
    worker.stderr.close()
    whole(coach, this)


def test_a_command_that_was_killed_goes_on_when_it_is_given_again(coach, tmp_path):
    file = tmp_path / "Connections.csv"
    file.write_bytes(data())
    this = kill_midway(manage("import_contacts", coach.email, str(file)))
    again = manage("import_contacts", coach.email, str(file))
    assert again.wait(timeout=120) == 0
    again.stderr.close()
    assert ContactImport.objects.count() == 1
    whole(coach, this)
