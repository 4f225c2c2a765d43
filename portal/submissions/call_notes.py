"""What staff note down while they talk to somebody: apart from the answers, and for staff alone.

The notes of a call are kept with what was sent in it, or of what went on elsewhere from it or
came to it. Where nothing was, they go with it.
"""

import uuid
from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, delete, exists, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from portal.audit import Action, record
from portal.database import Record
from portal.people.staff import Staff
from portal.people.visits import Visit
from portal.sealing import Sealed
from portal.submissions.moves import Move
from portal.submissions.records import Submission


class CallNote(Record):
    """One note, and who made it."""

    __tablename__ = "call_note"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    visit_id: Mapped[uuid.UUID] = mapped_column(index=True)
    """The visit it was made in, which may be over."""
    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Staff.id))
    at: Mapped[datetime] = mapped_column(server_default=func.now())
    words: Mapped[str] = mapped_column(Sealed)

    staff: Mapped[Staff] = relationship(viewonly=True, lazy="joined")


def add_note(session: Session, visit: Visit, staff: Staff, words: str) -> None:
    """Kept from now on; the caller commits."""
    session.add(CallNote(visit_id=visit.id, staff_id=staff.id, words=words))
    record(session, f"staff:{staff.id}", Action.CALLER_NOTED, f"visit:{visit.id}")


def notes_of(session: Session, visit_id: uuid.UUID) -> list[CallNote]:
    """The notes of this call, in the order they were made."""
    return _those(session, CallNote.visit_id == visit_id)


def notes_about(session: Session, sent: Submission) -> list[CallNote]:
    """The notes of each call in which some of it was filled in, in the order they were made."""
    of_it = Move.draft_id == sent.draft_id, Move.taken_at.is_not(None)
    through = select(Move.from_visit).where(*of_it).union(select(Move.to_visit).where(*of_it))
    in_it = or_(CallNote.visit_id == sent.visit_id, CallNote.visit_id.in_(through))
    return _those(session, in_it)


def _those(session: Session, which: ColumnElement[bool]) -> list[CallNote]:
    theirs = select(CallNote).where(which)
    return [*session.scalars(theirs.order_by(CallNote.at, CallNote.id))]


def forget_notes(session: Session, *of: ColumnElement[bool]) -> None:
    """Those of calls that are over and in which nothing was sent. The caller commits."""
    open_still = exists().where(Visit.id == CallNote.visit_id)
    was_sent = exists().where(Submission.visit_id == CallNote.visit_id)
    was_there = or_(Move.from_visit == CallNote.visit_id, Move.to_visit == CallNote.visit_id)
    moved = exists().where(was_there, Move.taken_at.is_not(None))
    session.execute(delete(CallNote).where(*of, ~open_still, ~was_sent, ~moved))
