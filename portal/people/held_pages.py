"""What was typed into a form and did not count yet: it waits on its page a while, sealed.

Staff had to show first who they are; a resident chose another language.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.database import Record
from portal.people.staff_sessions import CLOCK
from portal.sealing import Sealed

WAITS = timedelta(minutes=30)
Keeper = uuid.UUID | bytes
"""Whom it waits for: a member of staff, or the visit whose token has this hash."""


class HeldPage(Record):
    """A form that was sent and did not count: where, and what its boxes held."""

    __tablename__ = "held_page"
    __table_args__ = (
        CheckConstraint("num_nonnulls(staff_id, token_hash) = 1", name="held_page_is_somebodys"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    staff_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    token_hash: Mapped[bytes | None]
    endpoint: Mapped[str]
    at: Mapped[str]
    """The page it was typed on."""
    boxes: Mapped[list[list[str]]] = mapped_column(Sealed)
    held_at: Mapped[datetime] = mapped_column(server_default=CLOCK)


def hold(
    session: Session, keeper: Keeper, endpoint: str, at: str, boxes: Iterable[tuple[str, str]]
) -> uuid.UUID:
    """Keep it for a while; the caller commits."""
    forget_held(session)
    held = HeldPage(endpoint=endpoint, at=at, boxes=[[*box] for box in boxes])
    if isinstance(keeper, bytes):
        held.token_hash = keeper
    else:
        held.staff_id = keeper
    session.add(held)
    session.flush()
    return held.id


def held_for(session: Session, keeper: Keeper, which: uuid.UUID, at: str) -> HeldPage | None:
    """What waits there for them; nobody else's, and nothing from too long ago."""
    return session.scalars(
        select(HeldPage).where(
            HeldPage.id == which,
            _is_for(keeper),
            HeldPage.at == at,
            HeldPage.held_at > CLOCK - WAITS,
        )
    ).first()


def _is_for(keeper: Keeper) -> ColumnElement[bool]:
    if isinstance(keeper, bytes):
        return HeldPage.token_hash == keeper
    return HeldPage.staff_id == keeper


def forget_held(session: Session) -> None:
    """Whatever has waited too long; the caller commits."""
    session.execute(delete(HeldPage).where(HeldPage.held_at <= CLOCK - WAITS))
