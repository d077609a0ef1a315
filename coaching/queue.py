"""How the work of the background fares, read from the tables of the queue by the database's clock.

Kinds, ages and counts alone. What a job is about stands in its arguments; nobody here reads them.
"""

from django.db import connection
from django.utils.translation import gettext_lazy as _

SILENT = 60  # seconds; a worker gives a sign of life every ten
STATES = ("todo", "doing", "failed", "succeeded", "cancelled", "aborted")
# What each kind of work is called where people read it; the upper floor adds its own.
KINDS = {
    "coaching.tasks.send_delivery": _("Een mail versturen"),
    "coaching.tasks.tend_deliveries": _("Mails nakijken die bleven liggen"),
    "coaching.tasks.retry_stalled_jobs": _("Werk oppakken dat bleef liggen"),
    "coaching.tasks.reseal_second_steps": _("Tweede stappen opnieuw verzegelen"),
    "coaching.tasks.remove_old_jobs": _("Oud werk opruimen"),
    "builtin:procrastinate.builtin_tasks.remove_old_jobs": _("Oud werk opruimen"),
}
# What somebody began who sees how it went, and begins it anew herself.
BEGUN_BY_PEOPLE = set()
# When a job became one that a worker may take: the hour it was put on, else when it was queued.
SINCE = """
    coalesce(job.scheduled_at, (
        select max(at) from procrastinate_events
        where job_id = job.id and type in ('deferred', 'deferred_for_retry', 'retried')))
"""
RUNNABLE = "job.status = 'todo' and (job.scheduled_at is null or job.scheduled_at <= now())"


def kind_in_words(task):
    return KINDS.get(task, task)


def _value(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def silence():
    """Seconds since any worker gave a sign of life; None when none ever did."""
    sql = "select extract(epoch from clock_timestamp() - max(last_heartbeat))::float"
    return _value(f"{sql} from procrastinate_workers")


def is_alive():
    quiet = silence()
    return quiet is not None and quiet < SILENT


def oldest():
    """Seconds that the longest waiting job waits although a worker may take it; 0 for none."""
    sql = f"select extract(epoch from clock_timestamp() - min({SINCE}))::float"  # nosec B608 # noqa: S608 (our own words, no values)
    return _value(f"{sql} from procrastinate_jobs job where {RUNNABLE}") or 0.0


def by_state():
    """{state: how many jobs}."""
    with connection.cursor() as cursor:
        cursor.execute("select status::text, count(*) from procrastinate_jobs group by status")
        return dict.fromkeys(STATES, 0) | dict(cursor.fetchall())
