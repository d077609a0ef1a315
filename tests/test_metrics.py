"""What machines may know of this site, who may read it, and that all workers count together."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django import app
from prometheus_client.parser import text_string_to_metric_families as parse

from coaching.models import Delivery
from tests.cast import introduction
from verbinder import metrics

PAGE = "/metrics"
TOKEN = {"Authorization": "Bearer sesam-open-u"}


def figures(text):
    """{(name, {label: value} as a tuple): number}."""
    samples = (sample for family in parse(text) for sample in family.samples)
    return {(s.name, *sorted(s.labels.values())): s.value for s in samples}


def read(client, **headers):
    answer = client.get(PAGE, **headers)
    assert answer.status_code == 200
    return figures(answer.text)


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)


def test_the_page_tells_how_the_work_and_the_mails_fare(client, db):
    Delivery.objects.all().delete()
    before = read(client)
    assert before["verbinder_database_up",] == 1
    assert before["verbinder_worker_up",] == before["verbinder_queue_oldest_seconds",] == 0
    assert before["verbinder_mails", "queued"] == before["verbinder_mail_oldest_seconds",] == 0
    fields = {"letter": "x", "to_email": "x@example.org"}
    Delivery.objects.create(due_at=timezone.now() - timedelta(minutes=20), **fields)
    Delivery.objects.create(state="doubt", **fields)
    number = app.configure_task("coaching.tasks.send_delivery").defer(delivery_id=1)
    run(
        "update procrastinate_events set at = now() - interval '5 minutes' where job_id = %s",
        number,
    )
    run("insert into procrastinate_workers (last_heartbeat) values (now() - interval '7 seconds')")
    now = read(client)
    assert 299 < now["verbinder_queue_oldest_seconds",] < 320
    assert now["verbinder_jobs", "todo"] == before["verbinder_jobs", "todo"] + 1
    assert now["verbinder_worker_up",] == 1
    assert 6 < now["verbinder_worker_silence_seconds",] < 20
    assert (now["verbinder_mails", "doubt"], now["verbinder_mails", "queued"]) == (1, 1)
    assert now["verbinder_mails_late",] == 1
    assert 1199 < now["verbinder_mail_oldest_seconds",] < 1230


def test_a_mail_or_a_job_for_later_does_not_wait_yet(client, db):
    Delivery.objects.create(
        letter="x", to_email="x@example.org", due_at=timezone.now() + timedelta(hours=1)
    )
    app.configure_task("coaching.tasks.send_delivery", schedule_in={"hours": 1}).defer(
        delivery_id=1
    )
    now = read(client)
    assert now["verbinder_mail_oldest_seconds",] == now["verbinder_queue_oldest_seconds",] == 0


def test_disks_and_backups_are_told(client, db, settings, tmp_path):
    settings.BACKUP_DIR = tmp_path
    assert 0 < read(client)["verbinder_disk_free_ratio", "program"] < 1
    assert ("verbinder_backup_age_seconds",) not in read(client)
    file = tmp_path / "verbinder-1.backup"
    file.touch()
    os.utime(file, (time.time(), time.time() - 7200))
    assert 7190 < read(client)["verbinder_backup_age_seconds",] < 7230
    settings.BACKUP_DIR = tmp_path / "gone"
    assert ("verbinder_backup_age_seconds",) not in read(client)


def test_answers_are_counted_by_route_and_kind_and_nothing_else(cast, sign_in):
    client = sign_in(cast.noor)
    before = read(client)
    wish = introduction(cast, "submit")
    client.get(wish.get_absolute_url())
    client.get("/people/?q=sanne.geheim@example.org")
    client.get("/answer/a-secret-word/")
    client.get("/nothing/at/all/")
    for quiet in ("/livez", "/readyz", PAGE):
        client.get(quiet)
    text = client.get(PAGE).text
    now = figures(text)

    def more(view, status):
        key = ("verbinder_request_seconds_count", status, view)
        return now.get(key, 0) - before.get(key, 0)

    assert more("networking:introduction", "2xx") == more("networking:cards", "2xx") == 1
    assert more("networking:answer", "4xx") == more("none", "4xx") == 1
    for hidden in (str(wish.ref), "sanne", "secret", "example", "livez", "readyz", "Noor"):
        assert hidden not in text, hidden
    labels = set(re.findall(r'(\w+)="', text))
    assert labels == {"view", "status", "le", "state", "place"}


def test_without_a_database_it_says_so_and_still_tells_the_rest(client, db, monkeypatch):
    def broken(*args):
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", broken)
        now = read(client)
    assert now["verbinder_database_up",] == 0
    assert ("verbinder_jobs", "todo") not in now
    assert ("verbinder_disk_free_ratio", "program") in now


def test_a_part_that_takes_too_long_is_left_out_and_the_database_is_not_called_away(
    client, db, monkeypatch
):
    def slow():
        run("select pg_sleep(5)")

    monkeypatch.setattr("coaching.queue.silence", slow)
    now = read(client)
    assert now["verbinder_database_up",] == 1
    assert ("verbinder_worker_up",) not in now
    assert ("verbinder_mails_late",) in now


# Who may read it


def same_as_nothing(client, **how):
    """Is the answer the very one for an address that does not exist?"""
    pages = []
    for path in (PAGE, "/metricz"):
        answer = client.get(path, **how)
        headers = {k: v for k, v in answer.headers.items() if k != "X-Request-ID"}
        words = re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", answer.text)
        pages.append((answer.status_code, headers, words.replace(path, "")))
    return pages[0] == pages[1]


STRANGER = {"REMOTE_ADDR": "192.0.2.7"}


def test_to_a_stranger_it_does_not_exist(client, db):
    assert same_as_nothing(client, **STRANGER)
    assert client.get(PAGE, **STRANGER).status_code == 404


def test_also_to_somebody_who_is_signed_in_or_runs_the_site(cast, sign_in):
    cast.noor.is_staff = True
    cast.noor.save()
    assert same_as_nothing(sign_in(cast.noor), **STRANGER)


def test_the_word_of_the_settings_opens_it_from_anywhere(client, db, settings):
    settings.METRICS_TOKEN = "sesam-open-u"
    assert client.get(PAGE, headers=TOKEN, **STRANGER).status_code == 200
    wrong = ("Bearer sesam-open", "Bearer sesam-open-u-", "sesam-open-u", "Bearer ", "", "Bearer é")
    for word in wrong:
        assert client.get(PAGE, headers={"Authorization": word}, **STRANGER).status_code == 404
    settings.METRICS_TOKEN = ""
    for word in ("Bearer ", "Bearer", "Bearer sesam-open-u"):
        assert client.get(PAGE, headers={"Authorization": word}, **STRANGER).status_code == 404


def test_the_machine_itself_may_read_it_but_not_who_comes_through_a_proxy(client, db, settings):
    assert client.get(PAGE).status_code == 200
    for header in metrics.PASSED_ON:
        assert client.get(PAGE, headers={header: "192.0.2.7"}).status_code == 404
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert client.get(PAGE).status_code == 404
    settings.ALLAUTH_TRUSTED_PROXY_COUNT, settings.HTTPS = 0, True  # somebody else speaks it for us
    assert client.get(PAGE).status_code == 404


def test_asking_in_another_way_is_asking_for_nothing(client, db, settings):
    settings.METRICS_TOKEN = "sesam-open-u"
    assert Client(enforce_csrf_checks=True).post(PAGE, headers=TOKEN).status_code == 404
    assert client.get(f"{PAGE}/", headers=TOKEN).status_code == 404


def test_the_word_is_heard_whatever_name_or_scheme_the_scraper_uses(client, db, settings):
    settings.METRICS_TOKEN, settings.SECURE_SSL_REDIRECT = "sesam-open-u", True
    answer = client.get(PAGE, headers=TOKEN | {"host": "10.0.0.5:8000"}, **STRANGER)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"


# With several workers


@pytest.fixture
def pages(tmp_path):
    """A gunicorn as in production with two workers; its database is away."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "DEBUG": "1", "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing",
        "PORT": str(port), "WEB_CONCURRENCY": "2", "LOG_LEVEL": "CRITICAL",
        "SITE_URL": f"http://127.0.0.1:{port}", "PROMETHEUS_MULTIPROC_DIR": str(tmp_path / "n"),
    }  # fmt: skip
    command = ("-m", "gunicorn", "-c", "verbinder/gunicorn.py", "verbinder.wsgi")
    server = subprocess.Popen([sys.executable, *command], env=environment, cwd=settings.BASE_DIR)
    server.url = f"http://127.0.0.1:{port}"
    for _turn in range(300):
        if get(server, "/livez")[0] == 200:
            break
        time.sleep(0.1)
    yield server
    server.send_signal(signal.SIGTERM)
    server.wait(30)
    assert not (tmp_path / "n").exists()  # it leaves nothing behind


def get(server, path):
    try:
        with urllib.request.urlopen(server.url + path, timeout=20) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""
    except OSError:
        return 0, ""


def counted(server):
    sums = figures(get(server, PAGE)[1])
    return sum(n for (name, *_), n in sums.items() if name == "verbinder_request_seconds_count")


@pytest.mark.thorough
def test_every_worker_tells_the_counts_of_all_also_after_they_were_replaced(pages):
    for _turn in range(30):
        get(pages, "/nothing/")
    assert {counted(pages) for _turn in range(8)} == {30}
    pages.send_signal(signal.SIGHUP)  # new workers, and the old ones go
    time.sleep(8)
    for _turn in range(10):
        get(pages, "/nothing/")
    assert {counted(pages) for _turn in range(8)} == {40}


@pytest.mark.thorough
def test_without_a_database_the_process_lives_and_says_that_it_is_not_ready(pages):
    assert get(pages, "/livez") == (200, "ok")
    assert get(pages, "/readyz")[0] == 503
    assert figures(get(pages, PAGE)[1])["verbinder_database_up",] == 0
