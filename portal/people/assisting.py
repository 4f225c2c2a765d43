"""Visits that a member of staff makes for whoever they are talking to.

Nothing is anybody's before the caller has shown that they know what we hold: until
then the visit only says whom staff looked for. It is told apart from every other by
its id, which is part of its addresses, and opens for nobody but who began it.
"""

import hmac
import uuid
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, and_, cast, distinct, func, select
from sqlalchemy.orm import Session, aliased

from portal.arrears.accounts import Person, Tenancy
from portal.arrears.lines import tenancy_and_person
from portal.audit import Action, record
from portal.channels import ASSISTED
from portal.people.levels import Level
from portal.people.limits import count_wrong, key_for, refuse_too_many
from portal.people.residents import plain
from portal.people.staff import Staff
from portal.people.visits import Visit, begin_visit

ENOUGH = 2
"""How many facts a caller has to know, with none of them wrong."""
A_DAY = timedelta(hours=12)
FACTS = {
    "born": "date of birth",
    "postcode": "postcode",
    "reference": "payment or tenancy reference",
    "rent": "weekly rent",
}
"""What a caller can be asked, as it is written down that they were."""


class Looked(NamedTuple):
    """Whom staff looked for."""

    tenancy_ref: str
    person_ref: str
    name: str


class Said(NamedTuple):
    """What a caller said; None for what they were not asked or did not know."""

    born: date | None = None
    postcode: str | None = None
    reference: str | None = None
    rent: int | None = None
    """In pence, a week."""

    @property
    def known(self) -> tuple[tuple[str, Any], ...]:
        """What they were asked and answered."""
        return tuple((name, told) for name, told in self._asdict().items() if told is not None)

    @property
    def answered(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.known)


class NotEnough(Exception):
    """Fewer facts than a check takes."""


def token_of(secret: str, visit_id: uuid.UUID) -> str:
    """What stands for the cookie of a visit in which staff act: it never leaves the server."""
    return hmac.new(secret.encode(), b"assisted:" + visit_id.bytes, "sha256").hexdigest()


def begin_for(session: Session, secret: str, staff: Staff, looked: Looked | None) -> Visit:
    """A visit for whoever is on the line; the caller commits."""
    visit_id = uuid.uuid4()
    visit = begin_visit(session, token_of(secret, visit_id), ASSISTED.name, visit_id)
    visit.staff_id = staff.id
    if looked is not None:
        visit.for_tenancy, visit.for_person, visit.for_name = looked
    about = f"tenancy:{looked.tenancy_ref if looked else ''}"
    record(session, f"staff:{staff.id}", Action.CALLER_HELPED, about)
    return visit


class Here(NamedTuple):
    """A visit, and how many other people the same member of staff is helping.

    Whoever was not found may be anybody, so counts as one more.
    """

    visit: Visit
    besides: int
    unsafe: bool


def visit_for(
    session: Session, visit_id: uuid.UUID, staff: Staff, unsafe: ColumnElement[bool]
) -> Here | None:
    """The visit, if this member of staff began it and it is not ended; whom they help besides.

    `unsafe` tells whether somebody's safety hangs on what is said in it.
    """
    other = aliased(Visit)
    same = and_(other.for_tenancy == Visit.for_tenancy, other.for_person == Visit.for_person)
    theirs = (other.staff_id == staff.id, other.id != Visit.id, *_open(other))
    whom = func.coalesce(other.for_tenancy + "/" + other.for_person, cast(other.id, String))
    others = func.count(distinct(whom))
    besides = select(others).where(*theirs, same.is_not(True)).correlate(Visit)
    wanted = select(Visit, besides.scalar_subquery(), unsafe)
    found = session.execute(
        wanted.where(Visit.id == visit_id, Visit.staff_id == staff.id, _is_not_ended(Visit))
    ).first()
    return Here(*found) if found else None


def open_visits(session: Session, staff: Staff) -> list[Visit]:
    """Those of today that this member of staff has not finished, the latest first."""
    return [each.visit for each in roster(session, staff, everybodys=False)]


class Helping(NamedTuple):
    """A visit that is open, and who makes it."""

    visit: Visit
    staff: Staff


def roster(session: Session, staff: Staff, *, everybodys: bool) -> list[Helping]:
    """The open visits of today, the latest first: theirs, or of all who help callers."""
    whose = () if everybodys else (Visit.staff_id == staff.id,)
    wanted = select(Visit, Staff).join(Staff, Staff.id == Visit.staff_id)
    found = session.execute(wanted.where(*_open(Visit), *whose))
    rows = sorted(found, key=lambda row: row[0].began_at, reverse=True)
    return [Helping(*row) for row in rows]


def looked_for(visit: Visit) -> Looked | None:
    """Whom it is for, if that was found."""
    if visit.for_tenancy is None:
        return None
    return Looked(visit.for_tenancy, visit.for_person or "", visit.for_name or "")


def about_others(visits: Iterable[Visit], looked: Looked | None) -> list[Visit]:
    """Those for somebody else than this person; whoever was not found may be anybody."""
    who = looked and (looked.tenancy_ref, looked.person_ref)
    return [each for each in visits if who is None or (each.for_tenancy, each.for_person) != who]


def _open(visit: type[Visit]) -> tuple[ColumnElement[bool], ...]:
    return visit.began_at > func.now() - A_DAY, _is_not_ended(visit)


def _is_not_ended(visit: type[Visit]) -> ColumnElement[bool]:
    """One that is ended stays where something in it can be come back to, under another token.

    Nothing else gives a visit of staff another.
    """
    return func.cardinality(visit.former) == 0


def check_caller(session: Session, secret: str, visit: Visit, said: Said) -> bool:
    """Whether the caller knows what we hold: enough facts, and none of them wrong.

    What was asked and what became of it is written down, never what was said. The
    caller commits. `NotEnough`, or `TooManyTries` for this account or visit.
    """
    if len(said.answered) < ENOUGH:
        raise NotEnough
    at = visit.for_tenancy or ""
    keys = [key_for(secret, "caller", at), key_for(secret, "visit", str(visit.id))]
    refuse_too_many(session, keys)
    tenancy, person = tenancy_and_person(session, at, visit.for_person) or (None, None)
    passed = all(_is_right(tenancy, person, *each) for each in said.known)
    if not passed:
        count_wrong(session, keys)
    _note(session, visit, said, passed)
    if passed:
        visit.tenancy_ref, visit.person_ref = visit.for_tenancy, visit.for_person
        visit.level, visit.checked_at = Level.DETAILS, func.now()
        visit.checked = f"{in_words(said.answered)}, asked by us"
    return passed


def in_words(facts: tuple[str, ...]) -> str:
    *others, last = [FACTS[name] for name in facts]
    return f"{', '.join(others)} and {last}" if others else last


def _note(session: Session, visit: Visit, said: Said, passed: bool) -> None:
    action = Action.CALLER_CHECKED if passed else Action.CALLER_NOT_RECOGNISED
    about: Mapping[str, str] = {"asked": ",".join(said.answered)}
    record(session, f"staff:{visit.staff_id}", action, f"tenancy:{visit.for_tenancy}", **about)


def _is_right(tenancy: Tenancy | None, person: Person | None, name: str, told: Any) -> bool:
    if tenancy is None or person is None:
        return False
    if name == "born":
        return bool(person.date_of_birth == told)
    if name == "rent":
        return bool(tenancy.weekly_rent == told)
    held = {
        "postcode": (tenancy.postcode,),
        "reference": (tenancy.payment_ref, tenancy.tenancy_ref),
    }[name]
    return plain(str(told)) in {plain(each) for each in held}
