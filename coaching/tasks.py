"""What the worker does for the ground floor: find it by its id and call one method."""

from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from .models import Delivery, JobFailure, News
from .models.job import KEEP_FAILED_DAYS


@app.task
def send_delivery(delivery_id):
    """There is a mail more to send. Which one goes now is decided by whose turn it is; so many jobs
    as there are mails send them all."""
    Delivery.objects.all().send_next()


@app.periodic(cron="* * * * *")
@app.task(lock="tend_deliveries", queueing_lock="tend_deliveries")
def tend_deliveries(timestamp):
    Delivery.objects.all().tend()
    News.objects.show_due()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_stalled_jobs", pass_context=True)
async def retry_stalled_jobs(context, timestamp):
    """A worker that was killed leaves its job "doing"; its heartbeat is gone, so do it again.

    Where the clock has queued the same again meanwhile, that one goes in its stead: it could not
    begin, and both would wait for each other for ever.
    """
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs():
        try:
            await jobs.retry_job(job)
        except UniqueViolation:
            await jobs.finish_job(job, Status.FAILED, delete_job=False)


@app.periodic(cron="27 3 * * *")
@app.task(queueing_lock="reseal_second_steps")
def reseal_second_steps(timestamp):
    """After a change of SECRET_KEY: by the next morning its fallback may go."""
    from .accounts import reseal

    reseal()


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="remove_old_jobs", pass_context=True)
async def remove_old_jobs(context, timestamp):
    """Done jobs after a week; failed ones too, after an operator had the time to look."""
    jobs = context.app.job_manager
    await jobs.delete_old_jobs(nb_hours=7 * 24)
    await jobs.delete_old_jobs(nb_hours=KEEP_FAILED_DAYS * 24, include_failed=True)
    await JobFailure.old().adelete()
