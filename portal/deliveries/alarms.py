"""What whoever looks after deliveries must be told without asking."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from portal.deliveries.ledger import CLOCK, Delivery, DeliveryChannel

TOO_LONG = timedelta(minutes=15)
"""A confirmation nobody has had by then."""
LONGER_THAN_USUAL = timedelta(minutes=2)
"""Notify asks for a minute when we are too fast; what is longer is worth telling."""


class _Words(NamedTuple):
    """How what goes to one place is called."""

    all_of_it: str
    one: str
    did_not: str


WORDS = {
    "notice": _Words("Messages to residents are", "message", "not gone out"),
    "contact-details": _Words(
        "Changes for the council’s own records are", "change", "not reached the council’s records"
    ),
}
"""By target; what is in none is counted by nobody."""


class _Standing(NamedTuple):
    """Why the channel is closed; how many wait too long; how many were given up."""

    paused: str | None
    late: int
    dead: int


def alarms(session: Session) -> list[str]:
    """In words for staff, and none when all is well; one query, as lists show them each time."""
    columns = [each for target in WORDS for each in _standing(target)]
    found = [*session.execute(select(*columns)).one()]
    size = len(_Standing._fields)
    standings = [_Standing(*found[at : at + size]) for at in range(0, len(found), size)]
    pairs = zip(WORDS.values(), standings, strict=True)
    return [line for words, standing in pairs for line in _said(words, standing)]


def _said(words: _Words, standing: _Standing) -> Iterator[str]:
    if standing.paused:
        yield f"{words.all_of_it} paused. {standing.paused}."
    if standing.late:
        minutes = TOO_LONG.seconds // 60
        yield f"{_counted(words.one, standing.late)} waited more than {minutes} minutes."
    if standing.dead:
        so_many = _counted(words.one, standing.dead)
        yield f"{so_many} {words.did_not} and will not be tried again by itself."


def _counted(what: str, count: int) -> str:
    return f"1 {what} has" if count == 1 else f"{count} {what}s have"


def _standing(target: str) -> tuple[Any, ...]:
    failing = (DeliveryChannel.faults + DeliveryChannel.refusals) > 0
    paused = (
        select(DeliveryChannel.reason)
        .where(
            DeliveryChannel.target == target,
            DeliveryChannel.closed_until > CLOCK,
            or_(failing, DeliveryChannel.closed_until > CLOCK + LONGER_THAN_USUAL),
        )
        .order_by(DeliveryChannel.closed_until.desc())
        .limit(1)
    )
    is_open = and_(Delivery.done_at.is_(None), Delivery.dead_at.is_(None))
    late = _how_many(target).where(is_open, Delivery.created_at < CLOCK - TOO_LONG)
    dead = _how_many(target).where(Delivery.dead_at.is_not(None), Delivery.done_at.is_(None))
    return tuple(each.scalar_subquery() for each in (paused, late, dead))


def _how_many(target: str) -> Select[int]:
    return select(func.count()).select_from(Delivery).where(Delivery.target == target)
