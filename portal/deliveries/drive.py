"""Making one delivery: claim, look up, send, write down. Safe to call at any time, twice, or never.

Before anything is sent a second time the other side is asked whether it has it
already; an unclear outcome is only asked about once the lease is over.
"""

import uuid
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import structlog
from sqlalchemy.orm import Session

from portal.clock import now
from portal.deliveries import breaker, claims, waiting
from portal.deliveries.claims import Claim
from portal.deliveries.ledger import Delivery
from portal.deliveries.outcomes import (
    Accepted,
    ClosedUntilTomorrow,
    Refused,
    SlowDown,
    Target,
    Unclear,
    Unsent,
    Unwelcome,
)

log = structlog.get_logger()


class Carrier(NamedTuple):
    """What is needed to make deliveries: where to, a way to the database, the time allowed."""

    targets: Mapping[str, Target[Any]]
    transaction: Callable[[], AbstractContextManager[Session]]
    """Opens a session whose work is committed at the end of the block."""
    http_time: timedelta
    settle_time: timedelta

    @property
    def lease(self) -> timedelta:
        return self.http_time + self.settle_time


def drive(carrier: Carrier, delivery_id: uuid.UUID) -> datetime | None:
    """Try one delivery. Returns when it should be tried next, or None if there is nothing to do."""
    with carrier.transaction() as session:
        if (later := _closed(session, delivery_id)) is not None:
            return later
        claim = claims.claim(session, delivery_id, carrier.lease)
    if claim is None:
        return None
    try:
        _attempt(carrier, claim)
    except Unsent as unsent:
        with carrier.transaction() as session:
            _put_off(session, claim, unsent)
    except Exception as error:
        log.exception("delivery.blunder", delivery=str(claim.id), attempt=claim.attempt)
        with carrier.transaction() as session:
            _own_fault(session, claim, type(error).__name__)
    return _next_time(carrier, claim)


def _closed(session: Session, delivery_id: uuid.UUID) -> datetime | None:
    delivery = session.get(Delivery, delivery_id)
    if delivery is None or delivery.done_at or delivery.dead_at:
        return None
    until = breaker.closed_until(session, delivery.target)
    if until is not None and delivery.next_at < until:
        delivery.next_at = until
    return until


def _attempt(carrier: Carrier, claim: Claim) -> None:
    target = carrier.targets[claim.target]
    found = target.look_up(claim.subject, claim.reference) if claim.attempt > 1 else []
    if found:
        _settle(carrier, claim, found[0], "found", len(found))
        return
    with carrier.transaction() as session:
        prepared = target.prepare(session, claim.subject)
        if not claims.still_ours(session, claim, carrier.http_time):
            claims.finish(session, claim, "stale lease")
            return
    accepted: Accepted = target.send(prepared, claim.reference)
    _settle(carrier, claim, accepted.external_id, "sent", 1)


def _settle(carrier: Carrier, claim: Claim, external_id: str, outcome: str, copies: int) -> None:
    with carrier.transaction() as session:
        if claims.done(session, claim, external_id, outcome, copies):
            carrier.targets[claim.target].settled(session, claim.subject, external_id)
            breaker.answered(session, claim.target)
    log.info("delivery.done", delivery=str(claim.id), attempt=claim.attempt, outcome=outcome)


def _put_off(session: Session, claim: Claim, unsent: Unsent) -> None:
    log.warning("delivery.unsent", delivery=str(claim.id), attempt=claim.attempt, why=unsent.reason)
    if isinstance(unsent, Refused):
        claims.give_up(session, claim, unsent.reason)
    elif isinstance(unsent, SlowDown | ClosedUntilTomorrow):
        _wait_as_asked(session, claim, unsent)
    else:
        refused = isinstance(unsent, Unwelcome)
        breaker.count_fault(session, claim.target, unsent.reason, refused=refused)
        hold = isinstance(unsent, Unclear) and not unsent.answered
        _back_off(session, claim, unsent.reason, hold=hold)


def _wait_as_asked(session: Session, claim: Claim, asked: SlowDown | ClosedUntilTomorrow) -> None:
    if isinstance(asked, SlowDown):
        wait = timedelta(seconds=asked.seconds)
    else:
        wait = waiting.until_tomorrow(now())
    breaker.close(session, claim.target, wait, asked.reason)
    claims.try_again(
        session, claim, asked.reason, wait, hold=False, give_up_at=claim.give_up_at + wait
    )


def _back_off(session: Session, claim: Claim, reason: str, *, hold: bool, **changes: Any) -> None:
    if now() >= claim.give_up_at:
        claims.give_up(session, claim, f"Nothing got through in 24 hours. The last time: {reason}")
        return
    tries = claim.waits + 1
    claims.try_again(
        session, claim, reason, waiting.back_off(tries), hold=hold, waits=tries, **changes
    )


def _own_fault(session: Session, claim: Claim, kind: str) -> None:
    reason = f"A fault in the portal itself ({kind})"
    if claim.blunders + 1 >= waiting.BLUNDERS_UNTIL_DEAD:
        claims.give_up(session, claim, reason)
    else:
        _back_off(session, claim, reason, hold=True, blunders=claim.blunders + 1)


def _next_time(carrier: Carrier, claim: Claim) -> datetime | None:
    with carrier.transaction() as session:
        delivery = session.get_one(Delivery, claim.id)
        return None if delivery.done_at or delivery.dead_at else delivery.next_at
