from datetime import timedelta

from django.db import connection, models, transaction
from django.db.models import Case, Max, OuterRef, Subquery, When
from django.db.models.functions import Coalesce, Now
from django.utils import timezone
from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.models import (
    ProcrastinateEvent,
    ProcrastinateJob,
    ProcrastinateReadOnlyManager,
)
from procrastinate.exceptions import UniqueViolation

from .. import queue
from .event import Event

KEEP_FAILED_DAYS = 60  # an operator had the time to look
BEGAN = ("deferred", "deferred_for_retry", "retried")


class JobQuerySet(models.QuerySet):
    def told(self):
        """As the operator's page tells of them; never with their arguments."""
        at = ProcrastinateEvent.objects.filter(job=OuterRef("pk")).order_by()
        since = at.filter(type__in=BEGAN).values("job").annotate(last=Max("at")).values("last")
        last = at.values("job").annotate(last=Max("at")).values("last")
        error = (
            JobFailure.objects.filter(job_id=OuterRef("pk")).order_by("-at", "-pk").values("error")
        )
        waits = Case(
            When(status="todo", then=Coalesce("scheduled_at", Subquery(since))),
            default=Subquery(last),
        )
        return self.defer("args").annotate(since=waits, error=Subquery(error[:1]))

    def in_state(self, state):
        return self.filter(status=state)

    def open(self):
        """What is not over, and what failed."""
        return self.filter(status__in=("failed", "doing", "todo"))

    def in_turn(self):
        """What failed first, then what runs, then what waits; the newest of each first."""
        turn = Case(When(status="failed", then=0), When(status="doing", then=1), default=2)
        return self.order_by(turn, "-pk")


class Job(ProcrastinateJob):
    """A piece of work of the background, as an operator meets it."""

    objects = ProcrastinateReadOnlyManager.from_queryset(JobQuerySet)()

    class Meta:
        proxy = True

    @property
    def kind(self):
        return queue.kind_in_words(self.task_name)

    @property
    def is_failed(self):
        return self.status == "failed"

    @property
    def is_later(self):
        """Waits for an hour of its own."""
        return self.status == "todo" and bool(self.since) and self.since > timezone.now()

    @property
    def can_go_again(self):
        return self.is_failed and self.task_name not in queue.BEGUN_BY_PEOPLE

    @transaction.atomic
    def try_again(self, *, by):
        """It gave up, and somebody lets it try once more. False when it does not stand so any more,
        or when the clock has queued the same work again meanwhile.

        It finds out for itself what there is still to do: a mail that left does not go again.
        """
        with connection.cursor() as cursor:
            sql = "select 1 from procrastinate_jobs where id = %s and status = 'failed' for update"
            cursor.execute(sql, [self.pk])
            if not cursor.fetchone():
                return False
        try:
            with transaction.atomic():
                jobs.job_manager.retry_job_by_id(self.pk, timezone.now())
        except UniqueViolation:
            return False
        Event.record(by, "job.try_again", self, hearers=())
        return True


class JobFailure(models.Model):
    """A try of a job that ended in an error: which kind, never its words, for these often quote the
    data that caused it."""

    job_id = models.BigIntegerField()  # no key: the queue deletes its rows itself
    error = models.CharField(max_length=100)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["job_id", "at"], name="job_failure_of")]

    def __str__(self):
        return f"{self.error} of job {self.job_id}"

    @classmethod
    def old(cls):
        """Of jobs that are gone by now."""
        return cls.objects.filter(at__lt=timezone.now() - timedelta(days=KEEP_FAILED_DAYS))

    @classmethod
    def note(cls, job_id, problem):
        cls.objects.create(job_id=job_id, error=type(problem).__name__[:100])
