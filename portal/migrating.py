"""Brings a database to the shape this version of the portal needs."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from portal.audit import Action, record
from portal.database import engine_for

FOLDER = Path(__file__).parents[1] / "migrations"


def migrate(database_url: str, to: str = "head") -> None:
    """Up to `to`; running it again changes nothing."""
    command.upgrade(configuration(database_url), to)


def bring_up_to_date(database_url: str, by: str) -> None:
    """Up to the newest, and into the audit if that changed anything."""
    engine = engine_for(database_url, pool_size=1)
    try:
        was = _revision(engine)
        migrate(database_url)
        became = _revision(engine)
        if became != was:
            with engine.begin() as connection:
                record(connection, by, Action.DATABASE_MIGRATED, "database", was=was, became=became)
    finally:
        engine.dispose()


def is_current(database_url: str) -> bool:
    """Whether the database has every migration there is."""
    newest = ScriptDirectory.from_config(configuration(database_url)).get_current_head()
    engine = engine_for(database_url, pool_size=1)
    try:
        return _revision(engine) == newest
    finally:
        engine.dispose()


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def unmigrate(database_url: str, to: str = "base") -> None:
    """Down to `to`, forgetting what only later versions knew."""
    command.downgrade(configuration(database_url), to)


def configuration(database_url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["database_url"] = database_url
    return config
