"""Brings a database to the shape this version of the portal needs."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from sqlalchemy.exc import ProgrammingError

from portal.audit import Action, record
from portal.database import engine_for
from portal.granting import Addresses

FOLDER = Path(__file__).parents[1] / "migrations"


def migrate(database_url: str, to: str = "head", *, serve_as: str = "") -> None:
    """Up to `to`, as the owner; running it again changes nothing.

    The role of web and worker, if it is another, may then do what it must, and no more.
    """
    command.upgrade(configuration(database_url, serve_as), to)


def bring_up_to_date(addresses: Addresses, by: str) -> None:
    """Up to the newest, and into the audit if that changed anything."""
    engine = engine_for(addresses.owner, pool_size=1)
    try:
        was = _revision(engine)
        migrate(addresses.owner, serve_as=addresses.role)
        became = _revision(engine)
        if became != was:
            with engine.begin() as connection:
                record(connection, by, Action.DATABASE_MIGRATED, "database", was=was, became=became)
    finally:
        engine.dispose()


def is_current(database_url: str) -> bool:
    """Whether the database has every migration there is, and whoever asks may know."""
    newest = ScriptDirectory.from_config(configuration(database_url)).get_current_head()
    engine = engine_for(database_url, pool_size=1)
    try:
        return _revision(engine) == newest
    except ProgrammingError:
        return False
    finally:
        engine.dispose()


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def unmigrate(database_url: str, to: str = "base") -> None:
    """Down to `to`, forgetting what only later versions knew."""
    command.downgrade(configuration(database_url), to)


def configuration(database_url: str, serve_as: str = "") -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["database_url"] = database_url
    config.attributes["serve_as"] = serve_as
    return config
