"""Who may work on a delivery now: leases on the database's clock, fenced by attempt number."""

import uuid
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import structlog
from sqlalchemy import ColumnElement, DateTime, and_, func, literal, or_, select, update
from sqlalchemy.orm import Session

from portal.deliveries.ledger import CLOCK, Delivery, DeliveryAttempt
from portal.deliveries.waiting import GIVE_UP_AFTER, READ_BACK_AFTER

log = structlog.get_logger()


class Claim(NamedTuple):
    """One worker's right to try one delivery until its lease ends."""

    id: uuid.UUID
    attempt: int
    target: str
    subject: str
    reference: str
    waits: int
    blunders: int
    owed_for: timedelta
    """Since it was first owed."""
    tried_for: timedelta
    """Since it was first owed, or an officer had it sent again."""


_CLAIMED = (
    *(Delivery.id, Delivery.attempt, Delivery.target, Delivery.subject, Delivery.reference),
    *(Delivery.waits, Delivery.blunders),
    CLOCK - Delivery.created_at,
    CLOCK + GIVE_UP_AFTER - Delivery.give_up_at,
)


def target_if_due(session: Session, delivery_id: uuid.UUID) -> str | None:
    """Where it goes, if it is to be tried now and nobody is at it."""
    return session.scalar(select(Delivery.target).where(_is_due(delivery_id)))


def claim(session: Session, delivery_id: uuid.UUID, lease: timedelta) -> Claim | None:
    """Take the delivery for `lease`, or None: done, given up, not due, or someone else's."""
    taken = session.execute(
        update(Delivery)
        .where(_is_due(delivery_id))
        .values(attempt=Delivery.attempt + 1, lease_until=CLOCK + lease)
        .returning(*_CLAIMED)
    ).first()
    if taken is None:
        return None
    session.add(DeliveryAttempt(delivery_id=delivery_id, number=taken.attempt))
    session.flush()
    return Claim(*taken)


def _is_due(delivery_id: uuid.UUID) -> ColumnElement[bool]:
    return and_(_is_free(delivery_id), Delivery.next_at <= CLOCK)


def _is_free(delivery_id: uuid.UUID) -> ColumnElement[bool]:
    return and_(
        Delivery.id == delivery_id,
        Delivery.done_at.is_(None),
        Delivery.dead_at.is_(None),
        or_(Delivery.lease_until.is_(None), Delivery.lease_until <= CLOCK),
    )


def hold_back(
    session: Session, delivery_id: uuid.UUID, until: datetime, *, as_asked: bool
) -> datetime | None:
    """Its channel is closed until then: wait, or give up if its time is over. When to try it.

    A wait the other side asked for is not taken from the delivery's own time.
    """
    at = literal(until, DateTime(timezone=True))
    longer = at - func.greatest(Delivery.next_at, CLOCK)
    more_time = {"give_up_at": Delivery.give_up_at + longer} if as_asked else {}
    session.execute(
        update(Delivery)
        .where(_is_free(delivery_id), Delivery.next_at < at)
        .values(next_at=at, **more_time)
    )
    session.execute(
        update(Delivery)
        .where(_is_free(delivery_id), Delivery.give_up_at <= CLOCK)
        .values(dead_at=CLOCK, reason=func.concat(OUT_OF_TIME, LAST_TIME + Delivery.reason))
    )
    return session.scalar(select(Delivery.next_at).where(_is_free(delivery_id)))


FORGOTTEN = "It is so old that Notify may have forgotten whether it was sent"
OUT_OF_TIME = "Nothing got through in 24 hours"
LAST_TIME = ". The last time: "


def out_of_time(session: Session, claim: Claim) -> bool:
    """Whether it has been tried for as long as it ever will be."""
    over = select(Delivery.give_up_at <= CLOCK).where(Delivery.id == claim.id)
    return bool(session.scalar(over))


def renew(session: Session, claim: Claim, needed: timedelta, lease: timedelta) -> bool:
    """A whole lease from now, if it is still ours for the time `needed` to talk to anyone.

    Whatever went before, the other side then has all of its settling time after the call.
    """
    renewed = session.execute(
        update(Delivery)
        .where(_is_ours(claim), Delivery.lease_until > CLOCK + needed)
        .values(lease_until=CLOCK + lease)
        .returning(Delivery.id)
    )
    return renewed.first() is not None


def _is_ours(claim: Claim) -> ColumnElement[bool]:
    return and_(
        Delivery.id == claim.id,
        Delivery.attempt == claim.attempt,
        Delivery.done_at.is_(None),
        Delivery.dead_at.is_(None),
    )


def finish(
    session: Session, claim: Claim, outcome: str, reason: str = "", **changes: Any
) -> datetime | None:
    """Write what became of this attempt; when it is due next, or None if a later one has begun."""
    session.execute(
        update(DeliveryAttempt)
        .where(DeliveryAttempt.delivery_id == claim.id, DeliveryAttempt.number == claim.attempt)
        .values(ended_at=CLOCK, outcome=outcome, reason=reason or None)
    )
    return session.scalar(
        update(Delivery)
        .where(_is_ours(claim))
        .values(reason=reason or None, **changes)
        .returning(Delivery.next_at)
    )


def done(
    session: Session,
    claim: Claim,
    external_id: str,
    outcome: str,
    copies: int,
    *,
    asked_later: bool = True,
) -> bool:
    """The other side has it. False if a later attempt has begun; it will find this one.

    `asked_later`, whether it is still there, where the other side may lose it.
    """
    suspected = and_(Delivery.possible_duplicate, literal(outcome == "sent"))
    written = finish(
        session,
        claim,
        outcome,
        done_at=CLOCK,
        external_id=external_id,
        lease_until=None,
        read_back_at=CLOCK + READ_BACK_AFTER if asked_later else None,
        possible_duplicate=or_(suspected, literal(copies > 1)),
    )
    if written is None:
        _suspect_copy(session, claim, external_id)
    elif copies > 1:
        log.warning("delivery.possible_duplicate", delivery=str(claim.id), copies=copies)
    return written is not None


def _suspect_copy(session: Session, claim: Claim, external_id: str) -> None:
    """Accepted so late that another attempt may have sent it too: never silently."""
    other = Delivery.external_id.is_distinct_from(external_id)
    flagged = session.execute(
        update(Delivery)
        .where(Delivery.id == claim.id, other)
        .values(possible_duplicate=True)
        .returning(Delivery.id)
    )
    if flagged.first():
        log.warning("delivery.possible_duplicate", delivery=str(claim.id))


def try_again(
    session: Session, claim: Claim, reason: str, after: timedelta, *, hold: bool, **changes: Any
) -> datetime | None:
    """Try again `after`; `hold` keeps the lease to its end, as the other side may yet accept."""
    soonest = CLOCK + after
    when = func.greatest(Delivery.lease_until, soonest) if hold else soonest
    lease = Delivery.lease_until if hold else None
    return finish(session, claim, "again", reason, next_at=when, lease_until=lease, **changes)


def suspect(session: Session, claim: Claim) -> None:
    """What is sent now may have been sent before, and nobody can tell."""
    log.warning("delivery.possible_duplicate", delivery=str(claim.id), attempt=claim.attempt)
    session.execute(update(Delivery).where(_is_ours(claim)).values(possible_duplicate=True))


def withhold(session: Session, claim: Claim, reason: str) -> None:
    """Done with, though the other side never had it."""
    finish(session, claim, "withheld", reason, done_at=CLOCK, lease_until=None)


def give_up(session: Session, claim: Claim, reason: str, *, hold: bool = False) -> None:
    lease = Delivery.lease_until if hold else None
    finish(session, claim, "given up", reason, dead_at=CLOCK, lease_until=lease)
