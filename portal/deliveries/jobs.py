"""The jobs that run the ledger, on Procrastinate. Arguments are ids and nothing else."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import structlog
from procrastinate import App, JobContext, SyncPsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued
from sqlalchemy.orm import Session

from portal.deliveries.drive import Carrier, drive
from portal.deliveries.ledger import overdue

log = structlog.get_logger()
GRACE = timedelta(seconds=60)
QUEUE = "deliveries"

jobs = App(connector=SyncPsycopgConnector())
"""Never opened here: jobs are put in on the caller's own connection. The worker brings its own."""


@jobs.task(name="deliver", queue=QUEUE, pass_context=True)
def deliver(context: JobContext, delivery_id: str) -> None:
    """Try one delivery, and come back when it should be tried again."""
    carrier: Carrier = context.additional_context["carrier"]
    later = drive(carrier, uuid.UUID(delivery_id))
    if later is not None:
        with carrier.transaction() as session:
            enqueue(session, uuid.UUID(delivery_id), at=later)


@jobs.periodic(cron="* * * * *")
@jobs.task(name="sweep", queue=QUEUE, queueing_lock="sweep", pass_context=True)
def sweep(context: JobContext, timestamp: int) -> None:
    """The guarantee: whatever is overdue, for whatever reason, is taken up again."""
    carrier: Carrier = context.additional_context["carrier"]
    with carrier.transaction() as session:
        late = overdue(session, GRACE)
    for delivery_id in late:
        log.warning("delivery.overdue", delivery=str(delivery_id))
        _take_up_again(carrier, delivery_id)


def _take_up_again(carrier: Carrier, delivery_id: uuid.UUID) -> None:
    """One waiting job at most, however long nobody comes to do it."""
    try:
        with carrier.transaction() as session:
            enqueue(session, delivery_id, queueing_lock=f"swept {delivery_id}")
    except AlreadyEnqueued:
        log.debug("delivery.queued_already", delivery=str(delivery_id))


@jobs.periodic(cron="* * * * *")
@jobs.task(name="rescue", queue=QUEUE, queueing_lock="rescue", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Give back the jobs of workers that have died, as Procrastinate does not by itself."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        log.warning("job.rescued", job=job.id, task=job.task_name)
        await manager.retry_job(job)


@jobs.periodic(cron="17 3 * * *")
@jobs.task(name="clear_finished_jobs", queue=QUEUE, queueing_lock="clear", pass_context=True)
async def clear_finished_jobs(context: JobContext, timestamp: int) -> None:
    await context.app.job_manager.delete_old_jobs(nb_hours=7 * 24)


def enqueue(
    session: Session,
    delivery_id: uuid.UUID,
    *,
    at: datetime | None = None,
    queueing_lock: str | None = None,
) -> None:
    """Put the job in on the session's own connection: it exists when the session commits."""
    connection: Any = session.connection().connection.driver_connection
    deferred = deliver.configure(connection=connection, schedule_at=at, queueing_lock=queueing_lock)
    deferred.defer(delivery_id=str(delivery_id))
