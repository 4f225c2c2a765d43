"""The job that asks Notify what became of messages. Apart, so that the web need not know Notify."""

import structlog
from procrastinate import Blueprint, JobContext

from portal.casework.arrivals import note
from portal.clock import now
from portal.deliveries.drive import Carrier
from portal.deliveries.jobs import QUEUE
from portal.deliveries.outcomes import Unsent
from portal.notices.notify import Notify
from portal.notices.reading_back import Transaction, read_back
from portal.settings import settings

log = structlog.get_logger()
arriving = Blueprint()


@arriving.periodic(cron="* * * * *")
@arriving.task(name="read_back", queue=QUEUE, queueing_lock="read_back", pass_context=True)
def read_back_each_minute(context: JobContext, timestamp: int) -> None:
    carrier: Carrier = context.additional_context["carrier"]
    catch_up(carrier.transaction, Notify.named_by(settings()))


def catch_up(transaction: Transaction, notify: Notify) -> None:
    """Ask about whatever is due to be asked about, and write down what is said."""
    try:
        for notice, status in read_back(transaction, notify):
            with transaction() as session:
                note(session, notice, status, now())
    except Unsent as unsent:
        log.warning("notices.not_read_back", why=unsent.reason)
