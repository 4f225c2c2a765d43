"""Being signed in: a row of ours, so that signing out ends it everywhere at once.

The browser holds an opaque token and the row only its hash. Every sign-in is a
new row. Limits are measured on the database's clock.
"""

import hashlib
import secrets
import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, ForeignKey, func, or_, select, update
from sqlalchemy.orm import (
    Mapped,
    Session,
    joinedload,
    mapped_column,
    relationship,
)

from portal.database import Record

if TYPE_CHECKING:
    from portal.people.staff import Staff

HALF_WAY = timedelta(minutes=10)  # between the password and the second step
LATELY = timedelta(minutes=10)  # a proof of who they are is good for what is sensitive
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
    let_in_at: Mapped[datetime | None]
    """When the last step of signing in was done; until then it opens nothing."""
    proved_at: Mapped[datetime] = mapped_column(server_default=CLOCK)
    """When they last showed who they are."""
    challenge: Mapped[bytes | None]
    """What a passkey was last asked to sign here."""

    staff: Mapped["Staff"] = relationship(viewonly=True)
    proved_lately = False
    """Whether that was less than ten minutes ago when it was read: so also after a rollback."""


def begin(
    session: Session,
    staff_id: uuid.UUID,
    *,
    half_way: bool = False,
    proved_at: datetime | None = None,
) -> str:
    """The token of a new session; the caller commits. Half way, there is a second step to come.

    `proved_at` is when they showed who they are, where that was not just now.
    """
    token = secrets.token_urlsafe(32)
    let_in = None if half_way else CLOCK
    new = StaffSession(token_hash=_hash(token), staff_id=staff_id, let_in_at=let_in)
    new.proved_at = proved_at or CLOCK
    session.add(new)
    session.flush()
    return token


def staff_of(session: Session, token: str) -> "Staff | None":
    """Who is signed in with this token, or None. Being seen is noted, and committed."""
    opened = open_session(session, token)
    return opened.staff if opened and opened.let_in_at else None


def open_session(session: Session, token: str) -> StaffSession | None:
    """The session of this token, half way or whole, if it is not over."""
    whole = StaffSession.let_in_at.is_not(None)
    found = session.execute(
        select(
            StaffSession,
            StaffSession.seen_at <= CLOCK - SEEN_EVERY,
            StaffSession.proved_at > CLOCK - LATELY,
        )
        .where(
            StaffSession.token_hash == _hash(token),
            StaffSession.ended_at.is_(None),
            StaffSession.seen_at > CLOCK - IDLE,
            StaffSession.began_at > CLOCK - LONGEST,
            or_(whole, StaffSession.began_at > CLOCK - HALF_WAY),
        )
        .options(joinedload(StaffSession.staff))
    ).first()
    if found is None:
        return None
    opened, is_stale, lately = found
    opened.proved_lately = lately
    if is_stale:
        opened.seen_at = CLOCK
        session.commit()
    return opened


def lapsed(session: Session, token: str) -> uuid.UUID | None:
    """Whose session this was, if it ran out and nobody ended it. It opens nothing."""
    return session.scalar(
        select(StaffSession.staff_id).where(
            StaffSession.token_hash == _hash(token),
            StaffSession.let_in_at.is_not(None),
            StaffSession.ended_at.is_(None),
        )
    )


def prove(session: Session, token: str) -> None:
    """They have just shown again who they are; the caller commits."""
    session.execute(
        update(StaffSession).where(StaffSession.token_hash == _hash(token)).values(proved_at=CLOCK)
    )


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
