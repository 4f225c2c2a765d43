"""`portal nightly`: how each plan is kept, who is told what, what an officer must look at."""

import click
from rich.console import Console
from rich.table import Table

from portal.commands.database import reachable_database
from portal.extensions import database
from portal.plans.nightly import Night, watch
from portal.sealing import keyring
from portal.settings import settings


@click.command()
def nightly() -> None:
    """Look at every repayment plan. The worker does so by itself; twice does nothing twice."""
    keyring.hold(settings().answer_keys.get_secret_value().split(","))
    with reachable_database():
        night = watch(database.transaction)
    _report(night)


def _report(night: Night) -> None:
    table = Table("Plans", "")
    table.columns[1].justify = "right"
    table.add_row("looked at", f"{night.plans:,}")
    for name, count in night.counts.items():
        table.add_row(name.replace("_", " "), f"{count:,}")
    table.add_row("messages", f"{night.messages:,}")
    Console().print(table)
