"""What whoever looks after deliveries must be told without asking."""

from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from portal.deliveries.ledger import CLOCK, Delivery, DeliveryChannel

TOO_LONG = timedelta(minutes=15)
"""A confirmation nobody has had by then."""
LONGER_THAN_USUAL = timedelta(minutes=2)
"""Notify asks for a minute when we are too fast; what is longer is worth telling."""


class _Standing(NamedTuple):
    """Why the channel is closed; how many wait too long; how many were given up."""

    paused: str | None
    late: int
    dead: int


def alarms(session: Session) -> list[str]:
    """In words for staff, and none when all is well; one query, as lists show them each time."""
    paused, late, dead = _Standing(*session.execute(_standing()).one())
    said = []
    if paused:
        said.append(f"Messages to residents are paused. {paused}.")
    if late:
        said.append(f"{_messages(late)} waited more than {TOO_LONG.seconds // 60} minutes.")
    if dead:
        said.append(f"{_messages(dead)} not gone out and will not be tried again by itself.")
    return said


def _messages(count: int) -> str:
    return "1 message has" if count == 1 else f"{count} messages have"


def _standing() -> Select[Any]:
    failing = (DeliveryChannel.faults + DeliveryChannel.refusals) > 0
    paused = (
        select(DeliveryChannel.reason)
        .where(
            DeliveryChannel.closed_until > CLOCK,
            or_(failing, DeliveryChannel.closed_until > CLOCK + LONGER_THAN_USUAL),
        )
        .order_by(DeliveryChannel.closed_until.desc())
        .limit(1)
    )
    is_open = and_(Delivery.done_at.is_(None), Delivery.dead_at.is_(None))
    late = select(func.count()).where(is_open, Delivery.created_at < CLOCK - TOO_LONG)
    dead = select(func.count()).where(Delivery.dead_at.is_not(None), Delivery.done_at.is_(None))
    return select(paused.scalar_subquery(), late.scalar_subquery(), dead.scalar_subquery())
