"""What an officer needs to act on, and everything that happened to it.

A case is received, being looked at, waiting for the resident, or done; which of
them is read from its times. What officers do to it is in `work`.
"""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import NotRequired, TypedDict, Unpack

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, Text, func, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship

from portal.clock import now
from portal.database import Record
from portal.people.staff import Staff
from portal.sealing import Sealed

RECEIVED, LOOKED_AT, DONE = "received", "being looked at", "done"
WAITING = "waiting for the resident"
OPENED, TAKEN, HANDED_BACK, NOTED, FINISHED = "opened", "taken", "handed back", "noted", "finished"
FLAGGED, UNFLAGGED = "flagged for safety", "flag taken away"
ASKED, HEARD = "asked the resident", "heard from the resident"
ANSWERED = "answered in their account"
HAS_DONE, TO_RENT_TEAM = "done for them", "given to the rent team"
SENT_AGAIN = "sent again"
NOT_ARRIVED = "message did not arrive"
SENT_ONCE_MORE = "message sent once more"

BY_THEIR_ANSWERS = "What they told us says that they may not be safe."

PLANS = "repayment-plan"
"""What a case is called in which somebody asks to pay a little at a time."""
HARDSHIP = "hardship"
"""One in which somebody tells us that they struggle to pay, or that they are in danger."""
BY_US = "the portal"
"""How a case came in, and how we know who it is about, where nobody sent anything."""

OUTCOMES = {
    "made": "We have made the change you asked for.",
    "plan-agreed": "We have agreed a repayment plan with you.",
    "help-arranged": "We have looked at what you told us and arranged help for you.",
    "spoken": "We have been in touch with you about this.",
    "passed-on": "We have passed this to another team, who will be in touch with you.",
    "known-already": "You had already told us this, so nothing more was needed.",
    "not-possible": "We cannot do what you asked.",
}
"""How a case can end, in words the resident reads."""


class Case(Record):
    """One thing that somebody must look at: a resident sent it, or the portal saw it."""

    __tablename__ = "arrears_case"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    reference: Mapped[str] = mapped_column(unique=True)
    """The submission's, if there is one."""
    kind: Mapped[str]
    urgent: Mapped[bool]
    tenancy_ref: Mapped[str | None] = mapped_column(index=True)
    person_ref: Mapped[str | None]
    patch: Mapped[str | None]
    identity: Mapped[str]
    """How we know who it is."""
    channel: Mapped[str]
    opened_at: Mapped[datetime] = mapped_column(server_default=func.now())
    answer_by: Mapped[date]
    taken_at: Mapped[datetime | None]
    taken_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey(Staff.id))
    asked_at: Mapped[datetime | None]
    """When we asked the resident for something we still wait for."""
    asked_words: Mapped[str | None] = mapped_column(Sealed)
    """What we asked, in words for them."""
    finished_at: Mapped[datetime | None]
    finished_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey(Staff.id))
    outcome: Mapped[str | None]
    outcome_words: Mapped[str | None] = mapped_column(Sealed)
    """What the officer adds for the resident."""
    flagged_at: Mapped[datetime | None]
    """When somebody said that a person's safety hangs on who reads it."""
    to_do: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}", default=list)
    """What an officer has yet to do for them besides, as `things_to_do` names it."""

    officer: Mapped[Staff | None] = relationship(foreign_keys=taken_by, viewonly=True)

    __table_args__ = (
        Index(
            "ix_arrears_case_worklist",
            text("(NOT urgent)"),
            "opened_at",
            "id",
            postgresql_where=text("finished_at IS NULL"),
        ),
        Index(
            "ix_arrears_case_patch",
            "patch",
            text("(NOT urgent)"),
            "opened_at",
            "id",
            postgresql_where=text("finished_at IS NULL"),
        ),
        Index(
            "ix_arrears_case_kind",
            "kind",
            text("(NOT urgent)"),
            "opened_at",
            "id",
            postgresql_where=text("finished_at IS NULL"),
        ),
        Index("ix_arrears_case_officer", "taken_by", postgresql_where=text("finished_at IS NULL")),
    )

    @property
    def state(self) -> str:
        if self.finished_at:
            return DONE
        if self.asked_at:
            return WAITING
        return LOOKED_AT if self.taken_at else RECEIVED


class CaseEvent(Record):
    """One line of a case's history. Only our keys can read the words."""

    __tablename__ = "case_event"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Case.id), index=True)
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    who: Mapped[uuid.UUID | None] = mapped_column(ForeignKey(Staff.id))
    """Nobody, when the portal itself did it."""
    kind: Mapped[str]
    words: Mapped[str | None] = mapped_column(Sealed)

    staff: Mapped[Staff | None] = relationship(viewonly=True)


class Opening(TypedDict):
    """What is known of a case when it is opened."""

    kind: str
    urgent: bool
    answer_by: date
    identity: str
    channel: str
    tenancy_ref: NotRequired[str | None]
    person_ref: NotRequired[str | None]
    patch: NotRequired[str | None]
    to_do: NotRequired[list[str]]
    unsafe: NotRequired[bool]
    """Whether what they told us flags it for safety."""
    words: NotRequired[str]
    """Why it is there, where nobody sent it."""


def open_case(session: Session, *, reference: str, **known: Unpack[Opening]) -> Case:
    """The case of this submission, added to the caller's transaction; there can be only one."""
    words, unsafe = known.pop("words", ""), known.pop("unsafe", False)
    known["patch"] = known.get("patch") or None
    case = Case(id=uuid.uuid4(), reference=reference, **known)
    session.add(case)
    record(session, case, OPENED, words=words)
    if unsafe:
        case.flagged_at = now()
        record(session, case, FLAGGED, words=BY_THEIR_ANSWERS)
    return case


def finish_at_once(session: Session, case: Case, outcome: str) -> None:
    """It needs nobody: what was asked for has been done already."""
    case.finished_at, case.outcome = now(), outcome
    record(session, case, FINISHED)


def case_of(session: Session, reference: str) -> Case | None:
    query = select(Case).where(Case.reference == reference).options(joinedload(Case.officer))
    return session.scalars(query).one_or_none()


def cases_called(session: Session, references: Iterable[str]) -> dict[str, Case]:
    """Those of the references that have a case, with it, in one query."""
    query = select(Case).where(Case.reference.in_(set(references)))
    return {case.reference: case for case in session.scalars(query)}


def timeline(session: Session, case: Case) -> list[CaseEvent]:
    """Everything that happened to it, the latest first."""
    query = select(CaseEvent).where(CaseEvent.case_id == case.id).order_by(CaseEvent.id.desc())
    return list(session.scalars(query.options(joinedload(CaseEvent.staff))))


def record(
    session: Session, case: Case, kind: str, by: Staff | None = None, words: str = ""
) -> None:
    """One more line of its history, in the caller's transaction."""
    who = by.id if by else None
    session.add(CaseEvent(case_id=case.id, who=who, kind=kind, words=words or None))
