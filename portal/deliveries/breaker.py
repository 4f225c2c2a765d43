"""A breaker per channel: when the other side is down, the channel waits, not each row.

Whoever changes both locks the channel first and deliveries after it.
"""

import uuid
from datetime import datetime, timedelta
from typing import NamedTuple

import structlog
from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from portal.deliveries.ledger import CLOCK, Delivery, DeliveryChannel
from portal.deliveries.queue import enqueue_all
from portal.deliveries.waiting import FAULTS_UNTIL_PAUSE, PAUSE, REFUSALS_UNTIL_PAUSE

log = structlog.get_logger()
PER_SECOND = 40  # Notify takes 50


class Passage(NamedTuple):
    """Whether a delivery may go out."""

    closed_until: datetime | None = None
    as_asked: bool = False
    """Closed because the other side asked us to wait, not because it fails."""
    probing: bool = False
    """Sent ahead to see whether the other side answers again."""


def passage(session: Session, target: str) -> Passage:
    """Open, or closed until when.

    Once that moment has come exactly one caller is let through as a probe:
    taking the turn closes the channel again for everyone else.
    """
    turn = session.execute(
        update(DeliveryChannel)
        .where(DeliveryChannel.target == target, DeliveryChannel.closed_until <= CLOCK)
        .values(closed_until=CLOCK + PAUSE)
        .returning(DeliveryChannel.target)
    ).first()
    if turn is not None:
        return Passage(probing=True)
    unfailing = (DeliveryChannel.faults + DeliveryChannel.refusals) == 0
    closed = select(DeliveryChannel.closed_until, unfailing).where(
        DeliveryChannel.target == target, DeliveryChannel.closed_until.is_not(None)
    )
    # Shared, so that it cannot open before whoever is held back is seen to be waiting.
    row = session.execute(closed.with_for_update(read=True)).first()
    return Passage(*row) if row else Passage()


def close_as_asked(session: Session, target: str, wait: timedelta, reason: str) -> None:
    """The other side answers, and wants nothing from us for `wait`."""
    log.warning("channel.closed", target=target, seconds=round(wait.total_seconds()), why=reason)
    _close(session, target, wait, reason, faults=0, refusals=0)


def count_fault(session: Session, target: str, reason: str, *, refused: bool = False) -> None:
    """One more failure that is the channel's, not the row's; enough of them close it."""
    statement = insert(DeliveryChannel).values(
        target=target, faults=int(not refused), refusals=int(refused), reason=reason
    )
    counts = session.execute(
        statement.on_conflict_do_update(
            index_elements=[DeliveryChannel.target],
            set_={
                "faults": DeliveryChannel.faults + int(not refused),
                "refusals": DeliveryChannel.refusals + int(refused),
                "reason": reason,
            },
        ).returning(DeliveryChannel.faults, DeliveryChannel.refusals)
    ).one()
    if counts.faults >= FAULTS_UNTIL_PAUSE or counts.refusals >= REFUSALS_UNTIL_PAUSE:
        log.error("channel.closed", target=target, seconds=PAUSE.seconds, why=reason)
        _close(session, target, PAUSE, reason)


def _close(session: Session, target: str, wait: timedelta, reason: str, **counts: int) -> None:
    until = CLOCK + wait
    statement = insert(DeliveryChannel).values(
        target=target, faults=0, refusals=0, closed_until=until, reason=reason
    )
    longest = func.greatest(DeliveryChannel.closed_until, until)
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[DeliveryChannel.target],
            set_={"closed_until": longest, "reason": reason, **counts},
        )
    )


def answered(session: Session, target: str, *, probing: bool) -> None:
    """The other side answers. What waited for a closed channel goes out at once, if this probed.

    An answer to something sent before the channel was closed says nothing new.
    """
    closed = DeliveryChannel.closed_until.is_not(None)
    failing = (DeliveryChannel.faults + DeliveryChannel.refusals) > 0
    news = or_(failing, closed) if probing else and_(failing, ~closed)
    session.execute(
        update(DeliveryChannel)
        .where(DeliveryChannel.target == target, news)
        .values(faults=0, refusals=0, closed_until=None, reason=None)
    )
    if probing:
        _let_go(session, target)


def _let_go(session: Session, target: str) -> None:
    """What waits is due now, so many a second, each with its job; what is owed later stays."""
    waits = and_(
        Delivery.target == target,
        Delivery.done_at.is_(None),
        Delivery.dead_at.is_(None),
        Delivery.created_at <= CLOCK,
        or_(Delivery.lease_until.is_(None), Delivery.lease_until <= CLOCK),
    )
    place = func.row_number().over(order_by=Delivery.created_at) - 1
    waiting = select(Delivery.id, place.label("place")).where(waits).subquery()
    seconds = func.div(waiting.c.place, PER_SECOND)
    rows = session.execute(
        update(Delivery)
        .where(waits, Delivery.id == waiting.c.id)
        .values(next_at=func.now() + func.make_interval(0, 0, 0, 0, 0, 0, seconds), waits=0)
        .returning(Delivery.next_at, Delivery.id)
    )
    due: dict[datetime, list[uuid.UUID]] = {}
    for at, delivery_id in rows:
        due.setdefault(at, []).append(delivery_id)
    enqueue_all(session, due)
