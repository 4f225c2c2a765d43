"""What staff typed when they had to show first who they are: it waits for them a while, sealed."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.database import Record
from portal.people.staff_sessions import CLOCK
from portal.sealing import Sealed

WAITS = timedelta(minutes=30)


class HeldPage(Record):
    """A form that was sent and did not count: where, and what its boxes held."""

    __tablename__ = "held_page"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    endpoint: Mapped[str]
    at: Mapped[str]
    """The page it was typed on."""
    boxes: Mapped[list[list[str]]] = mapped_column(Sealed)
    held_at: Mapped[datetime] = mapped_column(server_default=CLOCK)


def hold(
    session: Session, staff_id: uuid.UUID, endpoint: str, at: str, boxes: Iterable[tuple[str, str]]
) -> uuid.UUID:
    """Keep it for a while; the caller commits."""
    forget_held(session)
    held = HeldPage(staff_id=staff_id, endpoint=endpoint, at=at, boxes=[[*box] for box in boxes])
    session.add(held)
    session.flush()
    return held.id


def held_for(session: Session, staff_id: uuid.UUID, which: uuid.UUID, at: str) -> HeldPage | None:
    """What waits there for this member of staff; nobody else's, and nothing from too long ago."""
    return session.scalars(
        select(HeldPage).where(
            HeldPage.id == which,
            HeldPage.staff_id == staff_id,
            HeldPage.at == at,
            HeldPage.held_at > CLOCK - WAITS,
        )
    ).first()


def forget_held(session: Session) -> None:
    """Whatever has waited too long; the caller commits."""
    session.execute(delete(HeldPage).where(HeldPage.held_at <= CLOCK - WAITS))
