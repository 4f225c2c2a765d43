"""Making one delivery: claim, look up, send, write down. Safe to call at any time, twice, or never.

Before anything is sent that may have been sent before, the other side is asked
whether it has it: after any earlier attempt, and also on a first one that comes late,
as the database may have been restored from a time before it was sent. An unclear
outcome is only asked about once the lease is over.
"""

import uuid
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import structlog
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from portal.deliveries import breaker, claims, waiting
from portal.deliveries.claims import Claim
from portal.deliveries.ledger import CLOCK, Delivery
from portal.deliveries.outcomes import (
    Accepted,
    ClosedUntilTomorrow,
    Contradicted,
    NotItsTurn,
    Refused,
    SlowDown,
    Target,
    Unclear,
    Unsent,
    Unwelcome,
    Withheld,
)
from portal.deliveries.queue import enqueue

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


class Turn(NamedTuple):
    """A delivery taken, and whether it is the one that sees if a closed channel is open again."""

    claim: Claim
    probing: bool


def drive(carrier: Carrier, delivery_id: uuid.UUID) -> None:
    """Try one delivery if it is due, and leave a job behind for when it must be tried again."""
    with carrier.transaction() as session:
        turn = _take_turn(carrier, session, delivery_id)
    if turn is None:
        return
    try:
        _attempt(carrier, turn)
    except Withheld as withheld:
        with carrier.transaction() as session:
            _let_be(carrier, session, turn, withheld)
    except Unsent as unsent:
        with carrier.transaction() as session:
            _put_off(session, turn, unsent)
    except OperationalError:
        raise  # the database went away: the lease runs out and the sweep takes it up
    except Exception as error:
        log.exception("delivery.blunder", delivery=str(delivery_id), attempt=turn.claim.attempt)
        with carrier.transaction() as session:
            _own_fault(session, turn.claim, type(error).__name__)


def _take_turn(carrier: Carrier, session: Session, delivery_id: uuid.UUID) -> Turn | None:
    target = claims.target_if_due(session, delivery_id)
    if target is None:
        return None
    closed_until, as_asked, probing = breaker.passage(session, target)
    if closed_until is not None:
        _come_back(
            session,
            delivery_id,
            claims.hold_back(session, delivery_id, closed_until, as_asked=as_asked),
        )
        return None
    claim = claims.claim(session, delivery_id, carrier.lease)
    if claim is None:
        session.rollback()  # someone was quicker: so is the probe's turn given back
        return None
    return Turn(claim, probing)


def _come_back(session: Session, delivery_id: uuid.UUID, at: datetime | None) -> None:
    """State and job are written together, so that neither is ever without the other."""
    if at is not None:
        enqueue(session, delivery_id, at=at)


def _attempt(carrier: Carrier, turn: Turn) -> None:
    claim = turn.claim
    target = carrier.targets[claim.target]
    may_be_held = claim.attempt > 1 or claim.owed_for > carrier.lease
    found = target.look_up(claim.subject, claim.reference) if may_be_held else []
    if found:
        _settle(carrier, turn, Accepted(found[0]), "found", len(found))
        return
    with carrier.transaction() as session:
        old = target.forgets and claim.owed_for > waiting.FORGETS_AFTER
        if old and not _sent_regardless(session, claim):
            return
        prepared = target.prepare(session, claim.subject)
        if not claims.renew(session, claim, carrier.http_time, carrier.lease):
            later = func.greatest(Delivery.lease_until, CLOCK)
            _come_back(
                session, claim.id, claims.finish(session, claim, "stale lease", next_at=later)
            )
            return
    _settle(carrier, turn, target.send(prepared, claim.reference), "sent", 1)


def _sent_regardless(session: Session, claim: Claim) -> bool:
    """The look-up can no longer tell: nothing goes out unless an officer has asked for it."""
    if claim.tried_for > waiting.FORGETS_AFTER:
        log.warning("delivery.forgotten", delivery=str(claim.id), days=claim.owed_for.days)
        claims.give_up(session, claim, claims.FORGOTTEN)
        return False
    claims.suspect(session, claim)
    return True


def _settle(carrier: Carrier, turn: Turn, accepted: Accepted, outcome: str, copies: int) -> None:
    claim, target = turn.claim, carrier.targets[turn.claim.target]
    taken = accepted.external_id, outcome, copies
    with carrier.transaction() as session:
        breaker.answered(session, claim.target, probing=turn.probing)
        if claims.done(session, claim, *taken, asked_later=target.forgets):
            target.settled(session, claim.subject, accepted)
    log.info("delivery.done", delivery=str(claim.id), attempt=claim.attempt, outcome=outcome)


def _let_be(carrier: Carrier, session: Session, turn: Turn, withheld: Withheld) -> None:
    claim = turn.claim
    if isinstance(withheld, Contradicted):
        breaker.answered(session, claim.target, probing=turn.probing)
    log.info("delivery.withheld", delivery=str(claim.id), why=withheld.reason)
    claims.withhold(session, claim, withheld.reason)
    carrier.targets[claim.target].withheld(session, claim.subject, withheld)


def _put_off(session: Session, turn: Turn, unsent: Unsent) -> None:
    claim = turn.claim
    log.warning("delivery.unsent", delivery=str(claim.id), attempt=claim.attempt, why=unsent.reason)
    if isinstance(unsent, Refused):
        breaker.answered(session, claim.target, probing=turn.probing)
        claims.give_up(session, claim, unsent.reason)
    elif isinstance(unsent, SlowDown | ClosedUntilTomorrow):
        _wait_as_asked(session, claim, unsent)
    elif isinstance(unsent, NotItsTurn):
        wait = timedelta(seconds=unsent.seconds)
        at = claims.try_again(session, claim, unsent.reason, wait, hold=False)
        _come_back(session, claim.id, at)
    else:
        refused = isinstance(unsent, Unwelcome)
        breaker.count_fault(session, claim.target, unsent.reason, refused=refused)
        hold = isinstance(unsent, Unclear) and not unsent.answered
        _back_off(session, claim, unsent.reason, hold=hold)


def _wait_as_asked(session: Session, claim: Claim, asked: SlowDown | ClosedUntilTomorrow) -> None:
    if isinstance(asked, SlowDown):
        wait = timedelta(seconds=asked.seconds)
    else:
        wait = waiting.until_tomorrow(session.execute(select(CLOCK)).scalar_one())
    breaker.close_as_asked(session, claim.target, wait, asked.reason)
    longer = Delivery.give_up_at + wait
    at = claims.try_again(session, claim, asked.reason, wait, hold=False, give_up_at=longer)
    _come_back(session, claim.id, at)


def _back_off(session: Session, claim: Claim, reason: str, *, hold: bool, **changes: Any) -> None:
    if claims.out_of_time(session, claim):
        claims.give_up(session, claim, claims.OUT_OF_TIME + claims.LAST_TIME + reason, hold=hold)
        return
    tries = claim.waits + 1
    wait = waiting.back_off(tries)
    at = claims.try_again(session, claim, reason, wait, hold=hold, waits=tries, **changes)
    _come_back(session, claim.id, at)


def _own_fault(session: Session, claim: Claim, kind: str) -> None:
    reason = f"A fault in the portal itself ({kind})"
    if claim.blunders + 1 >= waiting.BLUNDERS_UNTIL_DEAD:
        claims.give_up(session, claim, reason, hold=True)
    else:
        _back_off(session, claim, reason, hold=True, blunders=claim.blunders + 1)
