"""`portal keys`: the keys that answers are encrypted with."""

import click
from cryptography.fernet import Fernet
from sqlalchemy import Column, Table, select, update

from portal.arrears.sought import mark_phones
from portal.audit import Action, operator, record
from portal.commands.database import reachable_database
from portal.evidence.sealing_again import seal_again
from portal.extensions import database
from portal.sealing import Sealed, keyring
from portal.settings import settings
from portal.tables import metadata

AT_ONCE = 100


@click.group()
def keys() -> None:
    """Make and change the encryption keys."""


@keys.command()
def new() -> None:
    """Print a new key. Put it first in PORTAL_ANSWER_KEYS and leave the old ones after it."""
    click.echo(Fernet.generate_key().decode())


@keys.command()
def rotate() -> None:
    """Encrypt everything again with the first key, so that older ones can be taken away.

    As the owner of the tables: what happened to a plan is nobody else's to write over.
    """
    keyring.hold(settings().answer_keys.get_secret_value().split(","))
    total = 0
    with reachable_database(as_owner=True):
        for table in metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, Sealed):
                    count = _seal_again(table, column)
                    click.echo(f"{table.name}.{column.name}: {count} encrypted again")
                    total += count
        with database.transaction() as session:
            mark_phones(session, anew=True)
            if files := seal_again(session, settings()):
                click.echo(f"Files in the bucket: {files} encrypted again")
                total += files
            record(
                session, operator(), Action.KEYS_ROTATED, "setting:PORTAL_ANSWER_KEYS", values=total
            )


def _seal_again(table: Table, column: Column[object]) -> int:
    """A few rows at a time, held while they are written: nobody's newer answers are lost.

    So few that nobody waits for long.
    """
    key = next(iter(table.primary_key.columns))
    count, last = 0, None
    while True:
        with database.transaction() as session:
            page = select(key, column).where(column.is_not(None)).order_by(key).limit(AT_ONCE)
            page = page.where(key > last) if last is not None else page
            rows = session.execute(page.with_for_update()).all()
            for row in rows:
                session.execute(update(table).where(key == row[0]).values({column: row[1]}))
        if not rows:
            return count
        count, last = count + len(rows), rows[-1][0]
