"""The council's extract: three files from the housing system, read into the portal.

Everything happens in one transaction, and reading the same files again changes
nothing. What the extract leaves out stays: a tenancy, person or account line
that is missing from it is not taken away here.
"""

import csv
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select, text

from portal.arrears.accounts import Tenancy
from portal.arrears.load import (
    NEW_TENANCIES,
    NEW_TENANTS,
    NEW_TRANSACTIONS,
    Tally,
    copy_in,
    merge_contacts,
    merge_lines,
    merge_people,
    merge_tenancies,
)
from portal.arrears.phones import e164
from portal.arrears.reading import BadRow, Objection, Progress, Reading, Row
from portal.arrears.register import Register
from portal.arrears.sheets import TENANCIES, TENANTS, TRANSACTIONS, Sheet
from portal.arrears.sought import renew_sought
from portal.audit import SYSTEM, Action, record

RUN = tuple("=+-@\t\r＝＋－＠")  # what makes a cell of a sheet a formula
SHOWN = 20  # bad rows are named up to here; the rest are only counted
LOCK = 7_201  # any number of our own: two imports at once would wait for each other's rows
PHONE, EMAIL = TENANTS.names.index("phone"), TENANTS.names.index("email")


class AlreadyImporting(Exception):
    """Somebody else is importing into this database now."""


class BadRows(Exception):
    """The extract has bad rows, so nothing of it was imported."""

    def __init__(self, first: list[BadRow], count: int) -> None:
        super().__init__(f"{count} bad rows, the first: {first[0]}")
        self.first, self.count = first, count


@dataclass(frozen=True)
class Imported:
    """What an import read, left out and did."""

    read: int
    left_out: int
    tenancies: Tally
    people: Tally
    contacts: Tally
    lines: Tally

    @property
    def added(self) -> int:
        return sum(tally.added for tally in self._tallies())

    @property
    def changed(self) -> int:
        return sum(tally.changed for tally in self._tallies())

    def _tallies(self) -> tuple[Tally, ...]:
        return self.tenancies, self.people, self.contacts, self.lines


@dataclass
class Aside:
    """The bad rows met so far: how many, the first few, and all of them where there is a file."""

    writer: Any = None
    count: int = 0
    first: list[BadRow] = field(default_factory=list)

    def add(self, bad: BadRow) -> None:
        self.count += 1
        if len(self.first) < SHOWN:
            self.first.append(bad)
        if self.writer:
            self.writer.writerow((bad.file, bad.line, bad.reason, as_text(bad.original)))


def as_text(cell: str) -> str:
    """The cell as a spreadsheet shows it and never runs it."""
    return f"'{cell}" if cell.startswith(RUN) else cell


def silent(file: str, read: int) -> None:
    """Progress nobody watches."""


def import_extract(
    engine: Engine,
    folder: Path,
    *,
    bad_rows: Path | None = None,
    progress: Progress = silent,
    by: str = SYSTEM,
    action: Action = Action.IMPORT_DONE,
) -> Imported:
    """Read the three files in `folder` into the database: all of it or nothing.

    With `bad_rows`, rows that cannot be imported are written there and the
    rest is imported; without it one bad row refuses the whole extract.
    """
    with _aside(bad_rows) as aside, engine.begin() as connection:
        _prepare(connection)
        read = _copy(connection, folder, aside, progress)
        if aside.count and not bad_rows:
            raise BadRows(aside.first, aside.count)
        done = Imported(
            read,
            aside.count,
            merge_tenancies(connection),
            merge_people(connection),
            merge_contacts(connection),
            merge_lines(connection),
        )
        renew_sought(connection)
        told = {"read": read, "left_out": done.left_out}
        record(connection, by, action, "extract", **told, added=done.added, changed=done.changed)
        return done


@contextmanager
def _aside(path: Path | None) -> Iterator[Aside]:
    """The file holds personal details, so only whoever imports may read it."""
    if not path:
        yield Aside()
        return
    own = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.fchmod(own, 0o600)
    with os.fdopen(own, "w", encoding="utf-8", errors="surrogateescape", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(("file", "line", "reason", "original"))
        yield Aside(writer)


def _prepare(connection: Connection) -> None:
    """An import may take minutes and sort a million lines; nothing else here may."""
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    connection.execute(text("SET LOCAL work_mem = '64MB'"))
    if not connection.scalar(select(func.pg_try_advisory_xact_lock(LOCK))):
        raise AlreadyImporting("An import is already running: try again when it has finished")


def _copy(connection: Connection, folder: Path, aside: Aside, progress: Progress) -> int:
    register = Register(connection.scalars(select(Tenancy.tenancy_ref)))

    def reading(sheet: Sheet, objection: Objection) -> Reading:
        return Reading(sheet, folder, objection, aside.add, progress)

    tenancies = reading(TENANCIES, register.tenancy)
    tenants = reading(TENANTS, register.tenant)
    transactions = reading(TRANSACTIONS, register.transaction)
    copy_in(connection, NEW_TENANCIES, tenancies)
    copy_in(connection, NEW_TENANTS, map(_reachable, tenants))
    copy_in(connection, NEW_TRANSACTIONS, transactions)
    return tenancies.count + tenants.count + transactions.count


def _reachable(tenant: Row) -> Row:
    """The tenant, and where a message to their phone and email would go."""
    return (*tenant, e164(str(tenant[PHONE])), str(tenant[EMAIL]).lower())
