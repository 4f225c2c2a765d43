"""Every message somebody has had from us, and what became of it.

What is about a case flagged for safety is left out: whoever holds the phone a code goes
to can read this, and it may be the person they must be kept safe from.
"""

import uuid
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, select, tuple_
from sqlalchemy.orm import Session, aliased

from portal.casework.cases import Case
from portal.clock import now
from portal.deliveries.waiting import GIVE_UP_AFTER
from portal.notices.notices import FAILURES, WAITING, WITHHELD, Notice, Whose

ARRIVED = frozenset({"delivered", "received"})


class Message(NamedTuple):
    """One message: what it was, by which way, when, and how far it came."""

    id: uuid.UUID
    message: str
    channel: str
    at: datetime
    status: str

    @property
    def has_arrived(self) -> bool:
        return self.status in ARRIVED

    @property
    def has_failed(self) -> bool:
        """It came back, or never left while we still tried."""
        never_left = self.status == WAITING and self.at < now() - GIVE_UP_AFTER
        return self.status in FAILURES or never_left


def messages_to(
    session: Session, whose: Whose, most: int, before: uuid.UUID | None = None
) -> list[Message]:
    """The latest first; `before` is the last one of the page that was read."""
    sent = Notice
    query = (
        select(sent.id, sent.message, sent.channel, sent.created_at, sent.status)
        .outerjoin(Case, Case.reference == sent.submission_ref)
        .where(
            sent.tenancy_ref == whose.tenancy_ref,
            sent.person_ref == whose.person_ref,
            Case.flagged_at.is_(None),
            sent.status != WITHHELD,
        )
        .order_by(sent.created_at.desc(), sent.id.desc())
        .limit(most)
    )
    if before is not None:
        last = aliased(Notice)
        older = tuple_(sent.created_at, sent.id) < tuple_(last.created_at, last.id)
        query = query.join(last, and_(last.id == before, older))
    return [Message(*row) for row in session.execute(query)]
