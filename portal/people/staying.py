"""How long somebody we know is still taken for the same person."""

import math
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import func, select, update

from portal.clock import now
from portal.people.visits import IDLE, ROW, THIS, Seen
from portal.statements import Asks, Statement

A_LITTLE = timedelta(minutes=1)
"""What a device that slept is given to warn its owner in: at least 20 seconds must be left."""


class Glimpse(NamedTuple):
    """Somebody here, as they were last seen."""

    tenancy_ref: str | None
    seen_at: datetime


GLIMPSED = Statement(select(*(ROW.c[name] for name in Glimpse._fields)).where(THIS))


def glimpse(asks: Asks, token_hash: bytes) -> Glimpse | None:
    """Who is here, without a note of it: to be asked about keeps nobody signed in."""
    row = GLIMPSED.ask(asks, {"token_hash": token_hash}).row
    return Glimpse(*row) if row else None


FROM = ROW.c.seen_at
NEARLY_OVER = FROM.between(func.now() - IDLE, func.now() - IDLE + A_LITTLE)
SPARED = Statement(
    update(ROW)
    .where(THIS, ROW.c.tenancy_ref.is_not(None), NEARLY_OVER)
    .values(seen_at=func.now() - IDLE + A_LITTLE)
)


def spare(asks: Asks, token_hash: bytes) -> None:
    """A little more time for somebody who has hardly any left; nothing once it is over."""
    SPARED.ask(asks, {"token_hash": token_hash})


def seconds_left(here: Seen) -> int:
    """How long until it is over, if nobody does anything; none, for nobody we know."""
    if here.tenancy_ref is None:
        return 0
    return max(0, math.ceil((here.seen_at + IDLE - now()).total_seconds()))
