"""A link for whoever holds what we held before a change: it was not them, so all of it stops.

Each message has a link of its own, good for 14 days. Only a hash of it is kept here.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ForeignKeyConstraint, delete, func
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.clock import now
from portal.database import Record
from portal.notices.notices import Whose
from portal.settings import settings

GOOD_FOR = timedelta(days=14)
BYTES = 16  # 128 bits, in 22 characters, so that a text message still costs one part


class WayToStop(Record):
    """One link. It works again after it was used, and changes nothing more."""

    __tablename__ = "way_to_stop"

    token_hash: Mapped[bytes] = mapped_column(primary_key=True)
    submission_ref: Mapped[str] = mapped_column(index=True)
    tenancy_ref: Mapped[str]
    person_ref: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=now)
    used_at: Mapped[datetime | None]

    __table_args__ = (
        ForeignKeyConstraint(
            ["tenancy_ref", "person_ref"],
            ["people.tenancy_ref", "people.person_ref"],
            ondelete="CASCADE",
        ),
    )

    @property
    def whose(self) -> Whose:
        return Whose(self.tenancy_ref, self.person_ref)


def new_way(session: Session, submission_ref: str, whose: Whose) -> str:
    """The address of a new one, for one message; the caller commits."""
    token = secrets.token_urlsafe(BYTES)
    told = {"submission_ref": submission_ref, **whose._asdict()}
    session.add(WayToStop(token_hash=hashed(token), **told))
    council = settings()
    home = council.base_url.rstrip("/") or f"http://localhost:{council.port}"
    return f"{home}/not-me/{token}"


def way_called(session: Session, token: str, *, locked: bool = False) -> WayToStop | None:
    """The one of this link, if there is one and it is still good."""
    found = session.get(WayToStop, hashed(token), with_for_update=locked)
    return found if found and found.made_at > now() - GOOD_FOR else None


def hashed(token: str) -> bytes:
    return hashlib.sha256(b"way to stop:" + token.encode()).digest()


def forget_ways(session: Session) -> None:
    """Those that are no longer good."""
    session.execute(delete(WayToStop).where(WayToStop.made_at < func.now() - GOOD_FOR))
