"""What is asked about a delivery after it was made: is it still there, and is it there once?"""

import uuid
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import structlog
from sqlalchemy import case, func, null, select, update
from sqlalchemy.orm import Session

from portal.deliveries.ledger import CLOCK, Delivery
from portal.deliveries.queue import enqueue
from portal.deliveries.waiting import (
    FORGETS_AFTER,
    GIVE_UP_AFTER,
    READ_BACK_AFTER,
    READ_BACK_AT_MOST,
    THROWN_AWAY_AT_MOST,
)

log = structlog.get_logger()
A_MOMENT = timedelta(minutes=1)


class Made(NamedTuple):
    """A delivery the other side took, as it is asked about."""

    id: uuid.UUID
    subject: str
    reference: str
    external_id: str
    done_at: datetime


def to_read_back(session: Session, limit: int) -> list[Made]:
    """The deliveries whose turn it is, each put off until its next: nobody else gets them.

    Asked ten minutes after it was made, then whenever it is twice as old, at
    least daily, until the other side may have forgotten it.
    """
    turn = (
        select(Delivery.id)
        .where(Delivery.read_back_at <= CLOCK, Delivery.done_at.is_not(None))
        .order_by(Delivery.read_back_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    age = func.greatest(CLOCK - Delivery.done_at, READ_BACK_AFTER)
    later = case(
        (Delivery.done_at < CLOCK - FORGETS_AFTER, null()),
        else_=CLOCK + func.least(age, READ_BACK_AT_MOST),
    )
    taken = session.execute(
        update(Delivery)
        .where(Delivery.id.in_(turn))
        .values(read_back_at=later)
        .returning(*(getattr(Delivery, column) for column in Made._fields))
    )
    return [Made(*row) for row in taken]


def asked_enough(session: Session, made: Made) -> None:
    """Nothing more will become of it."""
    session.execute(update(Delivery).where(Delivery.id == made.id).values(read_back_at=None))


def asked_enough_of(session: Session, subject: str) -> None:
    """The same, by what was delivered; but all is asked about once, to see what is there twice."""
    asked_once = Delivery.read_back_at > Delivery.done_at + READ_BACK_AFTER + A_MOMENT
    session.execute(
        update(Delivery).where(Delivery.subject == subject, asked_once).values(read_back_at=None)
    )


def suspect_twice(session: Session, made: Made, copies: int) -> None:
    """The other side holds more than one: staff are shown it, and the log counts it, once."""
    flagged = session.execute(
        update(Delivery)
        .where(Delivery.id == made.id, ~Delivery.possible_duplicate)
        .values(possible_duplicate=True)
        .returning(Delivery.id)
    )
    if flagged.first():
        log.warning("delivery.possible_duplicate", delivery=str(made.id), copies=copies)


def put_back(session: Session, made: Made) -> None:
    """The other side took it and threw it away: owed again, under the reference it had.

    It is looked up before it is sent. What is thrown away again and again is given up.
    """
    thrown = Delivery.thrown_away + 1
    dead_at = case((thrown >= THROWN_AWAY_AT_MOST, CLOCK), else_=None)
    still = (Delivery.done_at.is_not(None), Delivery.external_id == made.external_id)
    back = session.execute(
        update(Delivery)
        .where(Delivery.id == made.id, *still)
        .values(thrown_away=thrown, dead_at=dead_at, **_OWED_AGAIN)
        .returning(Delivery.dead_at, Delivery.thrown_away)
    ).first()
    if back is None:
        return
    log.warning("delivery.thrown_away", delivery=str(made.id), times=back.thrown_away)
    if back.dead_at is None:
        enqueue(session, made.id)


_OWED_AGAIN: dict[str, Any] = {
    "done_at": None,
    "external_id": None,
    "read_back_at": None,
    "reason": "It was accepted and then thrown away",
    "next_at": CLOCK,
    "waits": 0,
    "give_up_at": CLOCK + GIVE_UP_AFTER,
}


def was_lately_made(session: Session, made: Made, within: timedelta) -> bool:
    """Whether it was made so lately that the other side cannot have forgotten it by itself."""
    return bool(session.scalar(select(CLOCK - made.done_at < within)))
