"""Sixty days go by, hour after hour: exactly the mails of the table leave, and no other.

The tasks are those of the worker, from its own queue and its own calendar; only the clock is moved.
"""

import inspect
from datetime import timedelta

import pytest
from croniter import croniter
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from coaching.models import Coaching, Delivery
from networking.models import Afterword, Introduction, Kind, Meeting, Suppression
from tests.cast import contact, introduction, person, walk
from tests.clock import moved_clock  # noqa: F401
from tests.smtp import mail_server  # noqa: F401

DAYS = 60
START = (2027, 3, 1, 0, 2)  # a Monday; on day 27 the clocks go forward
HOURS = (0, 3, 7, 8, 10, 12, 13, 19, 20, 22)
QUIET = (3, 8, 12, 22)  # the hours of days on which nothing should come
EVENTFUL = {0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 14, 27, 28}
PASSED_ON = ("submit", "approve")

# day hour  who  letter (without "introduction_")
DUE = """
    # Sanne never answers
    0 10  marjan   submitted_coach
    0 10  sanne    ask
    1 8   noor     daily
    7 10  sanne    reminder
    14 10 marjan   expired_coach
    15 8  noor     expired

    # Bas waits for his coach, who is reminded after two working days, of Kim's as well
    0 10  marjan   submitted_coach
    1 8   bas      submitted_client
    2 10  marjan   introductions_waiting

    # Kim is asked for more on a Friday
    0 10  marjan   submitted_coach
    1 8   kim      submitted_client
    4 12  kim      ask_more
    8 8   kim      add_reminder

    # Lena says yes late in the evening: the introduction leaves at once, the rest in the morning.
    # Mila does not write, which it takes a Friday evening to see; later they meet. She thanks
    # in the evening, promised something for ten days later, and is asked after six weeks.
    0 10  marjan   submitted_coach
    0 10  lena     ask
    1 8   mila     daily
    1 22  lena     introduced
    1 22  mila     introduced
    2 8   mila     accepted
    2 8   marjan   accepted_coach
    7 8   mila     write_reminder
    8 10  marjan   scheduled
    8 10  lena     scheduled_contact
    8 10  mila     scheduled_client
    9 19  mila     tomorrow
    11 8  mila     thank_reminder
    12 8  lena     thanks
    12 8  marjan   thanks_coach
    19 8  mila     offer_reminder
    53 8  mila     report_reminder

    # Ivo, reached under another entry, wants no more questions
    0 10  marjan   submitted_coach
    0 10  ivo      ask
    1 8   joris    daily
    14 10 marjan   expired_coach
    15 8  joris    expired

    # Rosa takes a rest
    0 10  marjan   submitted_coach
    0 10  rosa     ask
    1 8   tess     daily
    14 10 marjan   expired_coach
    15 8  tess     expired

    # Nora wants to be asked never again
    0 10  marjan   submitted_coach
    0 10  nora     ask
    1 8   sem      daily
    1 12  marjan   refused_coach
    2 8   sem      refused

    # Vera wanted that while her coach passed it on
    0 10  marjan   submitted_coach
    1 8   lot      daily

    # Otto lives where it is five hours earlier, until the clocks go forward
    0 13  otto     submitted_coach
    0 13  daan     ask
    1 8   bram     daily
    7 13  daan     reminder
    14 13 otto     expired_coach
    15 8  bram     expired
"""


def expected():
    lines = (line.split() for line in DUE.splitlines() if line.strip()[:1] not in ("", "#"))
    return sorted((int(day), int(hour), who, letter) for day, hour, who, letter in lines)


class Life:
    """What people do, by the day and the hour."""

    def __init__(self, cast):
        self.cast = cast
        cast.otto.time_zone = "America/Curacao"
        cast.otto.save()
        self.wishes = {"noor": introduction(cast), "bram": self._wish(cast.elsewhere, cast.daan)}
        names = {"bas": "Youssef", "kim": "Kees", "mila": "Lena", "joris": "Ivo", "tess": "Rosa",
                 "sem": "Nora", "lot": "Vera"}  # fmt: skip
        for client, name in names.items():
            coaching = Coaching.begin(cast.marjan, person(client.title()), by=cast.marjan)
            asked = contact(cast.marjan, name, "Dijk", "named", email=f"{name.lower()}@example.org")
            self.wishes[client] = self._wish(coaching, asked)

    def _wish(self, coaching, asked):
        return introduction(self.cast, contact=asked, coaching=coaching)

    def wish(self, client):
        return Introduction.objects.with_people().get(pk=self.wishes[client].pk)

    def live(self, day, hour):
        deed = {
            (0, 10): self.everybody_asks,
            (1, 12): lambda: self.wish("sem").answer("never"),
            (1, 22): lambda: self.wish("mila").answer("accept"),
            (3, 10): self.two_have_had_enough,
            (4, 12): lambda: walk(self.wish("kim"), "ask_more", note="Wat bied je?"),
            (8, 10): self.a_date_is_set,
            (11, 22): self.she_thanks,
        }.get((day, hour))
        if deed:
            deed()

    def everybody_asks(self):
        for client in self.wishes:
            for verb in ("submit",) if client in ("bas", "kim") else PASSED_ON:
                walk(self.wish(client), verb)
        Suppression.remember(self.wish("lot").contact)

    def two_have_had_enough(self):
        Suppression.remember(self.wish("joris").contact)
        rosa = self.wish("tess").contact
        rosa.pause(self.clock.now.date() + timedelta(days=40))

    def a_date_is_set(self):
        wish = self.wish("mila")
        starts_at = self.clock.now.replace(hour=19, minute=0) + timedelta(days=2)
        Meeting.plan(wish, by=wish.client, starts_at=starts_at, form="coffee")

    def she_thanks(self):
        wish, text = self.wish("mila"), "Dank je wel, ik weet nu wat ik wil."
        due = self.clock.now.date() + timedelta(days=10)
        Introduction.objects.filter(pk=wish.pk).update(offer_kind="plan", offer_due=due)
        Afterword.post(wish, Kind.THANKS, text, by=wish.client, to_coach=True)


class Worker:
    """Does what is in the queue and on the calendar, at the moment of the clock."""

    def __init__(self, clock):
        self.clock, self.before = clock, clock.now
        tasks = app.periodic_registry.periodic_tasks.values()
        self.calendar = [t for t in tasks if not inspect.iscoroutinefunction(t.task.func)]

    def work(self):
        periodic = [each.task for each in self.calendar if self._is_due(each.cron)]
        for _twice in range(2):  # as two workers would
            for task in periodic:
                task.func(timestamp=int(self.clock.now.timestamp()))
            while jobs := list(self._due()):
                for job in jobs:
                    self._remove(job)
                    app.tasks[job.task_name].func(**job.args)
        self.before = self.clock.now

    def _is_due(self, cron):
        """At some minute since the last round, which was an hour ago at least."""
        if cron.startswith("*"):
            return True
        return croniter(cron, self.before).get_next(type(self.before)) <= self.clock.now

    def _due(self):
        waiting = ProcrastinateJob.objects.filter(status="todo").order_by("id")
        return (j for j in waiting if not j.scheduled_at or j.scheduled_at <= self.clock.now)

    def _remove(self, job):
        with connection.cursor() as cursor:
            cursor.execute("delete from procrastinate_jobs where id = %s", [job.pk])


@pytest.mark.thorough
@pytest.mark.django_db
def test_in_sixty_days_exactly_the_mails_of_the_table_leave(cast, clock, smtp, settings):
    settings.QUIET_HOURS, settings.DAILY_MAIL_HOUR = [20, 8], 8
    start = clock.at(*START)
    life, worker = Life(cast), Worker(clock)
    life.clock = clock
    Delivery.objects.all().delete()
    left = []
    for day in range(DAYS):
        for hour in HOURS if day in EVENTFUL else QUIET:
            clock.set((start + timedelta(days=day)).replace(hour=hour, minute=0))
            life.live(day, hour)
            clock.set(clock.now + timedelta(minutes=2))
            worker.work()
            left += [(day, hour, letter) for letter in smtp.letters]
            smtp.letters.clear()
    names = dict(Delivery.objects.values_list("message_id", "letter"))
    seen = [
        (
            day,
            hour,
            letter.receivers[0].partition("@")[0].partition(".")[0],
            names[letter["Message-ID"]].removeprefix("introduction_"),
        )
        for day, hour, letter in left
    ]
    assert sorted(seen) == expected()
