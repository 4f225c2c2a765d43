"""How long somebody who is here is still taken for the same person."""

import math
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import case, func, or_, select, update

from portal.channels import CHANNELS
from portal.clock import now
from portal.people.presence import Seen, channel_of, is_limited
from portal.people.visits import ROW, THIS
from portal.statements import Asks, Statement

A_LITTLE = timedelta(minutes=1)
"""What a device that slept is given to warn its owner in: at least 20 seconds must be left."""


class Glimpse(NamedTuple):
    """Somebody here, as they were last seen."""

    channel: str
    tenancy_ref: str | None
    seen_at: datetime


GLIMPSED = Statement(select(*(ROW.c[name] for name in Glimpse._fields)).where(THIS))


def glimpse(asks: Asks, token_hash: bytes) -> Glimpse | None:
    """Who is here, without a note of it: to be asked about keeps nobody signed in."""
    row = GLIMPSED.ask(asks, {"token_hash": token_hash}).row
    return Glimpse(*row) if row else None


IDLE = case({each.name: each.idle for each in CHANNELS.values()}, value=ROW.c.channel)
LIMITED = or_(
    ROW.c.tenancy_ref.is_not(None),
    *(ROW.c.channel == each.name for each in CHANNELS.values() if each.is_shared),
)
OVER_AT = ROW.c.seen_at + IDLE
SPARED = Statement(
    update(ROW)
    .where(THIS, LIMITED, OVER_AT.between(func.now(), func.now() + A_LITTLE))
    .values(seen_at=func.now() - IDLE + A_LITTLE)
)


def spare(asks: Asks, token_hash: bytes) -> None:
    """A little more time for somebody who has hardly any left; nothing once it is over."""
    SPARED.ask(asks, {"token_hash": token_hash})


def seconds_left(here: Seen) -> int:
    """How long until it is over, if nobody does anything; none, for whoever has no limit."""
    if not is_limited(here):
        return 0
    over_at = here.seen_at + channel_of(here).idle
    return max(0, math.ceil((over_at - now()).total_seconds()))
