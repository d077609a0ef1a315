import logging

from asgiref.sync import sync_to_async
from django.core.management.base import BaseCommand
from django.db import Error, connection
from procrastinate.contrib.django import app

from coaching.models import JobFailure

log = logging.getLogger("verbinder.worker")


async def failures_noted(work, context, worker):
    """Of a job that fails the kind of error is kept, for the operator's page."""
    try:
        return await work()
    except Exception as problem:
        await sync_to_async(_note)(context.job.id, problem)
        raise


def _note(job_id, problem):
    try:
        JobFailure.note(job_id, problem)
    except Error:  # then the log alone knows
        log.warning("the failure of job %s could not be noted", job_id)
    finally:
        connection.close()


class Command(BaseCommand):
    """Does what has to be done in the background: mails, the clock, imports. Start one or more."""

    help = "Send the mails and do the other work of the background. TERM lets it finish first."

    def add_arguments(self, parser):
        parser.add_argument("--concurrency", type=int, default=2, help="jobs at the same time")
        parser.add_argument("--once", action="store_true", help="stop when nothing is left to do")

    def handle(self, *, concurrency, once, **options):
        # An app of its own for fetching jobs. Exchanging the connector of the common one would
        # make jobs that are queued *inside* a job leave their transaction.
        worker = app.with_connector(app.connector.get_worker_connector())
        self.stdout.write(f"Worker ready: {concurrency} jobs at a time. Stop with Ctrl+C.")
        worker.run_worker(
            name="verbinder",
            concurrency=concurrency,
            wait=not once,
            listen_notify=not once,
            fetch_job_polling_interval=2,  # seconds: for jobs with an hour of their own
            shutdown_graceful_timeout=30,
            worker_middleware=[failures_noted],
        )
