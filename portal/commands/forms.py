"""`portal forms`: the forms on offer, drawn from their own definitions."""

import click
from rich.console import Console
from rich.table import Table

from portal.catalogue import forms_in
from portal.journey import Form, FormError, drawing
from portal.settings import settings


@click.group()
def forms() -> None:
    """List, check and draw the forms."""


@forms.command("list")
def list_forms() -> None:
    """Every form, with its address and version."""
    table = Table("Form", "Address", "Version", "Pages")
    for form in _all().values():
        table.add_row(form.title, f"/{form.slug}", str(form.version), str(len(form.pages)))
    Console().print(table)


@forms.command()
def check() -> None:
    """Read every form; say in a sentence what contradicts itself."""
    found = _all()
    click.echo(f"{len(found)} forms, nothing wrong with them")


@forms.command()
@click.argument("slug")
def outline(slug: str) -> None:
    """Every question of one form, in order."""
    click.echo(drawing.outline(_called(slug)), nl=False)


@forms.command()
@click.argument("slug")
def diagram(slug: str) -> None:
    """One form as a Mermaid flowchart."""
    click.echo(drawing.diagram(_called(slug)), nl=False)


@forms.command()
@click.argument("slug")
def paths(slug: str) -> None:
    """Every different way through one form, one a line."""
    click.echo(drawing.paths(_called(slug)), nl=False)


def _all() -> dict[str, Form]:
    try:
        return dict(forms_in(settings().forms))
    except FormError as fault:
        raise click.ClickException(str(fault)) from fault


def _called(slug: str) -> Form:
    found = _all()
    if slug not in found:
        raise click.ClickException(f"There is no form {slug}. There are: {', '.join(found)}")
    return found[slug]
