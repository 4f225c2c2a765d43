"""`portal migrate`: bring the database up to date."""

import click

from portal.audit import operator
from portal.commands.database import addresses
from portal.migrating import bring_up_to_date


@click.command()
def migrate() -> None:
    """Bring the database to the shape this version needs; safe to run again."""
    bring_up_to_date(addresses(), operator())
    click.echo("The database is up to date")
