"""Brings a database to the shape this version of the portal needs."""

from pathlib import Path

from alembic import command
from alembic.config import Config

FOLDER = Path(__file__).parents[1] / "migrations"


def migrate(database_url: str, to: str = "head") -> None:
    """Up to `to`; running it again changes nothing."""
    command.upgrade(configuration(database_url), to)


def unmigrate(database_url: str, to: str = "base") -> None:
    """Down to `to`, forgetting what only later versions knew."""
    command.downgrade(configuration(database_url), to)


def configuration(database_url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["database_url"] = database_url
    return config
