"""How long somebody we know is still taken for the same person."""

import math
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from portal.clock import now
from portal.people.visits import IDLE, ROW, THIS, Seen
from portal.statements import Asks, Statement


class Glimpse(NamedTuple):
    """Somebody here, as they were last seen."""

    tenancy_ref: str | None
    seen_at: datetime


GLIMPSED = Statement(select(*(ROW.c[name] for name in Glimpse._fields)).where(THIS))


def glimpse(asks: Asks, token_hash: bytes) -> Glimpse | None:
    """Who is here, without a note of it: to be asked about keeps nobody signed in."""
    row = GLIMPSED.ask(asks, {"token_hash": token_hash}).row
    return Glimpse(*row) if row else None


def seconds_left(here: Seen) -> int:
    """How long until it is over, if nobody does anything; none, for nobody we know."""
    if here.tenancy_ref is None:
        return 0
    return max(0, math.ceil((here.seen_at + IDLE - now()).total_seconds()))
