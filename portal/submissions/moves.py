"""Codes with which a journey goes on at another screen, and where each has gone."""

import uuid
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.audit import Action, record
from portal.clock import now
from portal.database import Record
from portal.people.limits import count_wrong, key_for, refuse_too_many
from portal.people.spoken import new_spoken, read_spoken
from portal.sealing import Sealed
from portal.submissions.records import Draft, Submission

GOOD_FOR = timedelta(minutes=15)
KEPT_FOR = timedelta(days=30)  # at the least: as long as a draft that nobody comes back to
CODE = "code-of-a-journey"


class Move(Record):
    """A code for one draft, who went on with it by that, and when it came back."""

    __tablename__ = "move"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    draft_id: Mapped[uuid.UUID] = mapped_column(index=True)
    form: Mapped[str]
    from_visit: Mapped[uuid.UUID] = mapped_column(index=True)
    code_hash: Mapped[bytes | None] = mapped_column(unique=True)
    made_at: Mapped[datetime] = mapped_column(server_default=func.now())
    ends_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    to_visit: Mapped[uuid.UUID | None] = mapped_column(index=True)
    back_at: Mapped[datetime | None]
    """When it was given or taken back: until then the visit it came from waits."""
    told_at: Mapped[datetime | None]
    """When whoever had gone on with it went on without it."""
    waits: Mapped[list[Any] | None] = mapped_column(Sealed)
    """The page that was sent meanwhile where it came from."""


IS_AWAY = and_(Move.taken_at.is_not(None), Move.back_at.is_(None))


class Why(Enum):
    """Why a code opens nothing."""

    WRONG = auto()
    USED = auto()
    ENDED = auto()
    ANOTHERS = auto()
    STAFFS = auto()
    BEGUN_HERE = auto()
    HERE = auto()


class NotTaken(Exception):
    """The code opens nothing here, and the journey is where it was."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.name)
        self.why = why


def new_code(session: Session, secret: str, draft: Draft) -> str:
    """A code for this draft, in place of any before it; the caller commits."""
    waiting = (Move.draft_id == draft.id, Move.taken_at.is_(None))
    session.execute(delete(Move).where(*waiting))
    code = new_spoken()
    move = Move(draft_id=draft.id, form=draft.form, from_visit=draft.visit_id)
    move.code_hash, move.ends_at = key_for(secret, CODE, code), now() + GOOD_FOR
    session.add(move)
    record(session, f"visit:{draft.visit_id}", Action.DRAFT_OFFERED, f"draft:{draft.id}")
    return code


def find_code(session: Session, secret: str, typed: str, by: str) -> Move:
    """What was offered under this code, perhaps long ago.

    `NotTaken` if nothing ever was; it counts as a try of theirs, so the caller commits.
    """
    tries = [key_for(secret, CODE, by)]
    refuse_too_many(session, tries)
    code = read_spoken(typed)
    wanted = select(Move).where(Move.code_hash == key_for(secret, CODE, code))
    found = session.scalars(wanted).first() if code else None
    if found is None:
        count_wrong(session, tries)
        raise NotTaken(Why.WRONG)
    return found


def away_from(session: Session, visit_id: uuid.UUID, form: str) -> Move | None:
    """How what this visit has begun of a form went on elsewhere, and is not sent yet."""
    return _latest(session, Move.from_visit == visit_id, Move.form == form, IS_AWAY, STILL_THERE)


def gone_back(session: Session, visit_id: uuid.UUID, form: str) -> Move | None:
    """How what this visit went on with of a form went back, if nobody there knows it."""
    untold = and_(Move.back_at.is_not(None), Move.told_at.is_(None))
    return _latest(session, Move.to_visit == visit_id, Move.form == form, untold)


def came_from(session: Session, draft: Draft) -> Move | None:
    """How it came to the visit that has it, if it came from another."""
    return _latest(session, Move.draft_id == draft.id, Move.to_visit == draft.visit_id, IS_AWAY)


STILL_THERE = select(Draft.id).where(Draft.id == Move.draft_id).exists()


def _latest(session: Session, *which: ColumnElement[bool]) -> Move | None:
    return session.scalars(select(Move).where(*which).order_by(Move.taken_at.desc())).first()


WAS_SENT = select(Submission.id).where(Submission.draft_id == Move.draft_id).exists()


def forget_moves(session: Session) -> None:
    """Those of drafts that are no more and were never sent; the caller commits.

    By the others the notes of a call are found that belong to what was sent, and what goes on
    elsewhere still goes back. What was typed meanwhile where it came from is of no more use.
    """
    gone = (Move.made_at < now() - KEPT_FOR, ~STILL_THERE)
    session.execute(delete(Move).where(*gone, ~WAS_SENT))
    session.execute(update(Move).where(*gone, Move.waits.is_not(None)).values(waits=None))
