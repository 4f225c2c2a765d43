"""`portal migrate`: bring the database up to date."""

import click

from portal.commands.database import database_address
from portal.migrating import migrate as migrate_to


@click.command()
def migrate() -> None:
    """Bring the database to the shape this version needs; safe to run again."""
    migrate_to(database_address())
    click.echo("The database is up to date")
