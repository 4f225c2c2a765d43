"""A breaker per channel: when the other side is down, the channel waits, not each row."""

from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from portal.deliveries.ledger import EPOCH_OF_NOW, Delivery, DeliveryChannel
from portal.deliveries.waiting import FAULTS_UNTIL_PAUSE, PAUSE, REFUSALS_UNTIL_PAUSE

PER_SECOND = 40  # Notify takes 50


def closed_until(session: Session, target: str) -> datetime | None:
    """When the channel may be tried again, or None if it is open.

    Once that moment has come exactly one caller is let through as a probe:
    taking the turn closes the channel again for everyone else.
    """
    channel = session.get(DeliveryChannel, target, populate_existing=True)
    if channel is None or channel.closed_until is None:
        return None
    taken = session.execute(
        update(DeliveryChannel)
        .where(DeliveryChannel.target == target, DeliveryChannel.closed_until <= EPOCH_OF_NOW)
        .values(closed_until=EPOCH_OF_NOW + PAUSE)
        .returning(DeliveryChannel.target)
    ).first()
    return None if taken else channel.closed_until


def close(session: Session, target: str, wait: timedelta, reason: str) -> None:
    """Nothing goes out to `target` for `wait`."""
    until = EPOCH_OF_NOW + wait
    statement = insert(DeliveryChannel).values(
        target=target, faults=0, refusals=0, closed_until=until, reason=reason
    )
    session.execute(
        statement.on_conflict_do_update(
            index_elements=[DeliveryChannel.target],
            set_={
                "closed_until": func.greatest(DeliveryChannel.closed_until, until),
                "reason": reason,
            },
        )
    )


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
        close(session, target, PAUSE, reason)


def answered(session: Session, target: str) -> bool:
    """The other side answers. True if it had been closed: what waited is then due at once."""
    was_closed = session.scalar(
        select(DeliveryChannel.closed_until.is_not(None)).where(DeliveryChannel.target == target)
    )
    session.execute(
        update(DeliveryChannel)
        .where(
            DeliveryChannel.target == target,
            or_(
                DeliveryChannel.faults > 0,
                DeliveryChannel.refusals > 0,
                DeliveryChannel.closed_until.is_not(None),
            ),
        )
        .values(faults=0, refusals=0, closed_until=None, reason=None)
    )
    if was_closed:
        _make_due(session, target)
    return bool(was_closed)


def _make_due(session: Session, target: str) -> None:
    order = func.row_number().over(order_by=Delivery.created_at) - 1
    waiting = (
        select(Delivery.id, order.label("place"))
        .where(
            Delivery.target == target,
            Delivery.done_at.is_(None),
            Delivery.dead_at.is_(None),
            Delivery.next_at > EPOCH_OF_NOW,
            or_(Delivery.lease_until.is_(None), Delivery.lease_until <= EPOCH_OF_NOW),
        )
        .subquery()
    )
    session.execute(
        update(Delivery)
        .where(Delivery.id == waiting.c.id)
        .values(
            next_at=EPOCH_OF_NOW
            + func.make_interval(0, 0, 0, 0, 0, 0, waiting.c.place / PER_SECOND),
            waits=0,
        )
    )
