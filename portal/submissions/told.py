"""What somebody has told us, and the case of each, as they see it in their account."""

from datetime import datetime
from typing import Any, NamedTuple, TypeVarTuple

from sqlalchemy import Select, and_, exists, select, tuple_
from sqlalchemy.orm import Session, aliased

from portal.arrears.agreements import is_undecided
from portal.arrears.contact_changes import in_short
from portal.arrears.holds import Hold, lasts_on
from portal.casework.cases import Case
from portal.clock import today
from portal.evidence.asked import is_wanted, was_asked
from portal.notices.notices import Whose
from portal.submissions.records import Submission

Columns = TypeVarTuple("Columns")


class Told(NamedTuple):
    """One form they sent."""

    reference: str
    form: str
    sent_at: datetime
    case: Case | None
    undecided: bool
    """Whether it asked for a plan that nobody has decided about."""
    wanted: bool = False
    """Whether we wait for a document of theirs."""
    shown: bool = False
    """Whether there was anything to be shown with it."""

    @property
    def waits_for_a_document(self) -> bool:
        return self.wanted and (self.case is None or self.case.finished_at is None)


class ToldInFull(NamedTuple):
    told: Told
    as_read: list[Any]
    """Every question and answer in the words they saw, under their headings."""
    origins: dict[str, Any]
    """Who typed each."""
    language: str
    """What they saw them in."""
    decided: dict[str, Any] | None
    held: bool
    """Whether a hold is on their account now."""
    changes: list[str] | None
    """What became of each change of details it asked for, in codes."""


def told_by(
    session: Session, whose: Whose, most: int, before: str | None = None, kind: str | None = None
) -> list[Told]:
    """The latest first; `before` is the last reference of the page that was read.

    What is flagged for safety is left out: whoever holds the phone can read this.
    """
    sent = Submission
    columns = select(*_told())
    query = _theirs(columns, whose).order_by(sent.sent_at.desc(), sent.id.desc()).limit(most)
    if kind is not None:
        query = query.where(Case.kind == kind)
    if before is not None:
        last = aliased(Submission)
        older = tuple_(sent.sent_at, sent.id) < tuple_(last.sent_at, last.id)
        query = query.join(last, and_(last.reference == before, older))
    return [Told(*row) for row in session.execute(query)]


def told_in_full(session: Session, whose: Whose, reference: str) -> ToldInFull | None:
    """One of theirs; nothing, if it is anybody else's."""
    sent = Submission
    in_full = sent.as_read, sent.origins, sent.language, sent.decided
    held = exists().where(Hold.tenancy_ref == sent.tenancy_ref, lasts_on(today()))
    columns = select(*_told(), *in_full, held, in_short(sent.reference))
    row = session.execute(_theirs(columns, whose).where(sent.reference == reference)).first()
    told = len(Told._fields)
    return ToldInFull(Told(*row[:told]), *row[told:]) if row else None


def _told() -> tuple[Any, ...]:
    sent = Submission
    about_evidence = is_wanted(sent.reference), was_asked(sent.reference)
    undecided = is_undecided(sent.reference)
    return (sent.reference, sent.form, sent.sent_at, Case, undecided, *about_evidence)


def _theirs(query: Select[*Columns], whose: Whose) -> Select[*Columns]:
    sent = Submission
    return query.outerjoin(Case, Case.reference == sent.reference).where(
        sent.tenancy_ref == whose.tenancy_ref,
        sent.person_ref == whose.person_ref,
        Case.flagged_at.is_(None),
    )
