"""How long staff and whoever they talk to take over each page: no word of who, or of what."""

import uuid
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Index, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.database import Record

KEPT = timedelta(days=90)
UNANSWERED = text("answered_at IS NULL")


class StepTime(Record):
    """One page in one visit, from when it was first shown to when it was answered."""

    __tablename__ = "step_time"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    visit_id: Mapped[uuid.UUID]
    form: Mapped[str]
    page: Mapped[str]
    shown_at: Mapped[datetime] = mapped_column(server_default=func.now())
    answered_at: Mapped[datetime | None]

    __table_args__ = (
        Index(
            "ix_step_time_open",
            *("visit_id", "form", "page"),
            unique=True,
            postgresql_where=UNANSWERED,
        ),
        Index("ix_step_time_shown_at", "shown_at"),
    )


class Took(NamedTuple):
    """Of one page of one form, how often it was answered, and how many seconds that took."""

    form: str
    page: str
    times: int
    median: float
    slowest: float
    """What nine in ten took no longer than."""


def is_shown(session: Session, visit_id: uuid.UUID, form: str, page: str) -> None:
    """It counts from now, unless it has been open since before. The caller commits."""
    row = {"id": uuid.uuid4(), "visit_id": visit_id, "form": form, "page": page}
    session.execute(insert(StepTime).values(row).on_conflict_do_nothing())


def is_answered(session: Session, visit_id: uuid.UUID, form: str, page: str) -> None:
    """It took until now. The caller commits."""
    this = (StepTime.visit_id == visit_id, StepTime.form == form, StepTime.page == page)
    unanswered = update(StepTime).where(*this, StepTime.answered_at.is_(None))
    session.execute(unanswered.values(answered_at=func.now()))


def times(session: Session) -> list[Took]:
    """Of each page answered in the last 90 days, the slowest first."""
    took = func.extract("epoch", StepTime.answered_at - StepTime.shown_at)
    median = func.percentile_cont(0.5).within_group(took)
    slowest = func.percentile_cont(0.9).within_group(took)
    query = select(StepTime.form, StepTime.page, func.count(), median, slowest)
    query = query.where(StepTime.answered_at.is_not(None), StepTime.shown_at > func.now() - KEPT)
    query = query.group_by(StepTime.form, StepTime.page).order_by(median.desc(), StepTime.page)
    return [Took(*row) for row in session.execute(query)]


def forget_times(session: Session) -> None:
    """What is older than anybody looks at. The caller commits."""
    session.execute(delete(StepTime).where(StepTime.shown_at < func.now() - KEPT))
