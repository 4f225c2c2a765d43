"""Whether the audit is as it was written, and where it is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.audit import MONTHS_KEPT, AuditEntry, is_marked
from portal.audit_chain import (
    BEFORE_THE_FIRST,
    AuditSeal,
    Head,
    digest_of,
    link_numbered,
    link_of,
    unsealed,
)

SEALED_WITHIN = timedelta(minutes=10)  # where a worker runs, in some seconds


def faults(session: Session, noted: Head) -> Iterator[str]:
    """Each place where the audit was tampered with, in plain words; none if it was not.

    `noted` is how far the chain had come when somebody outside the database last
    wrote that down: what was cut off its end since is missed by nothing else.
    """
    yield from _in_the_chain(session)
    yield from _outside_the_chain(session)
    yield from _copies(session)
    if noted.number and link_numbered(session, noted.number) != noted.link:
        yield f"The end was cut off: seal {noted.number} was made, and is not there as it was made"


@dataclass
class _Walk:
    """What has been seen of the chain so far."""

    purged_before: datetime
    number: int = 0
    link: bytes = BEFORE_THE_FIRST
    had_marks: bool = False

    def goes_on(self, made: AuditSeal) -> Iterator[str]:
        """What is wrong with this seal where it stands; on from it in any case."""
        if made.number != self.number + 1:
            yield f"Seals are missing between {self.number} and {made.number}"
        elif made.link != link_of(made, self.link):
            yield f"Seal {made.number} was changed, or stands where another stood"
        self.number, self.link = made.number, made.link

    def reads(self, made: AuditSeal, entry: AuditEntry | None) -> Iterator[str]:
        """What is wrong with the entry that was sealed."""
        if entry is None:
            if made.entry_at >= self.purged_before:
                yield f"{_named(made.entry_id, made.entry_at)} was taken away"
            return
        if digest_of(entry) != made.digest:
            yield f"{_named(entry.id, entry.at)} was changed after it was sealed"
        elif (entry.mark or self.had_marks) and not is_marked(entry):
            yield f"{_named(entry.id, entry.at)} was not written by the portal"
        self.had_marks = self.had_marks or entry.mark is not None


def _in_the_chain(session: Session) -> Iterator[str]:
    months = func.make_interval(0, MONTHS_KEPT)
    walk = _Walk(session.execute(select(func.now() - months)).scalar_one())
    sealed = (
        select(AuditSeal, AuditEntry)
        .outerjoin(AuditEntry, AuditEntry.id == AuditSeal.entry_id)
        .order_by(AuditSeal.number)
        .execution_options(yield_per=1000)
    )
    for made, entry in session.execute(sealed):
        yield from walk.goes_on(made)
        yield from walk.reads(made, entry)


def _outside_the_chain(session: Session) -> Iterator[str]:
    late = session.execute(select(func.now() - SEALED_WITHIN)).scalar_one()
    for entry in unsealed(session):
        if not is_marked(entry):
            yield f"{_named(entry.id, entry.at)} was not written by the portal"
        elif entry.at < late:
            yield f"{_named(entry.id, entry.at)} is not sealed: does a worker run?"


def _copies(session: Session) -> Iterator[str]:
    """The mark of one entry on another: whoever put it in copied what the portal had written."""
    twice = (
        select(func.min(AuditEntry.id), func.max(AuditEntry.id))
        .where(AuditEntry.mark.is_not(None))
        .group_by(AuditEntry.mark)
        .having(func.count() > 1)
    )
    for first, copy in session.execute(twice):
        yield f"Entry {copy} is a copy of entry {first}"


def _named(number: int, at: datetime) -> str:
    return f"Entry {number} of {at:%Y-%m-%d %H:%M} UTC"
