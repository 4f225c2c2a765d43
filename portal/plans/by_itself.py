"""Many cards are asked about in a minute, and the trouble of one is nobody else's."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from sqlalchemy import func

from portal.payments.govuk_pay import Refused

log = structlog.get_logger()
IN_TURN = func.random()
"""Which come first where not all are asked about at once: those in trouble do not stay ahead."""


@contextmanager
def by_itself(which: uuid.UUID) -> Iterator[None]:
    """What Pay refuses here ends here; where it is away, there is no going on for the others."""
    try:
        yield
    except Refused as refused:
        log.warning("card.refused", which=str(which), code=refused.code)
