"""The job that seals the audit, and notes outside the database how far it has come."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import structlog
from procrastinate import Blueprint, JobContext
from sqlalchemy.orm import Session

from portal.audit_chain import AT_ONCE, Head, head, seal
from portal.deliveries.drive import Carrier
from portal.deliveries.jobs import QUEUE
from portal.settings import settings

log = structlog.get_logger()
chaining = Blueprint()


@chaining.periodic(cron="* * * * * */10")
@chaining.task(name="seal_audit", queue=QUEUE, queueing_lock="seal_audit", pass_context=True)
def seal_what_is_new(context: JobContext, timestamp: int) -> None:
    carrier: Carrier = context.additional_context["carrier"]
    seal_everything(carrier.transaction)


def seal_everything(transaction: Callable[[], AbstractContextManager[Session]]) -> None:
    """Seal until nothing is left, so many at a time that nobody waits for long."""
    sealed = AT_ONCE
    while sealed == AT_ONCE:
        with transaction() as session:
            sealed = seal(session)
            reached = head(session)
        if sealed:
            _note(reached)


def _note(reached: Head) -> None:
    """In the log and in a file: whoever can cut the chain in the database has neither."""
    log.info("audit.sealed", head=str(reached))
    try:
        file = note_of_head()
        file.parent.mkdir(parents=True, exist_ok=True)
        written = file.with_suffix(".new")
        written.write_text(str(reached))
        written.replace(file)
    except OSError as error:
        log.warning("audit.not_noted", why=type(error).__name__)


def note_of_head() -> Path:
    """Where the worker notes how far the chain has come."""
    return settings().home / "audit-head"
