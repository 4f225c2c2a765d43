"""The jobs that run the ledger, on Procrastinate. Arguments are ids and nothing else."""

import uuid
from datetime import timedelta

import structlog
from procrastinate import App, JobContext, SyncPsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, UniqueViolation
from procrastinate.jobs import Job, Status

from portal.deliveries.drive import Carrier, drive
from portal.deliveries.ledger import Neglected, neglected
from portal.deliveries.queue import QUEUE, enqueue

__all__ = ["QUEUE", "enqueue", "jobs"]

log = structlog.get_logger()
GRACE = timedelta(seconds=60)
SILENT = 20  # seconds without a heartbeat, which comes every five: a dead worker

jobs = App(connector=SyncPsycopgConnector())
"""The worker's: it brings a connection of its own."""


@jobs.task(name="deliver", queue=QUEUE, pass_context=True)
def deliver(context: JobContext, delivery_id: str) -> None:
    """Try one delivery."""
    drive(context.additional_context["carrier"], uuid.UUID(delivery_id))


@jobs.periodic(cron="* * * * *")
@jobs.task(name="sweep", queue=QUEUE, queueing_lock="sweep", pass_context=True)
def sweep(context: JobContext, timestamp: int) -> None:
    """The guarantee: whatever nobody is at, for whatever reason, is taken up again."""
    carrier: Carrier = context.additional_context["carrier"]
    with carrier.transaction() as session:
        found = neglected(session, GRACE)
    for each in found:
        _take_up_again(carrier, each)


def _take_up_again(carrier: Carrier, found: Neglected) -> None:
    """One waiting job at most, however long nobody comes to do it."""
    try:
        with carrier.transaction() as session:
            enqueue(session, found.id, at=found.at, queueing_lock=f"swept {found.id}")
    except AlreadyEnqueued:
        return
    log.info("delivery.swept", delivery=str(found.id))


async def sweep_at_once(app: App) -> None:
    """As a worker starts: another may have died a moment ago."""
    try:
        await app.configure_task("sweep").defer_async(timestamp=0)
    except AlreadyEnqueued:
        log.debug("sweep.queued_already")


@jobs.periodic(cron="* * * * * */10")
@jobs.task(name="rescue", queue=QUEUE, queueing_lock="rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Give back the jobs of workers that have died, as Procrastinate does not by itself."""
    for job in await context.app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT):
        log.warning("job.rescued", job=job.id, task=job.task_name)
        await _give_back(context, job)


async def _give_back(context: JobContext, job: Job) -> None:
    queue = context.app.job_manager
    try:
        await queue.retry_job(job)
    except UniqueViolation:  # the same is waiting to be done already
        await queue.finish_job(job, Status.FAILED, delete_job=True)


@jobs.periodic(cron="17 3 * * *")
@jobs.task(
    name="clear_finished_jobs",
    queue=QUEUE,
    queueing_lock="clear-finished-jobs",
    pass_context=True,
)
async def clear_finished_jobs(context: JobContext, timestamp: int) -> None:
    await context.app.job_manager.delete_old_jobs(nb_hours=7 * 24, include_failed=True)
