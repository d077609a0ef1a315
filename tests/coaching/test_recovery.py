"""What goes on when a worker is killed, or another is quicker."""

from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django import app

from coaching import mail, tasks
from coaching.models import CoachProfile, Delivery, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_jobs(transactional_db):
    """Their table is passed by when a test ends."""
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs")


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("select status, attempts from procrastinate_jobs order by id")
        return cursor.fetchall()


def killed_amid_the_sweep():
    """Its job is "doing", and the worker that did it is gone."""
    tasks.tend_deliveries.defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'doing'")


def retry():
    async_to_sync(tasks.retry_stalled_jobs.func)(SimpleNamespace(app=app), 0)


def test_a_sweep_whose_worker_was_killed_is_done_again(no_jobs):
    killed_amid_the_sweep()
    retry()
    assert jobs() == [("todo", 1)]


def test_a_sweep_that_waits_behind_one_that_was_killed_goes_in_its_stead(no_jobs):
    killed_amid_the_sweep()
    tasks.tend_deliveries.defer(timestamp=60)
    killed = app.configure_task("coaching.tasks.send_delivery").defer(delivery_id=0)
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'doing' where id = %s", [killed])
    retry()
    assert jobs() == [("failed", 1), ("todo", 0), ("todo", 1)]


def test_who_finds_a_mail_gone_sends_one_of_another_coach():
    for name in ("Marjan", "Otto"):
        coach = User.objects.create_user(f"{name}@example.org", first_name=name)
        CoachProfile.open(coach)
        to = mail.Address("x", "noor@example.org", "nl")
        mail.put(None, "x", to=to, subject="s", body="b", language="nl", coach=coach)
    first, second = Delivery.objects.order_by("pk")

    def quicker(execute, sql, *rest):
        found = execute(sql, *rest)
        if "GROUP BY" in sql and not first.attempts:  # whose turn it is, is known now
            assert first.claim()
        return found

    with connection.execute_wrapper(quicker):
        assert Delivery.objects.all().next_due() == second
