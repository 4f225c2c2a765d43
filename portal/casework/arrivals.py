"""What became of our messages, as facts of the cases they are about.

Notify reports it by callback, or we ask; both lead here, in any order and as often
as they like. A wrong number or address is something an officer must know.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.orm import Session

from portal.casework.cases import NOT_ARRIVED, SENT_ONCE_MORE, case_of, record
from portal.deliveries.afterwards import asked_enough_of
from portal.deliveries.ledger import delivery_of, owe
from portal.deliveries.queue import enqueue
from portal.notices.notices import (
    FAILURES,
    WAYS,
    Notice,
    in_its_place,
    masked,
    notice_called,
    record_status,
)

FAULT_AT_NOTIFY = "technical-failure"


def note(
    session: Session, which: UUID | str, status: str, at: datetime, version: int | None = None
) -> None:
    """Write down what became of a notice. What is no news changes nothing."""
    news = record_status(session, which, status, at, version)
    notice = notice_called(session, which)
    if notice is None:
        return
    if notice.is_settled:
        asked_enough_of(session, str(notice.id))
    if news and status in FAILURES:
        _did_not_arrive(session, notice)


def _did_not_arrive(session: Session, notice: Notice) -> None:
    """Into the case's history; a fault of Notify's own is made good, once."""
    again = notice.status == FAULT_AT_NOTIFY and _send_once_more(session, notice)
    case = case_of(session, notice.submission_ref or "")
    if case is None:
        return
    words = f"{WAYS[notice.channel].capitalize()} {masked(notice)}: {FAILURES[notice.status]}"
    record(session, case, SENT_ONCE_MORE if again else NOT_ARRIVED, words=words)


def _send_once_more(session: Session, notice: Notice) -> bool:
    """As a new notice under a new reference; what already replaces another is not replaced.

    It is about what the first was about, and is tried for as long.
    """
    first = delivery_of(session, str(notice.id))
    if first is None or notice.instead_of is not None:
        return False
    replacement = in_its_place(notice)
    session.add(replacement)
    session.flush()
    delivery = owe(session, first.target, str(replacement.id), first.about)
    delivery.give_up_at = func.now() + (first.give_up_at - first.created_at)
    enqueue(session, delivery.id)
    return True
