"""`portal deliveries`: what has not got through, and sending it again."""

import uuid

import click
from rich.console import Console
from rich.table import Table

from portal.audit import Action, operator, record
from portal.clock import now
from portal.commands.database import reachable_database
from portal.deliveries.jobs import enqueue
from portal.deliveries.ledger import Delivery, given_up, revive, waiting
from portal.extensions import database


@click.group(invoke_without_command=True)
@click.pass_context
def deliveries(context: click.Context) -> None:
    """List what waits and what was given up."""
    if context.invoked_subcommand is None:
        with reachable_database(), database.transaction() as session:
            _show("Given up", given_up(session))
            _show("Waiting", waiting(session))


@deliveries.command()
@click.argument("delivery", type=click.UUID)
def resend(delivery: uuid.UUID) -> None:
    """Try one that was given up again. It is looked up first, so nothing is sent twice."""
    with reachable_database(), database.transaction() as session:
        at = revive(session, delivery)
        if at is None:
            raise click.ClickException("That delivery was not given up, so there is nothing to do")
        enqueue(session, delivery, at=at)
        about = session.get_one(Delivery, delivery).about
        record(
            session,
            operator(),
            Action.DELIVERY_RESENT,
            f"submission:{about}",
            delivery=str(delivery),
        )
    click.echo("It will be tried again now")


def _show(title: str, rows: list[Delivery]) -> None:
    table = Table("Delivery", "About", "To", "Tries", "Age", "Why", title=f"{title}: {len(rows)}")
    for row in rows:
        age = str(now() - row.created_at).split(".")[0]
        tried = str(row.attempt)
        table.add_row(str(row.id), row.about, row.target, tried, age, row.reason or "")
    Console().print(table)
