"""Who may work on a delivery now: leases on the database's clock, fenced by attempt number."""

import uuid
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from portal.deliveries.ledger import EPOCH_OF_NOW, Delivery, DeliveryAttempt


class Claim(NamedTuple):
    """One worker's right to try one delivery until its lease ends."""

    id: uuid.UUID
    attempt: int
    target: str
    subject: str
    reference: str
    waits: int
    blunders: int
    lease_until: datetime
    give_up_at: datetime


def claim(session: Session, delivery_id: uuid.UUID, lease: timedelta) -> Claim | None:
    """Take the delivery for `lease`, or None: done, given up, not due, or someone else's."""
    taken = session.execute(
        update(Delivery)
        .where(
            Delivery.id == delivery_id,
            Delivery.done_at.is_(None),
            Delivery.dead_at.is_(None),
            Delivery.next_at <= EPOCH_OF_NOW,
            or_(Delivery.lease_until.is_(None), Delivery.lease_until <= EPOCH_OF_NOW),
        )
        .values(attempt=Delivery.attempt + 1, lease_until=EPOCH_OF_NOW + lease)
        .returning(
            *(getattr(Delivery, column) for column in Claim._fields),
        )
    ).first()
    if taken is None:
        return None
    session.add(DeliveryAttempt(delivery_id=delivery_id, number=taken.attempt))
    session.flush()
    return Claim(*taken)


def still_ours(session: Session, claim: Claim, needed: timedelta) -> bool:
    """Whether enough of the lease is left to talk to the other side for `needed`."""
    return (
        session.scalars(
            select(Delivery.id).where(
                Delivery.id == claim.id,
                Delivery.attempt == claim.attempt,
                Delivery.done_at.is_(None),
                Delivery.lease_until > EPOCH_OF_NOW + needed,
            )
        ).first()
        is not None
    )


def finish(session: Session, claim: Claim, outcome: str, reason: str = "", **changes: Any) -> bool:
    """Write what became of this attempt; False if a later attempt has begun meanwhile."""
    session.execute(
        update(DeliveryAttempt)
        .where(DeliveryAttempt.delivery_id == claim.id, DeliveryAttempt.number == claim.attempt)
        .values(ended_at=EPOCH_OF_NOW, outcome=outcome, reason=reason or None)
    )
    written = session.execute(
        update(Delivery)
        .where(
            Delivery.id == claim.id,
            Delivery.attempt == claim.attempt,
            Delivery.done_at.is_(None),
        )
        .values(reason=reason or None, **changes)
        .returning(Delivery.id)
    )
    return written.first() is not None


def done(session: Session, claim: Claim, external_id: str, outcome: str, copies: int) -> bool:
    return finish(
        session,
        claim,
        outcome,
        done_at=EPOCH_OF_NOW,
        external_id=external_id,
        lease_until=None,
        possible_duplicate=copies > 1,
    )


def try_again(
    session: Session, claim: Claim, reason: str, after: timedelta, *, hold: bool, **changes: Any
) -> bool:
    """Try again `after`; `hold` keeps the lease to its end, as the other side may yet accept."""
    soonest = EPOCH_OF_NOW + after
    when = func.greatest(Delivery.lease_until, soonest) if hold else soonest
    lease = Delivery.lease_until if hold else None
    return finish(session, claim, "again", reason, next_at=when, lease_until=lease, **changes)


def give_up(session: Session, claim: Claim, reason: str) -> bool:
    return finish(session, claim, "given up", reason, dead_at=EPOCH_OF_NOW, lease_until=None)
