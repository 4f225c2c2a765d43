"""A PostgreSQL server for a test run."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from portal.embedded import start_postgres, stop_postgres


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
    """The address of a new, empty database on `server`."""
    url = make_url(server).set(drivername="postgresql+psycopg")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE template0'))
    admin.dispose()
    made = url.set(drivername="postgresql", database=name)
    return made.render_as_string(hide_password=False)
