"""Being signed in: a row of ours, so that signing out ends it everywhere at once.

The browser holds an opaque token and the row only its hash. Every sign-in is a
new row. Limits are measured on the database's clock.
"""

import hashlib
import secrets
import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, ForeignKey, func, select, update
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from portal.database import Record

if TYPE_CHECKING:
    from portal.people.staff import Staff

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)  # a working day
SEEN_EVERY = timedelta(minutes=1)  # being seen is written down no more often than this
CLOCK = func.clock_timestamp()


class StaffSession(Record):
    """One browser in which one member of staff signed in."""

    __tablename__ = "staff_session"

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    began_at: Mapped[datetime] = mapped_column(server_default=CLOCK)
    seen_at: Mapped[datetime] = mapped_column(server_default=CLOCK)
    ended_at: Mapped[datetime | None]

    staff: Mapped["Staff"] = relationship(viewonly=True)


def begin(session: Session, staff_id: uuid.UUID) -> str:
    """The token of a new session; the caller commits."""
    token = secrets.token_urlsafe(32)
    session.add(StaffSession(token_hash=_hash(token), staff_id=staff_id))
    session.flush()
    return token


def staff_of(session: Session, token: str) -> "Staff | None":
    """Who is signed in with this token, or None. Being seen is noted, and committed."""
    found = session.execute(
        select(StaffSession, StaffSession.seen_at <= CLOCK - SEEN_EVERY)
        .where(
            StaffSession.token_hash == _hash(token),
            StaffSession.ended_at.is_(None),
            StaffSession.seen_at > CLOCK - IDLE,
            StaffSession.began_at > CLOCK - LONGEST,
        )
        .options(joinedload(StaffSession.staff))
    ).first()
    if found is None:
        return None
    opened, is_stale = found
    if is_stale:
        opened.seen_at = CLOCK
        session.commit()
    return opened.staff


def end(session: Session, token: str) -> None:
    """Sign out: the token is worth nothing from now on, wherever it was copied to."""
    _end(session, StaffSession.token_hash == _hash(token))


def end_all(session: Session, staff_id: uuid.UUID) -> None:
    _end(session, StaffSession.staff_id == staff_id)


def _end(session: Session, which: ColumnElement[bool]) -> None:
    open_ones = update(StaffSession).where(which, StaffSession.ended_at.is_(None))
    session.execute(open_ones.values(ended_at=CLOCK))


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
