"""Which database a command works on: the one named, or the portal's own if it is running."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from portal.embedded import database_on, start_postgres
from portal.extensions import database
from portal.settings import settings


@contextmanager
def reachable_database() -> Iterator[str]:
    """Bind `database` for the block; the portal's own server is started if need be."""
    url = database_address()
    database.bind(url, pool_size=2)
    try:
        yield url
    finally:
        database.engine.dispose()


def database_address() -> str:
    """The address to use, or a plain sentence about why there is none."""
    told = settings()
    if told.database_url:
        return told.database_url
    folder = told.home / "postgres"
    if not folder.exists():
        raise click.ClickException(
            "There is no database yet. Start the portal once with `portal run`, "
            "or set DATABASE_URL."
        )
    return database_on(start_postgres(folder))
