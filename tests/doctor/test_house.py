"""The other checks: database, worker, mails, clock, disks, keys and settings."""

import os
import time
from collections import namedtuple
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from coaching import queue
from coaching.models import Delivery
from coaching.secrets import digest, secret
from verbinder.doctor import clock, database, disks, keys, mails, safety, worker

pytestmark = pytest.mark.django_db


def words(found):
    return [finding.word for finding in found]


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_a_database_that_answers_with_all_its_tables_is_good():
    for check in (database.answers, database.version, database.size, database.migrations):
        assert words(check()) == ["good"]
    assert list(database.indexes()) == []


def test_a_database_that_is_too_old_is_told(monkeypatch):
    monkeypatch.setattr(database, "connection", SimpleNamespace(pg_version=140012))
    assert words(database.version()) == ["broken"]


def test_a_slow_database_is_told(monkeypatch):
    assert words(database.pace()) == ["good"]
    monkeypatch.setattr(database, "SLOW_MS", 0)
    assert words(database.pace()) == ["look"]


def test_a_step_of_the_tables_that_is_missing_is_told():
    run(
        "delete from django_migrations where id = (select max(id) from django_migrations"
        " where app = 'networking')"
    )
    assert words(database.migrations()) == ["broken"]


def test_no_worker_or_a_silent_one_means_no_mail():
    assert words(worker.alive()) == ["broken"]
    run("insert into procrastinate_workers (last_heartbeat) values (now() - interval '5 minutes')")
    [finding] = worker.alive()
    assert (finding.word, "5 minuten" in finding.says) == ("broken", True)
    run("insert into procrastinate_workers (last_heartbeat) values (now())")
    assert words(worker.alive()) == ["good"]


def job(age, scheduled=False):
    number = app.configure_task("coaching.tasks.send_delivery").defer(delivery_id=1)
    if scheduled:
        sql = "update procrastinate_jobs set scheduled_at = now() - %s where id = %s"
    else:
        sql = "update procrastinate_events set at = now() - %s where job_id = %s"
    run(sql, timedelta(seconds=age), number)
    return number


@pytest.mark.parametrize("scheduled", [False, True])
def test_work_that_waits_too_long_is_told(scheduled):
    assert (queue.oldest(), words(worker.keeps_up())) == (0, ["good"])
    job(30, scheduled)
    assert words(worker.keeps_up()) == ["good"]
    job(300, scheduled)
    assert words(worker.keeps_up()) == ["look"]
    job(3000, scheduled)
    assert words(worker.keeps_up()) == ["broken"]
    assert 2990 < queue.oldest() < 3100


def test_work_for_later_does_not_wait_yet():
    job(-3600, scheduled=True)
    assert queue.oldest() == 0


def test_work_that_failed_is_told():
    assert words(worker.fails()) == ["good"]
    number = job(10)
    run("update procrastinate_jobs set status = 'doing' where id = %s", number)
    run("update procrastinate_jobs set status = 'failed' where id = %s", number)
    [finding] = worker.fails()
    assert (finding.word, "/operator/queue/" in finding.do) == ("look", True)


def test_mails_that_wait_or_ask_for_a_decision_are_told():
    assert words(mails.leave()) == words(mails.ask_decisions()) == ["good"]
    fields = {"letter": "x", "to_email": "x@example.org"}
    Delivery.objects.create(due_at=timezone.now() - timedelta(minutes=20), **fields)
    Delivery.objects.create(state="failed", **fields)
    assert words(mails.leave()) == ["broken"]
    assert words(mails.ask_decisions()) == ["look"]


def test_the_clock_of_a_database_on_this_machine_says_little(monkeypatch):
    [finding] = clock.agrees()
    assert (finding.word, "niet gezegd" in finding.says) == ("good", True)
    monkeypatch.setattr(clock, "is_near", lambda: False)
    for ahead, word in ((0.5, "good"), (-5, "look"), (90, "broken")):
        monkeypatch.setattr(clock, "skew", lambda ahead=ahead: ahead)
        assert words(clock.agrees()) == [word]


def test_our_clock_and_that_of_the_database_are_read_at_the_same_moment():
    assert abs(clock.skew()) < 0.5


Disk = namedtuple("Disk", "total used free")


@pytest.mark.parametrize(
    ("total", "free", "word"),
    [(100, 50, "good"), (100, 8, "look"), (100, 2, "broken"), (10, 1.5, "look"),
     (10, 0.2, "broken"), (1000, 60, "look")],
)  # fmt: skip
def test_a_disk_that_fills_up_is_told_in_time(total, free, word):
    finding = disks.judged("/srv", Disk(total * 1024**3, 0, free * 1024**3))
    assert finding.word == word


def test_the_real_disk_is_looked_at(settings, tmp_path):
    settings.BACKUP_DIR = tmp_path
    assert len(list(disks.room())) >= 1


def test_a_fresh_backup_is_good_and_an_old_one_is_not(settings, tmp_path):
    settings.BACKUP_DIR, settings.DEBUG = tmp_path / "gone", True
    assert words(disks.backups()) == ["look"]
    settings.DEBUG = False
    assert words(disks.backups()) == ["broken"]
    settings.BACKUP_DIR = tmp_path
    assert words(disks.backups()) == ["broken"]
    (tmp_path / "erasures-2026-11.jsonl").touch()
    assert words(disks.backups()) == ["broken"]
    old, new = tmp_path / "verbinder-1.backup", tmp_path / "verbinder-2.backup"
    old.touch()
    os.utime(old, (time.time(), time.time() - 30 * 3600))
    assert words(disks.backups()) == ["broken"]
    new.touch()
    assert words(disks.backups()) == ["good"]


def test_a_key_that_can_be_guessed_is_told(settings):
    settings.SECRET_KEY = "a9F-long-random-text-for-this-test-only-0123456789-qwertyuiop"
    assert words(keys.strong()) == ["good"]
    for weak in ("short", "a" * 60, "django-insecure-0123456789-abcdefghij-0123456789-abcdefghij"):
        settings.SECRET_KEY = weak
        assert words(keys.strong()) == ["broken"]
    settings.DEBUG = True
    assert words(keys.strong()) == ["look"]


def test_links_made_with_a_key_that_is_gone_are_told(settings):
    assert list(keys.open_old_links()) == []
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the first key", []
    door = {"door_purpose": "answer:1", "door_digest": digest(secret("answer:1"))}
    Delivery.objects.create(letter="x", to_email="x@example.org", **door)
    assert words(keys.open_old_links()) == ["good"]
    settings.SECRET_KEY = "another key"
    assert words(keys.open_old_links()) == ["broken"]
    settings.SECRET_KEY_FALLBACKS = ["the first key"]
    assert words(keys.open_old_links()) == ["good"]


@pytest.fixture
def online(settings):
    settings.DEBUG, settings.HTTPS, settings.SITE_HOST = False, True, "verbinder.example.org"
    settings.ALLOWED_HOSTS = ["verbinder.example.org"]
    return settings


def test_a_site_for_trying_out_is_called_that(settings):
    settings.DEBUG = True
    assert words(safety.settings_for_visitors()) == ["look"]


def test_names_and_encryption_are_looked_at(online, monkeypatch):
    monkeypatch.setattr(safety.checks, "run_checks", lambda **options: [])
    assert set(words(safety.settings_for_visitors())) == {"good"}
    online.ALLOWED_HOSTS = ["*"]
    assert "broken" in words(safety.settings_for_visitors())
    online.ALLOWED_HOSTS = ["elsewhere.example.org"]
    assert "broken" in words(safety.settings_for_visitors())
    online.ALLOWED_HOSTS, online.HTTPS = ["verbinder.example.org"], False
    assert "broken" in words(safety.settings_for_visitors())


def test_what_the_framework_says_of_the_settings_is_told(online):
    online.SECURE_HSTS_SECONDS = 0
    assert "look" in words(safety.settings_for_visitors())
