"""`portal staff` adds members of staff, lists them, and lets them in again or keeps them out."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.table import Table
from sqlalchemy.orm import Session

from portal.audit import operator
from portal.commands.database import reachable_database
from portal.extensions import database
from portal.people.permissions import ROLES
from portal.people.second_step import forget
from portal.people.staff import (
    BadStaff,
    Staff,
    add_staff,
    all_staff,
    change_password,
    change_roles,
    disable,
    staff_with_email,
)

password = click.option(
    "--password",
    envvar="PORTAL_STAFF_PASSWORD",
    prompt=True,
    hide_input=True,
    confirmation_prompt=True,
    help="Asked for if not given. Rather than here, give it as PORTAL_STAFF_PASSWORD.",
)


@click.group()
def staff() -> None:
    """Who may sign in to work on cases."""


@staff.command()
@click.argument("email")
@click.option("--name", prompt=True, help="As residents' histories show it.")
@click.option("--role", "roles", type=click.Choice(list(ROLES)), multiple=True, required=True)
@click.option("--patch", "patches", multiple=True, help="A patch they look after.")
@password
def add(
    email: str, name: str, roles: tuple[str, ...], patches: tuple[str, ...], password: str
) -> None:
    """Add someone who signs in with EMAIL."""
    with _database() as session:
        added = add_staff(
            session,
            name=name,
            email=email,
            password=password,
            roles=roles,
            patches=patches,
            by=operator(),
        )
        click.echo(f"{added.name} can now sign in as {added.email}.")


@staff.command("list")
def list_() -> None:
    """Show everyone there is."""
    table = Table("Name", "Email", "Roles", "Patches", "May sign in")
    with _database() as session:
        for one in all_staff(session):
            table.add_row(
                one.name,
                one.email,
                ", ".join(one.roles),
                ", ".join(one.patches) or "all",
                "no" if one.disabled_at else "yes",
            )
    Console().print(table)


@staff.command()
@click.argument("email")
@password
def reset(email: str, password: str) -> None:
    """Give EMAIL a new password. They are signed out, and any wait after wrong tries ends."""
    with _database() as session:
        change_password(session, _named(session, email), password, operator())
    click.echo("The password is changed.")


@staff.command("forget-app")
@click.argument("email")
def forget_app(email: str) -> None:
    """Take away the app, passkeys and recovery codes of EMAIL, who lost them."""
    with _database() as session:
        forget(session, _named(session, email), operator())
    click.echo("They are asked to add an app or a passkey when they next sign in.")


@staff.command()
@click.argument("email")
@click.option("--role", "roles", type=click.Choice(list(ROLES)), multiple=True, required=True)
@click.option("--patch", "patches", multiple=True, help="A patch they look after; none for all.")
def roles(email: str, roles: tuple[str, ...], patches: tuple[str, ...]) -> None:
    """Give EMAIL these roles and patches, and no others."""
    with _database() as session:
        change_roles(session, _named(session, email), roles, patches, operator())
    click.echo("Their roles are changed.")


@staff.command("disable")
@click.argument("email")
def disable_(email: str) -> None:
    """Keep EMAIL out from now on. Their history stays."""
    with _database() as session:
        disable(session, _named(session, email), operator())
    click.echo("They can no longer sign in.")


def _named(session: Session, email: str) -> Staff:
    found = staff_with_email(session, email)
    if found is None:
        raise BadStaff(f"There is no member of staff with the address {email}")
    return found


@contextmanager
def _database() -> Iterator[Session]:
    """A session that is committed at the end, or a refusal in words."""
    try:
        with reachable_database(), database.session.begin():
            yield database.session()
    except BadStaff as wrong:
        raise click.ClickException(str(wrong)) from wrong
