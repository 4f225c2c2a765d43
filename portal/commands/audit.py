"""`portal audit`: who did what, read with the owner's address of the database."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

import click
from sqlalchemy.orm import Session

from portal.audit import MONTHS_KEPT, AuditEntry, entries, operator, purge
from portal.audit_chain import Head, head
from portal.audit_proof import faults
from portal.clock import LONDON
from portal.commands.database import reachable_database
from portal.deliveries.chaining import note_of_head
from portal.extensions import database
from portal.people.staff import all_staff
from portal.submissions.reference import read_reference


@click.group(invoke_without_command=True)
@click.option("--case", "reference", default="", help="Only about the case of this reference.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only from this day on.")
@click.pass_context
def audit(context: click.Context, reference: str, since: datetime | None) -> None:
    """Show who did what, the earliest first, a line each."""
    if context.invoked_subcommand is None:
        case = _read(reference)
        from_then = since.replace(tzinfo=LONDON) if since else None
        with _owners_session() as session:
            _show(session, entries(session, case=case, since=from_then))


@audit.command("purge")
def purge_() -> None:
    """Take away what is more than twelve months old. Run it once a month."""
    with _owners_session() as session:
        gone = purge(session, operator())
    click.echo(f"{gone:,} entries of more than {MONTHS_KEPT} months ago are gone")


class _HeadType(click.ParamType[Head]):
    name = "number:link"

    def convert(
        self, value: str | Head, param: click.Parameter | None, ctx: click.Context | None
    ) -> Head:
        try:
            return value if isinstance(value, Head) else Head.read(value)
        except ValueError:
            self.fail(f"{value} is not what the worker's log says after audit.sealed head=")


@audit.command()
@click.option(
    "--head",
    "noted",
    type=_HeadType(),
    help="How far the chain had come, as a log says. Else what the worker noted in PORTAL_HOME.",
)
def verify(noted: Head | None) -> None:
    """Say whether the audit is as it was written; exit status 1, and where, if it is not."""
    noted = noted or _noted_here()
    with _owners_session() as session:
        found, reached = list(faults(session, noted or Head())), head(session)
    for words in found:
        click.echo(words)
    if found:
        raise click.ClickException(f"The audit is not as it was written: {len(found):,} faults")
    click.echo(f"The audit is as it was written: {reached.number:,} entries were sealed")
    if noted is None:
        click.echo("Whether its end was cut off cannot be said: give --head, from a worker's log")


def _noted_here() -> Head | None:
    file = note_of_head()
    return Head.read(file.read_text()) if file.exists() else None


def _read(reference: str) -> str:
    if not reference:
        return ""
    if read := read_reference(reference):
        return read
    raise click.BadParameter(f"{reference} is not a reference", param_hint="--case")


def _show(session: Session, found: Iterable[AuditEntry]) -> None:
    """Times as on our clocks; staff also by name, as nobody knows their ids."""
    names = {f"staff:{staff.id}": staff.name for staff in all_staff(session)}
    for entry in found:
        at = entry.at.astimezone(LONDON).isoformat(sep=" ", timespec="seconds")
        detail = " ".join(f"{name}={told}" for name, told in entry.detail.items())
        request = f"request={entry.request_id}" if entry.request_id else ""
        who, what = (_called(thing, names) for thing in (entry.actor, entry.subject))
        click.echo(" ".join(filter(None, (at, who, entry.action, what, detail, request))))


def _called(thing: str, names: dict[str, str]) -> str:
    return f"{thing} ({names[thing]})" if thing in names else thing


@contextmanager
def _owners_session() -> Iterator[Session]:
    with reachable_database(as_owner=True), database.transaction() as session:
        yield session
