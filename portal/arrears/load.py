"""Into the database: COPY to a temporary table, then only what is new or different is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    delete,
    func,
    literal,
    literal_column,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.dialects.postgresql import insert

from portal.arrears.accounts import AccountLine, ContactPoint, Person, Tenancy
from portal.arrears.reading import Row
from portal.arrears.sheets import TENANCIES, TENANTS, TRANSACTIONS, Sheet

TYPES = {"text": Text, "bigint": BigInteger, "integer": Integer, "date": Date, "boolean": Boolean}


@dataclass(frozen=True)
class Tally:
    """What a merge did to one table."""

    added: int = 0
    changed: int = 0


def _arrivals(sheet: Sheet, *besides: str) -> Table:
    """Where the rows of a file wait until the whole extract is known to be good."""
    return Table(
        "new_" + sheet.file.removesuffix(".csv"),
        MetaData(),
        *(Column(column.name, TYPES[column.type]()) for column in sheet.columns),
        *(Column(name, Text()) for name in besides),
        prefixes=["TEMPORARY"],
        postgresql_on_commit="DROP",
    )


NEW_TENANCIES = _arrivals(TENANCIES)
NEW_TENANTS = _arrivals(TENANTS, "phone_value", "email_value")
NEW_TRANSACTIONS = _arrivals(TRANSACTIONS)


def copy_in(connection: Connection, arrivals: Table, rows: Iterable[Row]) -> None:
    """Stream `rows` into a temporary table of this transaction."""
    arrivals.create(connection)
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor:
        with cursor.copy(f'COPY "{arrivals.name}" FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(f'ANALYZE "{arrivals.name}"')


def merge_tenancies(connection: Connection) -> Tally:
    return _merge(connection, Tenancy, select(NEW_TENANCIES), ["tenancy_ref"])


def merge_people(connection: Connection) -> Tally:
    columns = [c for c in NEW_TENANTS.c if c.name in Person.__table__.c]
    return _merge(connection, Person, select(*columns), ["tenancy_ref", "person_ref"])


def merge_contacts(connection: Connection) -> Tally:
    """A phone number or email address the council has taken away is taken away here too."""
    new = NEW_TENANTS.c
    ways = (
        ("phone", new.phone_value, new.phone, new.phone_since),
        ("email", new.email_value, new.email, new.email_since),
    )
    gone = sum(_forget(connection, kind, as_given) for kind, _, as_given, _ in ways)
    held = union_all(
        *(
            _with_person(
                Person.id.label("person_id"),
                literal(kind).label("kind"),
                value.label("value"),
                as_given.label("as_given"),
                since.label("since"),
            ).where(as_given != "")
            for kind, value, as_given, since in ways
        )
    ).subquery()
    written = _merge(connection, ContactPoint, select(held), ["person_id", "kind"])
    return Tally(written.added, written.changed + gone)


def merge_lines(connection: Connection) -> Tally:
    """Lines that are alike are numbered, so each of two equal payments is kept, once."""
    new = NEW_TRANSACTIONS.c
    whole = (new.tenancy_ref, new.date.label("day"), new.code, new.amount, new.description)
    ordinal = func.row_number().over(partition_by=list(new)).label("ordinal")
    found = insert(AccountLine).from_select(
        [*(column.name for column in whole), "ordinal"],
        select(*whole, ordinal).order_by(*whole),
    )
    written = found.on_conflict_do_nothing().execution_options(preserve_rowcount=True)
    return Tally(connection.execute(written).rowcount)


def _forget(connection: Connection, kind: str, as_given: Column[Any]) -> int:
    emptied = _with_person(Person.id).where(as_given == "")
    return connection.execute(
        delete(ContactPoint).where(ContactPoint.kind == kind, ContactPoint.person_id.in_(emptied))
    ).rowcount


def _with_person(*columns: Any) -> Select[Any]:
    new = NEW_TENANTS.c
    return (
        select(*columns)
        .select_from(NEW_TENANTS)
        .join(
            Person,
            tuple_(Person.tenancy_ref, Person.person_ref)
            == tuple_(new.tenancy_ref, new.person_ref),
        )
    )


def _merge(connection: Connection, record: Any, arrived: Select[Any], key: Sequence[str]) -> Tally:
    """Add what is new, rewrite what differs, touch nothing else, and say how many of each."""
    names = [column.name for column in arrived.selected_columns]
    rest = [name for name in names if name not in key]
    table: Table = record.__table__
    found = insert(table).from_select(names, arrived)
    written = (
        found.on_conflict_do_update(
            index_elements=key,
            set_={name: found.excluded[name] for name in rest},
            where=tuple_(*(table.c[name] for name in rest)).is_distinct_from(
                tuple_(*(found.excluded[name] for name in rest))
            ),
        )
        .returning(literal_column(f"old.{key[0]} IS NULL", Boolean).label("added"))
        .cte("written")
    )
    added = func.count().filter(written.c.added)
    return Tally(
        *connection.execute(select(added, func.count() - added).select_from(written)).one()
    )
