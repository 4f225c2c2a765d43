"""What people are found by, kept beside the council's extract and made from it alone.

Only what an import changed is made anew. Nothing here says whose a phone is: those of the
extract are looked up where they are, and those told here are sealed, so they have marks.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    MetaData,
    Table,
    Text,
    delete,
    func,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.arrears.accounts import Person, Tenancy
from portal.arrears.change_rules import PHONE
from portal.arrears.contact_changes import ContactChange, marks_of
from portal.arrears.grams import grams_of
from portal.database import Record

MADE_AS = "1"
"""Another number when grams are made otherwise: all are made anew by the next import."""
AT_ONCE = 5_000
LEAVE_NOTHING_PENDING = text("SET LOCAL gin_pending_list_limit = '64kB'")
"""A GIN index puts off its work, and every search reads what is put off: at the end, little."""


class PersonSought(Record):
    """By what one person of one tenancy is found."""

    __tablename__ = "person_sought"

    person_id: Mapped[int] = mapped_column(
        ForeignKey(Person.id, ondelete="CASCADE"), primary_key=True
    )
    grams: Mapped[list[str]] = mapped_column(ARRAY(Text))
    made_from: Mapped[str]
    """What they were when it was made, in short: where that differs, it is made again."""

    __table_args__ = (Index("ix_person_sought_grams", "grams", postgresql_using="gin"),)


ARRIVALS = Table(
    "new_person_sought",
    MetaData(),
    Column("person_id", BigInteger()),
    Column("grams", ARRAY(Text())),
    Column("made_from", Text()),
    prefixes=["TEMPORARY"],
    postgresql_on_commit="DROP",
)


def keep_findable(session: Session) -> None:
    """Whoever was here before there was anything to find them by; the caller commits."""
    renew_sought(session.connection())
    mark_phones(session)


def renew_sought(connection: Connection) -> int:
    """Whoever is new or different is found by what they are now; how many. The caller commits."""
    count, rows = 0, _outdated(connection, 0)
    if not rows:
        return 0
    ARRIVALS.create(connection)
    while rows:
        _copy_in(connection, rows)
        count, after = count + len(rows), rows[-1].id
        rows = _outdated(connection, after)
        if not rows:
            connection.execute(LEAVE_NOTHING_PENDING)
        _merge(connection)
    ARRIVALS.drop(connection)
    return count


def _outdated(connection: Connection, after: int) -> Sequence[Any]:
    """The next few, so that memory does not grow with the council."""
    said = (
        *(Person.first_name, Person.last_name, Person.date_of_birth),
        *(Tenancy.address_line_1, Tenancy.address_line_2, Tenancy.postcode),
    )
    as_text = (func.coalesce(column.cast(Text), "") for column in said)
    made_from = func.md5(func.concat_ws("\n", MADE_AS, *as_text))
    query = (
        select(Person.id, *said, made_from.label("made_from"))
        .join(Tenancy, Tenancy.tenancy_ref == Person.tenancy_ref)
        .outerjoin(PersonSought, PersonSought.person_id == Person.id)
        .where(Person.id > after, PersonSought.made_from.is_distinct_from(made_from))
        .order_by(Person.id)
        .limit(AT_ONCE)
    )
    return connection.execute(query).all()


def _copy_in(connection: Connection, people: Sequence[Any]) -> None:
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {ARRIVALS.name} FROM STDIN") as copy:
        for one in people:
            name = f"{one.first_name} {one.last_name}"
            address = f"{one.address_line_1} {one.address_line_2}"
            grams = grams_of(name, address, one.postcode, one.date_of_birth)
            copy.write_row((one.id, grams, one.made_from))


def _merge(connection: Connection) -> None:
    found = insert(PersonSought).from_select(list(ARRIVALS.c.keys()), select(ARRIVALS))
    new = found.excluded
    connection.execute(
        found.on_conflict_do_update(
            index_elements=["person_id"], set_={"grams": new.grams, "made_from": new.made_from}
        )
    )
    connection.execute(delete(ARRIVALS))


def mark_phones(session: Session, *, anew: bool = False) -> int:
    """Changes from before there were marks get theirs, or all of them `anew` under another key."""
    change = ContactChange
    query = select(change.id, change.value, change.replaces).where(change.kind == PHONE)
    if not anew:
        query = query.where(change.phone_marks.is_(None))
    rows = session.execute(query).all()
    for row in rows:
        marks = marks_of(PHONE, row.value, row.replaces)
        session.execute(update(change).where(change.id == row.id).values(phone_marks=marks))
    return len(rows)
