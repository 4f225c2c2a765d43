"""What an officer sees next: open cases, urgent ones first, then whoever has waited longest.

A page begins after a place in that order, not after a number of cases, so none
is shown twice or passed over while others arrive or are finished.
"""

import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, not_, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from portal.arrears.safeguarding import SAFEGUARDING_KIND
from portal.casework.cases import Case

PAGE = 25
MOST = 10_000  # cases in one file; a spreadsheet of more is read by nobody
NO_PATCH = "none"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
PLACE_BYTES = 25  # urgent, microseconds since 1970, id

IS_ROUTINE = not_(Case.urgent)
ORDER = (IS_ROUTINE, Case.opened_at, Case.id)


@dataclass(frozen=True)
class Wanted:
    """Which open cases to show."""

    patches: tuple[str, ...] = ()
    """Any of these, `NO_PATCH` being those that have none. Empty for all."""
    kind: str = ""
    officer: uuid.UUID | None = None
    of_harm: bool = False
    """Whether those about harm are among them, which only some of us may see."""
    thing: str = ""
    """Something an officer has yet to do."""


class Worklist(NamedTuple):
    cases: tuple[Case, ...]
    more: str
    """Where the next page begins, or nothing if this is the last."""


class Place(NamedTuple):
    urgent: bool
    opened_at: datetime
    id: uuid.UUID


def open_cases(session: Session, wanted: Wanted, after: str = "") -> Worklist:
    """One page; a place nobody could have been given begins at the beginning."""
    query = page_query(wanted, read_place(after))
    found = session.scalars(query.options(joinedload(Case.officer))).unique().all()
    more = written(found[PAGE - 1]) if len(found) > PAGE else ""
    return Worklist(tuple(found[:PAGE]), more)


def every_open_case(session: Session, wanted: Wanted) -> tuple[Case, ...]:
    """All of them in one go, `MOST` at the most."""
    query = page_query(wanted, None).limit(MOST).options(joinedload(Case.officer))
    return tuple(session.scalars(query).unique())


def page_query(wanted: Wanted, after: Place | None) -> Select[Case]:
    """One case more than a page holds, to see whether there is another."""
    query = select(Case).where(Case.finished_at.is_(None))
    if not wanted.of_harm:
        query = query.where(Case.kind != SAFEGUARDING_KIND)
    if wanted.patches:
        query = query.where(_in_patches(wanted.patches))
    if wanted.kind:
        query = query.where(Case.kind == wanted.kind)
    if wanted.officer:
        query = query.where(Case.taken_by == wanted.officer)
    if wanted.thing:
        query = query.where(Case.to_do.contains([wanted.thing]))
    if after:
        place = tuple_(not after.urgent, after.opened_at, after.id)
        query = query.where(tuple_(*ORDER) > place)
    return query.order_by(*ORDER).limit(PAGE + 1)


def _in_patches(patches: tuple[str, ...]) -> ColumnElement[bool]:
    named = [patch for patch in patches if patch != NO_PATCH]
    of_none = Case.patch.is_(None)
    if not named:
        return of_none
    of_these = Case.patch == named[0] if len(named) == 1 else Case.patch.in_(named)
    return or_(of_none, of_these) if NO_PATCH in patches else of_these


def written(case: Case) -> str:
    """The place of a case, to be carried in an address."""
    since = (case.opened_at - EPOCH) // MICROSECOND
    place = bytes([case.urgent]) + since.to_bytes(8) + case.id.bytes
    return urlsafe_b64encode(place).decode().rstrip("=")


def read_place(text: str) -> Place | None:
    """The place that was written, or None if this is not one."""
    try:
        place = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        if len(place) != PLACE_BYTES:
            return None
        opened_at = EPOCH + int.from_bytes(place[1:9]) * MICROSECOND
        return Place(bool(place[0]), opened_at, uuid.UUID(bytes=place[9:]))
    except (ValueError, OverflowError):
        return None


def patches_open(session: Session) -> list[str]:
    """The patches that have an open case."""
    return list(session.scalars(values_query(Case.patch)))


def kinds_open(session: Session) -> list[str]:
    return list(session.scalars(values_query(Case.kind)))


def values_query(column: InstrumentedAttribute[Any]) -> Select[str]:
    """What open cases hold in a column whose index begins with it: one look there for each.

    DISTINCT would read every open case to find a dozen values.
    """
    first = select(func.min(column)).where(Case.finished_at.is_(None))
    seen = select(first.scalar_subquery().label("value")).cte("seen", recursive=True)
    following = first.where(column > seen.c.value).scalar_subquery()
    seen = seen.union_all(select(following).where(seen.c.value.is_not(None)))
    return select(seen.c.value).where(seen.c.value.is_not(None))
