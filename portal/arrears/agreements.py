"""Repayment plans as they are agreed and lived with: proposed, agreed, replaced, completed, ended.

How one is being kept is worked out whenever somebody asks, and stored nowhere. Whatever
happens to one is an event that stays: who did it, and why. The caller commits.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    ForeignKey,
    Identity,
    Index,
    Text,
    exists,
    false,
    func,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from portal.arrears.accounts import Tenancy
from portal.arrears.decision import Decision
from portal.arrears.holds import nobody_is_late
from portal.arrears.plan import RepaymentPlan
from portal.arrears.recorded import write_decision
from portal.arrears.written import Written, read_plan, write_plan
from portal.clock import today
from portal.database import Record
from portal.sealing import Sealed

PROPOSED, AGREED = "proposed", "agreed"
REPLACED, COMPLETED, ENDED = "replaced", "completed", "ended"
SUGGESTED = "suggested"
DISPUTED, OBJECTED = "disputed", "objected"
Account = str | ColumnElement[str] | InstrumentedAttribute[str]
"""A reference: one, or a column of them."""
_IN_FORCE = "agreed_on IS NOT NULL AND over_on IS NULL"


class NotAnswered(ValueError):
    """The nearest that could be agreed is an offer: whoever asked has to say yes to it first."""


class OverAlready(ValueError):
    """It has been replaced, completed or ended, or is in force: this can no longer be done."""


class OnlyByAPerson(ValueError):
    """What a court made is changed by a person, and never by a machine."""


class Agreement(Record):
    """One plan for one rent account: asked for, suggested by us, in force, or over."""

    __tablename__ = "agreement"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    tenancy_ref: Mapped[str] = mapped_column(ForeignKey(Tenancy.tenancy_ref), index=True)
    person_ref: Mapped[str | None]
    """Which of its people asked, if one of them did."""
    submission_ref: Mapped[str | None] = mapped_column(unique=True)
    """What they sent: however often that is done, it asks for one plan."""
    plan: Mapped[dict[str, Any]] = mapped_column(JSONB)
    decision: Mapped[dict[str, Any] | None] = mapped_column(Sealed)
    """What it was decided from, to be decided again."""
    court: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    """Whether a court made it."""
    ours: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    """Whether we suggested it, and wait for their yes."""
    suggested_in: Mapped[str | None]
    """The case in which we did."""
    declined_on: Mapped[date | None]
    """When they told us that it does not fit. They can still say yes."""
    proposed_at: Mapped[datetime] = mapped_column(server_default=func.now())
    answer_by: Mapped[date | None]
    agreed_on: Mapped[date | None]
    over_on: Mapped[date | None]
    over_as: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        Index(
            "uq_agreement_in_force", "tenancy_ref", unique=True, postgresql_where=text(_IN_FORCE)
        ),
    )

    @property
    def state(self) -> str:
        return self.over_as or (AGREED if self.agreed_on else PROPOSED)

    @property
    def repayment(self) -> RepaymentPlan:
        return read_plan(Written(self.plan))


class AgreementEvent(Record):
    """One thing that happened to it. Only our keys can read why."""

    __tablename__ = "agreement_event"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    agreement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Agreement.id), index=True)
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    who: Mapped[str]
    """As the audit names them: `visit:ID`, `staff:ID` or `system`."""
    kind: Mapped[str]
    about: Mapped[date | None]
    """The payment it is about, by the day it was due: the same never happens to it twice."""
    why: Mapped[str | None] = mapped_column(Sealed)

    __table_args__ = (
        Index(
            "uq_agreement_event_once",
            *("agreement_id", "kind", "about"),
            unique=True,
            postgresql_where=text("about IS NOT NULL"),
        ),
    )


def propose(
    session: Session,
    tenancy_ref: str,
    decision: Decision,
    *,
    submission_ref: str | None,
    who: str,
    person_ref: str | None = None,
) -> Agreement:
    """What somebody asked for: in force at once where it was agreed, else for a person.

    What is agreed takes the place of any other plan, but not of one that a court made.
    """
    if decision.outcome == "nearest":
        raise NotAnswered("The nearest plan we could agree to must be accepted before it is one")
    theirs = Agreement(
        id=uuid.uuid4(),
        tenancy_ref=tenancy_ref,
        person_ref=person_ref,
        submission_ref=submission_ref,
        plan=write_plan(decision.plan),
        decision=write_decision(decision),
        answer_by=decision.by,
    )
    why = " ".join(str(reason.says) for reason in decision.reasons)
    lock(session, tenancy_ref)
    if decision.outcome == "agreed" and not _is_for_a_court(session, tenancy_ref):
        theirs.agreed_on = today()
        clear_the_way(session, theirs, who)
    else:
        _replace(session, _waiting_of(tenancy_ref, person_ref), who)
    session.add(theirs)
    happened(session, theirs.id, PROPOSED, who)
    if theirs.agreed_on:
        happened(session, theirs.id, AGREED, who, why)
    return theirs


def lock(session: Session, tenancy_ref: str) -> None:
    """Nobody else changes the plans of this account until the transaction ends."""
    row = select(Tenancy.tenancy_ref).where(Tenancy.tenancy_ref == tenancy_ref)
    session.execute(row.with_for_update(key_share=True))


def lock_all(session: Session, refs: Sequence[str]) -> None:
    """The same of many accounts, one after the other by their references."""
    rows = select(Tenancy.tenancy_ref).where(Tenancy.tenancy_ref.in_(refs))
    session.execute(rows.order_by(Tenancy.tenancy_ref).with_for_update(key_share=True))


def clear_the_way(session: Session, coming: Agreement, who: str) -> None:
    """Any other plan for the account is replaced by one that comes into force."""
    nobody_is_late(session, coming.tenancy_ref, who)
    _replace(session, open_on(coming.tenancy_ref) & (Agreement.id != coming.id), who)


def happened(session: Session, agreement_id: uuid.UUID, kind: str, who: str, why: str = "") -> None:
    """One more line of its history."""
    session.add(AgreementEvent(agreement_id=agreement_id, kind=kind, who=who, why=why or None))


def _is_for_a_court(session: Session, tenancy_ref: str) -> bool:
    return bool(session.scalar(select(court_in_force(tenancy_ref))))


def court_in_force(tenancy_ref: Account) -> ColumnElement[bool]:
    """Whether a plan that a court made is in force on this account."""
    return exists().where(_in_force(tenancy_ref), Agreement.court)


def is_undecided(submission_ref: Account) -> ColumnElement[bool]:
    """Whether a plan that was asked for by sending this still waits for somebody's answer."""
    asked = Agreement.submission_ref == submission_ref, Agreement.agreed_on.is_(None)
    return exists().where(*asked, Agreement.over_on.is_(None))


def open_on(tenancy_ref: Account) -> ColumnElement[bool]:
    """Asked for, suggested or in force: not over."""
    return (Agreement.tenancy_ref == tenancy_ref) & Agreement.over_on.is_(None)


def _in_force(tenancy_ref: Account) -> ColumnElement[bool]:
    return open_on(tenancy_ref) & Agreement.agreed_on.is_not(None)


def _waiting_of(tenancy_ref: str, person_ref: str | None) -> ColumnElement[bool]:
    """What the same person asked for before; what anybody else did still waits."""
    same = Agreement.person_ref.is_not_distinct_from(person_ref)
    return open_on(tenancy_ref) & Agreement.agreed_on.is_(None) & same & ~Agreement.ours


def _replace(session: Session, which: ColumnElement[bool], who: str) -> None:
    """At once, and not when the session is next written: another comes in its place."""
    gone = session.scalars(
        update(Agreement)
        .where(which)
        .values(over_on=today(), over_as=REPLACED)
        .returning(Agreement.id)
        .execution_options(synchronize_session=False)
    )
    for each in gone.all():
        happened(session, each, REPLACED, who)


def in_force(session: Session, tenancy_ref: str) -> Agreement | None:
    return session.scalars(select(Agreement).where(_in_force(tenancy_ref))).one_or_none()


def still_open(session: Session, tenancy_ref: str) -> list[Agreement]:
    """The one in force, and those that wait for somebody's answer; the latest first."""
    query = select(Agreement).where(open_on(tenancy_ref)).order_by(Agreement.proposed_at.desc())
    return list(session.scalars(query))


def events_of(session: Session, agreements: Iterable[Agreement]) -> list[AgreementEvent]:
    """Everything that happened to them, the latest first."""
    ids = [each.id for each in agreements]
    query = select(AgreementEvent).where(AgreementEvent.agreement_id.in_(ids))
    return list(session.scalars(query.order_by(AgreementEvent.id.desc())))
