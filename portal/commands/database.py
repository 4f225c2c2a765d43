"""Which database a command works on: the one named, or the portal's own if it is running."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from portal.embedded import addresses_on, start_postgres
from portal.extensions import database
from portal.granting import Addresses
from portal.settings import settings


@contextmanager
def reachable_database(*, as_owner: bool = False) -> Iterator[str]:
    """Bind `database` for the block; the portal's own server is started if need be."""
    found = addresses()
    url = found.owner if as_owner else found.serving
    database.bind(url, pool_size=2)
    try:
        yield url
    finally:
        database.let_go()


def database_address() -> str:
    """The address to use, or a plain sentence about why there is none."""
    return addresses().serving


def addresses() -> Addresses:
    """The one to use for what web and worker do, and the one for what only the owner may."""
    if named := addresses_named():
        return named
    folder = settings().home / "postgres"
    if not folder.exists():
        raise click.ClickException(
            "There is no database yet. Start the portal once with `portal run`, "
            "or set DATABASE_URL."
        )
    return addresses_on(start_postgres(folder))


def addresses_named() -> Addresses | None:
    """Those of the environment, if it names any."""
    told = settings()
    if told.database_owner_url and not told.database_url:
        raise click.ClickException(
            "DATABASE_OWNER_URL is the owner's. DATABASE_URL, for web and worker, is missing."
        )
    if not told.database_url:
        return None
    return Addresses(told.database_url, told.database_owner_url or told.database_url)
