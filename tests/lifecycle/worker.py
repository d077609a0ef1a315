"""The worker, the mail server and the clock of the machine: the real jobs of the real queue are
done, one after another, by whom and when the machine likes.

The mail server is a stand-in at ``post.hand_over``, the one place where mails leave: it keeps its
promise (``Refused`` means that it does not have the mail) and can be told to break any other.
Time passes by making everything older: so the clocks of the program and of the database agree.
"""

import inspect
import json
from collections import deque
from typing import NamedTuple

from django.apps import apps
from django.db import connection
from django.db.models import DateField, DateTimeField
from procrastinate.contrib.django import app

from coaching import post
from coaching.models import Delivery

TROUBLES = ("dies first", "refuses", "rejects", "dies sending", "dies after", "hangs up")
LOST = ("dies sending", "dies after", "hangs up")  # nobody knows whether it arrived


class Killed(BaseException):
    """The worker is gone, in the middle of what it did."""


class Letter(NamedTuple):
    to: str
    headers: str
    text: str
    message_id: str


class Relay:
    def __init__(self, look_at):
        self.taken, self.troubles, self.look_at = [], deque(), look_at
        self.rejected, self.doubtful = set(), set()

    def hand_over(self, message, *, before_data):
        trouble = self.troubles.popleft() if self.troubles else ""
        number = message.extra_headers["Message-ID"]
        if trouble == "dies first":
            raise Killed
        if trouble == "refuses":
            raise post.Refused(451, "busy")
        if trouble == "rejects":
            self.rejected.add(number)
            raise post.Refused(550, "no such mailbox")
        before_data()
        if trouble in LOST:
            self.doubtful.add(number)
        if trouble == "dies sending":
            raise Killed
        letter = Letter(message.to[0], str(message.message()), message.body, number)
        self.look_at(letter, Delivery.objects.select_related("event").get(message_id=number))
        self.taken.append(letter)
        if trouble == "dies after":
            raise Killed
        if trouble == "hangs up":
            raise ConnectionResetError


NEXT = """
    select id, task_name, args from procrastinate_jobs
    where status = 'todo' and (scheduled_at is null or scheduled_at <= statement_timestamp())
      and (%(names)s::text[] is null or task_name = any(%(names)s))
    order by priority desc, id limit 1"""
DONE = "update procrastinate_jobs set status = 'succeeded' where id = %s"


def work(*names):
    """Do the jobs that are due, all or those of these tasks. False: the worker was killed; its job
    stays in the queue for the next one."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(NEXT, {"names": list(names) or None})
            job = cursor.fetchone()
        if job is None:
            return True
        number, name, words = job
        try:
            app.tasks[name].func(**(json.loads(words) if isinstance(words, str) else words))
        except Killed:
            return False
        with connection.cursor() as cursor:
            cursor.execute(DONE, [number])


def every_night():
    """All that the worker does by the clock; False when it was killed over it."""
    for periodic in app.periodic_registry.periodic_tasks.values():
        task = periodic.task
        if inspect.iscoroutinefunction(task.func) or task.pass_context:
            continue  # looks after the queue itself
        try:
            task.func(timestamp=0)
        except Killed:
            return False
    return True


def _times():
    """(table, [its columns of a moment], [its columns of a day])."""
    for model in apps.get_models():
        if model._meta.app_label in ("coaching", "networking"):
            fields = model._meta.concrete_fields
            moments = [f.column for f in fields if isinstance(f, DateTimeField)]
            days = [f.column for f in fields if type(f) is DateField]
            if moments or days:
                yield model._meta.db_table, moments, days
    yield "procrastinate_jobs", ["scheduled_at"], []


def let_pass(*, days=0, minutes=0):
    """Everything is older by so much. A day stays in the year 9999 ("until further notice")."""
    later = f"interval '{days} days {minutes} minutes'"
    statements = []
    for table, moments, dates in _times():
        changes = [f"{name} = {name} - {later}" for name in moments]
        if days:
            far = "date '9000-01-01'"
            changes += [
                f"{d} = case when {d} < {far} then {d} - {days} else {d} end" for d in dates
            ]
        if changes:
            statements.append(f"update {table} set {', '.join(changes)}")  # noqa: S608
    if days:  # the day that somebody chose stands in the note
        statements.append(
            f"update coaching_event set note = (note::date - {days})::text"  # noqa: S608
            " where verb = 'contact.pause' and note between '1' and '9000'"
        )
    with connection.cursor() as cursor:
        cursor.execute(";".join(statements))
