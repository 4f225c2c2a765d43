"""A PostgreSQL server for a test run, and its databases: web and worker come to them as `ROLE`."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    TableClause,
    create_engine,
    delete,
    exists,
    func,
    literal,
    make_url,
    select,
    table,
    text,
    union_all,
)

from portal.embedded import start_postgres, stop_postgres
from portal.granting import Addresses
from portal.migrating import migrate
from portal.tables import metadata

ROLE = "portal_tests"
JOBS = ("procrastinate_periodic_defers", "procrastinate_events", "procrastinate_jobs")
MAKE_ROLE = f"""
    DO $$ BEGIN CREATE ROLE {ROLE} LOGIN PASSWORD '{ROLE}';
    EXCEPTION WHEN duplicate_object OR unique_violation THEN END $$
"""


@contextmanager
def own_postgres(folder: Path) -> Iterator[str]:
    """The address of a running server, stopped and thrown away at the end."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    server = start_postgres(folder / "pg", durable=False)
    try:
        yield server.get_uri()
    finally:
        stop_postgres(server)
        shutil.rmtree(folder, ignore_errors=True)


def fresh_database(server: str, name: str) -> str:
    """The address of a new, empty database on `server`, for its owner."""
    url = make_url(server).set(drivername="postgresql+psycopg")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE template0'))
        connection.execute(text(MAKE_ROLE))
    admin.dispose()
    return _plain(url.set(database=name))


def for_serving(owner: str) -> str:
    """The same database, as web and worker come to it."""
    return _plain(make_url(owner).set(username=ROLE, password=ROLE))


def migrated_database(server: str, name: str) -> Addresses:
    """A new database with every table and nothing in them."""
    owner = fresh_database(server, name)
    migrate(owner, serve_as=ROLE)
    return Addresses(for_serving(owner), owner)


def empty(connection: Connection) -> None:
    """Delete what is there. To TRUNCATE thirty tables takes many times as long as to look."""
    tables = _tables()
    looked = union_all(*(select(literal(each.name)).where(_has_rows(each)) for each in tables))
    names = set(connection.scalars(looked))
    full = [each for each in tables if each.name in names]
    connection.execute(select(*map(_from_one, full)))
    for each in full:
        connection.execute(delete(each))


@cache
def _tables() -> tuple[TableClause, ...]:
    """Whose rows a test leaves behind, each before those it refers to."""
    return (*map(table, JOBS), *reversed(metadata.sorted_tables))


def _has_rows(each: TableClause) -> ColumnElement[bool]:
    return exists(select(1).select_from(each))


def _from_one(each: TableClause) -> ColumnElement[int]:
    """Whatever numbers this table's rows, if anything does."""
    numbered = next((column.name for column in each.primary_key), "id")
    return func.setval(func.pg_get_serial_sequence(each.name, numbered), 1, False)


def _plain(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
