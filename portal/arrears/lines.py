"""What the lines of a rent account come to, asked of the database a day at a time."""

from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session

from portal.arrears.accounts import AccountLine, Person, Tenancy
from portal.arrears.change_rules import CALLED
from portal.arrears.contact_changes import ContactChange
from portal.arrears.statement import Moved


def days_moved(session: Session, tenancy: Tenancy, since: date | None = None) -> list[Moved]:
    """Each day on which something was charged or paid, newest first, up to the balance's own."""
    line = AccountLine
    of_theirs = [line.tenancy_ref == tenancy.tenancy_ref, line.day <= tenancy.balance_as_at]
    if since:
        of_theirs.append(line.day >= since)
    query = (
        select(line.day, func.sum(line.amount).cast(line.amount.type), func.count())
        .where(*of_theirs)
        .group_by(line.day)
        .order_by(line.day.desc())
    )
    return [Moved(*row) for row in session.execute(query)]


def tenancy_and_person(
    session: Session, tenancy_ref: str | None, person_ref: str | None
) -> tuple[Tenancy, Person | None] | None:
    """The tenancy, and the one of its people who is here, in one query."""
    found = whose_account(session, tenancy_ref, person_ref)
    return found[:2] if found else None


def whose_account(
    session: Session, tenancy_ref: str | None, person_ref: str | None
) -> tuple[Tenancy, Person | None, str] | None:
    """The tenancy, and the one of its people who is here, and what we call them; in one query."""
    query = (
        select(Tenancy, Person, _called(tenancy_ref, person_ref))
        .outerjoin(
            Person,
            (Person.tenancy_ref == Tenancy.tenancy_ref) & (Person.person_ref == person_ref),
        )
        .where(Tenancy.tenancy_ref == tenancy_ref)
    )
    found = session.execute(query).first()
    if not found:
        return None
    tenancy, person, told = found
    return tenancy, person, str(told["chosen"]) if told else ""


def _called(tenancy_ref: str | None, person_ref: str | None) -> ScalarSelect[Any]:
    """What they last asked to be called, if that counts."""
    change = ContactChange
    theirs = change.tenancy_ref == tenancy_ref, change.person_ref == person_ref
    counts = change.frozen_at.is_(None), change.lapsed_at.is_(None), change.applied_at.is_not(None)
    query = select(change.value).where(*theirs, *counts, change.kind == CALLED)
    return query.order_by(change.applied_at.desc()).limit(1).scalar_subquery()
