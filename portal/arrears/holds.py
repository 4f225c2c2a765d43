"""Times in which nobody on an account is asked to pay: why, from when, and until when.

While one lasts nothing that chases is sent, whoever asks for it to be: the sender looks
here too. The caller commits.
"""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    and_,
    exists,
    func,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.arrears.accounts import Tenancy
from portal.arrears.held import DAY, Period
from portal.clock import today
from portal.database import Record
from portal.sealing import Sealed

BREATHING_SPACE, PROTECTED, CLAIMED = "breathing-space", "protected-period", "claimed"
TOLD_LATE, HARDSHIP, DEATH = "told-late", "hardship", "death"
REASONS = {
    BREATHING_SPACE: "Breathing Space",
    PROTECTED: "Protected period",
    "benefit-claim": "A claim for benefit has not been decided",
    "dispute": "They say that what we ask for is wrong",
    HARDSHIP: "They cannot pay for now",
    DEATH: "Somebody on the account has died",
}
"""Why an officer may set one. A health crisis is a protected period, and called nothing else."""
OF_THE_RESIDENT = {
    CLAIMED: "Breathing Space, as they told us. It must be checked",
    TOLD_LATE: "They told us that a payment will be late",
}
BY_LAW = frozenset({BREATHING_SPACE, PROTECTED, CLAIMED})
"""What the law gives, so that nobody need explain it again when it is read."""
LASTS = timedelta(days=60)
"""What Breathing Space lasts: of one whose last day we are told, the first follows."""
IMPORTED = "import"


class Hold(Record):
    """Chasing is paused, for this reason, until this day."""

    __tablename__ = "hold"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    tenancy_ref: Mapped[str] = mapped_column(ForeignKey(Tenancy.tenancy_ref))
    reason: Mapped[str]
    starts: Mapped[date]
    ends: Mapped[date | None]
    """The last day of it; not known yet, of a claim, a protected period or a death."""
    review_on: Mapped[date]
    """When somebody looks whether it is still right."""
    set_at: Mapped[datetime] = mapped_column(server_default=func.now())
    set_by: Mapped[str]
    """As the audit names them, or the council's extract."""
    why: Mapped[str | None] = mapped_column(Sealed)
    told_over_on: Mapped[date | None]
    """When everybody was told that it is over."""
    ended_by: Mapped[str | None]
    ended_why: Mapped[str | None] = mapped_column(Sealed)

    __table_args__ = (
        Index("ix_hold_tenancy_ref", "tenancy_ref", "starts"),
        Index("ix_hold_review_on", "review_on", postgresql_where=text("ended_by IS NULL")),
    )

    @property
    def period(self) -> Period:
        return Period(self.starts, self.ends, self.reason != TOLD_LATE)

    @property
    def in_words(self) -> str:
        return (REASONS | OF_THE_RESIDENT)[self.reason]


class NotHeld(ValueError):
    """It is over, so it cannot be ended."""


def hold(
    session: Session,
    tenancy_ref: str,
    reason: str,
    who: str,
    *,
    ends: date | None,
    review_on: date,
    starts: date | None = None,
    why: str = "",
) -> Hold:
    """From `starts`, or today, nobody on this account is asked to pay."""
    ours = Hold(
        id=uuid.uuid4(),
        tenancy_ref=tenancy_ref,
        reason=reason,
        starts=starts or today(),
        ends=ends,
        review_on=review_on,
        set_by=who,
        why=why or None,
    )
    session.add(ours)
    session.flush()
    return ours


def lift(session: Session, held: Hold, who: str, why: str) -> None:
    """Today is the last day of it; or there never was one, if it was still to come."""
    session.refresh(held, with_for_update=True)
    if held.ends and held.ends < today():
        raise NotHeld("This is over already")
    held.ends = max(today(), held.starts)
    held.ended_by, held.ended_why = who, why or None


def end_at_once(session: Session, held: Hold, who: str) -> None:
    """Today is no day of it any more: it was said by mistake."""
    session.refresh(held, with_for_update=True)
    held.ends, held.ended_by = today() - DAY, who


def nobody_is_late(session: Session, tenancy_ref: str, who: str) -> None:
    """What they told us of a late payment ends with the plan that it was a payment of."""
    told = Hold.tenancy_ref == tenancy_ref, Hold.reason == TOLD_LATE, Hold.ends >= today()
    session.execute(update(Hold).where(*told).values(ends=today() - DAY, ended_by=who))


def holds_of(session: Session, tenancy_ref: str) -> list[Hold]:
    """All there ever were, the latest first."""
    query = select(Hold).where(Hold.tenancy_ref == tenancy_ref)
    return list(session.scalars(query.order_by(Hold.starts.desc(), Hold.set_at.desc())))


def hold_called(session: Session, which: uuid.UUID) -> Hold | None:
    return session.get(Hold, which)


def periods(tenancy: Tenancy, holds: Iterable[Hold]) -> list[Period]:
    """The times nobody was asked, that of the council's extract among them.

    It says only when Breathing Space ends. What an extract says no more is remembered
    as a hold: see `remember_imported`.
    """
    found = [each.period for each in holds]
    until = tenancy.breathing_space_until
    return [*found, of_extract(until)] if until else found


def of_extract(until: date) -> Period:
    """What lasts longer, as in a mental health crisis it may, has begun all the same."""
    return Period(min(until - LASTS, today()), until)


def lasting(holds: Iterable[Hold], day: date) -> list[Hold]:
    return [each for each in holds if each.period.covers(day)]


def is_held(session: Session, tenancy_ref: str) -> bool:
    """Whether nobody on this account may be asked to pay today; the sender asks this too."""
    by_extract = exists().where(Tenancy.tenancy_ref == tenancy_ref, _in_breathing_space())
    held = exists().where(Hold.tenancy_ref == tenancy_ref, lasts_on(today()))
    return bool(session.scalar(select(or_(by_extract, held))))


def lasts_on(day: date) -> ColumnElement[bool]:
    return and_(Hold.starts <= day, or_(Hold.ends.is_(None), Hold.ends >= day))


def _in_breathing_space() -> ColumnElement[bool]:
    return Tenancy.breathing_space_until >= today()
