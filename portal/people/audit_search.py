"""The audit, searched: who did what, to what, when. Newest first, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, Text, cast, func, select
from sqlalchemy.orm import Session

from portal.audit import Action, AuditEntry
from portal.clock import LONDON
from portal.people.staff import Staff

PAGE = 50
ACTOR_OF_STAFF = "staff:" + cast(Staff.id, Text)


@dataclass(frozen=True)
class Sought:
    """What somebody looks for; whatever is left empty may be anything."""

    actor: str = ""
    action: str = ""
    reference: str = ""
    since: date | None = None
    until: date | None = None
    before: int | None = None
    """Only entries older than this one: where the next page begins."""


class Found(NamedTuple):
    """A page of entries, each with the name of the member of staff who did it, if one did."""

    entries: Sequence[tuple[AuditEntry, str | None]]
    more: int | None
    """Where the next page begins, or None if this is the last."""


class Look(NamedTuple):
    """Somebody who looked at a record, how often, and when last."""

    who: str
    times: int
    last: datetime


def search(session: Session, sought: Sought) -> Found:
    query = (
        select(AuditEntry, Staff.name)
        .outerjoin(Staff, AuditEntry.actor == ACTOR_OF_STAFF)
        .where(*_conditions(sought))
        .order_by(AuditEntry.id.desc())
        .limit(PAGE + 1)
    )
    found = [(entry, name) for entry, name in session.execute(query)]
    more = found[PAGE - 1][0].id if len(found) > PAGE else None
    return Found(found[:PAGE], more)


def _conditions(sought: Sought) -> list[ColumnElement[bool]]:
    conditions = []
    if sought.actor:
        conditions.append(AuditEntry.actor == sought.actor)
    if sought.action:
        conditions.append(AuditEntry.action == sought.action)
    if sought.reference:
        conditions.append(AuditEntry.subject.in_(subjects_of(sought.reference)))
    if sought.since:
        conditions.append(AuditEntry.at >= _midnight(sought.since))
    if sought.until:
        conditions.append(AuditEntry.at < _midnight(sought.until + timedelta(days=1)))
    if sought.before is not None:
        conditions.append(AuditEntry.id < sought.before)
    return conditions


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LONDON)


def subjects_of(reference: str) -> list[str]:
    """What an entry about this reference may call it."""
    return [f"case:{reference}", f"submission:{reference}"]


def who_looked(session: Session, cases: Select[str]) -> list[Look]:
    """Everybody who opened one of the cases with these references, whoever looked last first."""
    last = func.max(AuditEntry.at)
    known = cases.subquery()
    subjects = select("case:" + known.c[0])
    query = (
        select(func.coalesce(Staff.name, AuditEntry.actor), func.count(), last)
        .outerjoin(Staff, AuditEntry.actor == ACTOR_OF_STAFF)
        .where(AuditEntry.subject.in_(subjects), AuditEntry.action == Action.CASE_VIEWED.value)
        .group_by(Staff.name, AuditEntry.actor)
        .order_by(last.desc())
    )
    return [Look(*row) for row in session.execute(query)]
