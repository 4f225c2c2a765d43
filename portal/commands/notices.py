"""`portal notices`: the messages we send, and whether the council's Notify account holds them."""

from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from portal.deliveries.outcomes import Unsent
from portal.notices.comparison import all_differences
from portal.notices.messages import MESSAGES
from portal.notices.messages.message import Message
from portal.notices.notify import Notify
from portal.notices.template_ids import template_id
from portal.settings import settings


@click.group()
def notices() -> None:
    """See, paste and check the messages sent through GOV.UK Notify."""


@notices.command("list")
def list_notices() -> None:
    """List every message and its template at Notify."""
    table = Table("Message", "Template at Notify", box=None)
    for name in MESSAGES:
        table.add_row(name, template_id(name))
    Console().print(table)


@notices.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export_notices(folder: Path) -> None:
    """Write each message to a file in FOLDER, ready to paste into Notify."""
    folder.mkdir(parents=True, exist_ok=True)
    for message in MESSAGES.values():
        (folder / f"{message.name}.txt").write_text(_to_paste(message), encoding="utf-8")
    click.echo(f"Wrote {len(MESSAGES)} messages to {folder}")


def _to_paste(message: Message) -> str:
    subject = f"Subject: {message.subject}\n" if message.subject else ""
    return f"Template name: {message.name}\nType: {message.type}\n{subject}\n{message.body}\n"


@notices.command("check")
def check_notices() -> None:
    """Compare Notify's templates with our messages; fail if any differs."""
    try:
        held = Notify.named_by(settings()).templates()
    except Unsent as outcome:
        raise click.ClickException(f"Notify could not be asked: {outcome.reason}") from None
    differing = all_differences(MESSAGES.values(), held)
    console = Console()
    for name, sentences in differing.items():
        console.print(f"[bold]{escape(name)}[/bold]")
        for sentence in sentences:
            console.print(escape(sentence), soft_wrap=True)
    if differing:
        raise click.ClickException(f"{len(differing)} of {len(MESSAGES)} messages differ")
    click.echo(f"All {len(MESSAGES)} messages are the same at Notify")
