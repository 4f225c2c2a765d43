"""Tenancies, the people on them, how to reach them, and every line of the rent account.

All of it is the council's, as its housing system last told us: the portal reads
it and never edits it. What is owed is positive; a payment is negative.
"""

import re
import unicodedata
from datetime import date

from sqlalchemy import (
    BigInteger,
    Boolean,
    Computed,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Text,
    UniqueConstraint,
    false,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, Session, joinedload, mapped_column, relationship, selectinload
from sqlalchemy.sql.base import ExecutableOption

from portal.arrears.contact_changes import ContactChange
from portal.arrears.contact_points import Point, points_that_hold
from portal.database import Record


def _key_of(column: str) -> Computed:
    """What is left of a reference or postcode however it was typed: letters and digits."""
    return Computed(f"upper(regexp_replace({column}, '[^0-9A-Za-z]', '', 'g'))", persisted=True)


class Tenancy(Record):
    """A home somebody rents from the council, and what is owed for it on a day."""

    __tablename__ = "tenancies"

    tenancy_ref: Mapped[str] = mapped_column(Text, primary_key=True)
    payment_ref: Mapped[str] = mapped_column(Text)
    tenure: Mapped[str] = mapped_column(Text, default="")
    uprn: Mapped[str] = mapped_column(Text, default="")
    address_line_1: Mapped[str] = mapped_column(Text, default="")
    address_line_2: Mapped[str] = mapped_column(Text, default="")
    town: Mapped[str] = mapped_column(Text, default="")
    postcode: Mapped[str] = mapped_column(Text, default="")
    patch: Mapped[str] = mapped_column(Text, default="")
    weekly_rent: Mapped[int] = mapped_column(BigInteger, default=0)
    rent_free_weeks: Mapped[int] = mapped_column(Integer, default=0)
    housing_benefit_weekly: Mapped[int] = mapped_column(BigInteger, default=0)
    balance: Mapped[int] = mapped_column(BigInteger)
    balance_as_at: Mapped[date] = mapped_column(Date)
    notice_served_on: Mapped[date | None] = mapped_column(Date)
    court_date: Mapped[date | None] = mapped_column(Date)
    court_outcome: Mapped[str] = mapped_column(Text, default="")
    eviction_date: Mapped[date | None] = mapped_column(Date)
    court_agreement: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    breathing_space_until: Mapped[date | None] = mapped_column(Date)

    tenancy_key: Mapped[str] = mapped_column(Text, _key_of("tenancy_ref"), index=True)
    payment_key: Mapped[str] = mapped_column(Text, _key_of("payment_ref"), index=True)
    postcode_key: Mapped[str] = mapped_column(Text, _key_of("postcode"), index=True)

    people: Mapped[list["Person"]] = relationship(back_populates="tenancy")

    @property
    def address(self) -> tuple[str, ...]:
        """The lines of the address that say something, postcode last."""
        lines = (self.address_line_1, self.address_line_2, self.town, self.postcode)
        return tuple(line for line in lines if line)


class Person(Record):
    """Somebody named on a tenancy. A joint tenancy has several; the council writes to the lead."""

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("tenancy_ref", "person_ref"), Index(None, "person_ref"))

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    person_ref: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(Text, default="", server_default="")
    """Who they are in the council's contact details API, if the extract says so: a GUID."""
    tenancy_ref: Mapped[str] = mapped_column(ForeignKey("tenancies.tenancy_ref"))
    title: Mapped[str] = mapped_column(Text, default="")
    first_name: Mapped[str] = mapped_column(Text, default="")
    last_name: Mapped[str] = mapped_column(Text)
    date_of_birth: Mapped[date | None] = mapped_column(Date)
    language: Mapped[str] = mapped_column(Text, default="")
    preferred_contact: Mapped[str] = mapped_column(Text, default="")
    lead: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())

    tenancy: Mapped[Tenancy] = relationship(back_populates="people")
    contacts: Mapped[list["ContactPoint"]] = relationship(back_populates="person")
    """As the council's extract has them."""
    changes: Mapped[list[ContactChange]] = relationship(viewonly=True)
    """What they told us here since."""

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.first_name, self.last_name) if part)

    @property
    def points(self) -> tuple[Point, ...]:
        """Where they can be reached now: extract and changes read as one."""
        return points_that_hold(self.contacts, self.changes)

    def reached_by(self, kind: str) -> Point | None:
        """The one `phone` or `email` a message would go to: the one they prefer, else the first."""
        theirs = [point for point in self.points if point.kind == kind]
        return max(theirs, key=lambda point: point.preferred) if theirs else None


class ContactPoint(Record):
    """A phone number or an email address the council holds for somebody.

    `value` is what a message is sent to: a phone number in E.164 where it can be
    read as one, an email address in lower case. `as_given` is what was written.
    """

    __tablename__ = "contact_points"
    __table_args__ = (UniqueConstraint("person_id", "kind"), Index(None, "value"))

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    as_given: Mapped[str] = mapped_column(Text)
    since: Mapped[date | None] = mapped_column(Date)

    person: Mapped[Person] = relationship(back_populates="contacts")


class AccountLine(Record):
    """One charge or payment. Two that are alike on one day are told apart by `ordinal`.

    The key holds the whole line, so reading it again changes nothing and a
    statement, newest first, is one walk along the key.
    """

    __tablename__ = "account_lines"

    tenancy_ref: Mapped[str] = mapped_column(ForeignKey("tenancies.tenancy_ref"), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    code: Mapped[str] = mapped_column(Text, primary_key=True)
    amount: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    description: Mapped[str] = mapped_column(Text, primary_key=True)
    ordinal: Mapped[int] = mapped_column(Integer, primary_key=True, default=1)


def as_key(typed: str) -> str:
    """What to look up for a reference or a postcode, however it was typed."""
    return re.sub("[^0-9A-Z]", "", unicodedata.normalize("NFKC", typed).upper())


def tenancy_by_reference(
    session: Session, reference: str, *options: ExecutableOption
) -> Tenancy | None:
    """The tenancy this names, by tenancy or payment reference.

    Should the council have given a payment reference to a second tenancy, it
    means the one whose balance is the newer.
    """
    key = as_key(reference)
    if not key:
        return None
    found = session.scalars(
        select(Tenancy)
        .where(or_(Tenancy.tenancy_key == key, Tenancy.payment_key == key))
        .order_by(
            (Tenancy.tenancy_key == key).desc(), Tenancy.balance_as_at.desc(), Tenancy.tenancy_ref
        )
        .limit(1)
        .options(*options)
    )
    return found.unique().one_or_none()


def tenant_of(
    session: Session, tenancy_ref: str, person_ref: str | None
) -> tuple[Person | None, str | None]:
    """One of the people on this tenancy with how to reach them, and its estate officer's patch."""
    they = Tenancy.people.and_(Person.person_ref == person_ref)
    found = session.scalars(
        select(Tenancy)
        .where(Tenancy.tenancy_ref == tenancy_ref)
        .options(
            joinedload(they).joinedload(Person.contacts),
            joinedload(they).joinedload(Person.changes),
        )
    )
    tenancy = found.unique().one_or_none()
    if tenancy is None:
        return None, None
    return next(iter(tenancy.people), None), tenancy.patch


def people_of(session: Session, tenancy_ref: str) -> list[Person]:
    """Everyone on the tenancy and how to reach them, the lead first."""
    return list(
        session.scalars(
            select(Person)
            .where(Person.tenancy_ref == tenancy_ref)
            .options(selectinload(Person.contacts), selectinload(Person.changes))
            .order_by(Person.lead.desc(), Person.person_ref)
        )
    )


def lines_between(session: Session, tenancy_ref: str, first: date, last: date) -> list[AccountLine]:
    """The lines of the account in these days, both included, newest first."""
    line = AccountLine
    newest_first = (line.day, line.code, line.amount, line.description, line.ordinal)
    return list(
        session.scalars(
            select(line)
            .where(line.tenancy_ref == tenancy_ref, line.day.between(first, last))
            .order_by(*(column.desc() for column in newest_first))
        )
    )


def recent_lines(session: Session, tenancy_ref: str, limit: int) -> list[AccountLine]:
    """The last lines of the account, newest first."""
    line = AccountLine
    newest_first = (line.day, line.code, line.amount, line.description, line.ordinal)
    return list(
        session.scalars(
            select(line)
            .where(line.tenancy_ref == tenancy_ref)
            .order_by(*(column.desc() for column in newest_first))
            .limit(limit)
        )
    )
