"""What the lines of a rent account come to, asked of the database a day at a time."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.arrears.accounts import AccountLine, Person, Tenancy
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
    query = (
        select(Tenancy, Person)
        .outerjoin(
            Person,
            (Person.tenancy_ref == Tenancy.tenancy_ref) & (Person.person_ref == person_ref),
        )
        .where(Tenancy.tenancy_ref == tenancy_ref)
    )
    found = session.execute(query).first()
    return (found[0], found[1]) if found else None
