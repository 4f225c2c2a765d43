"""The night's work as a job of the worker's, after the council's own extract has come."""

import structlog
from procrastinate import Blueprint, JobContext

from portal.deliveries.drive import Carrier
from portal.deliveries.jobs import QUEUE
from portal.plans.nightly import watch

log = structlog.get_logger()
watching = Blueprint()


@watching.periodic(cron="30 6 * * *")
@watching.task(name="nightly", queue=QUEUE, queueing_lock="nightly", pass_context=True)
def watch_nightly(context: JobContext, timestamp: int) -> None:
    carrier: Carrier = context.additional_context["carrier"]
    night = watch(carrier.transaction)
    log.info("nightly.done", plans=night.plans, messages=night.messages, **night.counts)
