"""A PostgreSQL server for a test run, and its databases: web and worker come to them as `ROLE`."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text

from portal.embedded import start_postgres, stop_postgres
from portal.granting import Addresses
from portal.migrating import migrate

ROLE = "portal_tests"
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


def _plain(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
