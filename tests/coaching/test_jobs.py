"""Work of the background that failed: what is kept of it, and letting it try again once."""

import threading

import pytest
from django.core.management import call_command
from django.db import connection, connections
from procrastinate.contrib.django import app

from coaching.models import Delivery, Event, Invitation, Job, JobFailure
from tests.cast import person
from tests.smtp import deliver_all, mail_server  # noqa: F401


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)


def job(task="coaching.tasks.send_delivery", state="failed", **options):
    number = app.configure_task(task, **options).defer(delivery_id=0)
    for step in ("doing", state):
        run("update procrastinate_jobs set status = %s where id = %s", step, number)
    return Job.objects.get(pk=number)


def state_of(job):
    return Job.objects.values_list("status", flat=True).get(pk=job.pk)


@pytest.fixture
def olga(db):
    return person("Olga", "Smit", is_staff=True)


def test_failed_work_goes_again_and_the_ledger_says_who_let_it(olga):
    failed = job()
    assert failed.try_again(by=olga)
    assert state_of(failed) == "todo"
    event = Event.objects.about(failed).get()
    assert (event.verb, event.actor, event.note) == ("job.try_again", olga, "")
    assert not event.hearers.exists()


def test_two_presses_let_it_go_again_once(olga):
    failed = job()
    twin = Job.objects.get(pk=failed.pk)
    assert failed.try_again(by=olga)
    assert not twin.try_again(by=olga)
    assert Event.objects.about(failed).count() == 1
    assert Job.objects.get(pk=failed.pk).attempts == 1


@pytest.mark.parametrize("state", ["doing", "succeeded", "cancelled", "aborted"])
def test_what_runs_or_is_over_does_not_go_again(olga, state):
    other = job(state=state)
    assert not other.try_again(by=olga)
    assert state_of(other) == state
    assert not Event.objects.about(other).exists()


def test_what_the_clock_queued_again_meanwhile_goes_once(olga):
    failed = job(queueing_lock="nightly")
    app.configure_task("coaching.tasks.send_delivery", queueing_lock="nightly").defer(delivery_id=0)
    assert not failed.try_again(by=olga)
    assert state_of(failed) == "failed"
    assert not Event.objects.about(failed).exists()


@pytest.mark.django_db(transaction=True)
def test_of_six_presses_at_once_one_counts():
    olga, failed = person("Olga", "Smit", is_staff=True), job()
    gate, wins = threading.Barrier(6), []

    def press():
        gate.wait()
        wins.append(Job.objects.get(pk=failed.pk).try_again(by=olga))
        connections.close_all()

    presses = [threading.Thread(target=press) for _n in range(6)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert sorted(wins) == [False] * 5 + [True]
    assert Event.objects.about(failed).count() == 1


@pytest.fixture
def worker(monkeypatch, capsys):
    # Its threads live on in this process; they may not keep their connections.
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    return lambda: call_command("worker", "--once")


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_left_does_not_leave_twice_when_its_job_goes_again(worker, smtp):
    olga = person("Olga", "Smit", is_staff=True)
    Invitation.send(person("Marjan", coach=True), email="gast@example.org", first_name="Gast")
    deliver_all()  # it left, and then the job failed
    waiting = Job.objects.filter(task_name="coaching.tasks.send_delivery").latest("pk")
    for step in ("doing", "failed"):
        run("update procrastinate_jobs set status = %s where id = %s", step, waiting.pk)
    assert waiting.try_again(by=olga)
    worker()
    assert state_of(waiting) == "succeeded"
    assert len(smtp.letters) == 1
    assert Delivery.objects.get().attempts == 1


@pytest.mark.django_db(transaction=True)
def test_of_a_failure_the_kind_of_error_is_kept_and_not_its_words(worker, monkeypatch):
    number = app.configure_task("coaching.tasks.send_delivery").defer(delivery_id=0)

    def broken(self):
        raise LookupError("sanne@example.org wrote: a secret")

    with monkeypatch.context() as patch:
        patch.setattr("coaching.models.delivery_set.DeliveryQuerySet.send_next", broken)
        worker()
    failed = Job.objects.told().get(pk=number)
    assert (failed.status, failed.error) == ("failed", "LookupError")
    [kept] = JobFailure.objects.filter(job_id=number)
    assert "secret" not in str(vars(kept))
    assert failed.try_again(by=person("Olga", is_staff=True))
    worker()
    assert state_of(failed) == "succeeded"


def test_failures_are_kept_as_long_as_their_jobs(db):
    JobFailure.note(1, ValueError())
    assert not JobFailure.old().exists()
    run("update coaching_jobfailure set at = now() - interval '61 days'")
    assert JobFailure.old().count() == 1
