"""What residents read in other languages: collecting the words, and seeing that none lack."""

import click

from portal.languages import ENGLISH, PSEUDO, Language, spoken
from portal.settings import settings
from portal.web.texts import catalogue
from portal.web.translating import brought_up_to_date, lacking


@click.group()
def language() -> None:
    """What residents read in other languages."""


@language.command()
def extract() -> None:
    """Write every text of today into each language's file, for a translator."""
    english = catalogue(settings().forms)
    for each in _translated():
        click.echo(f"{each.name}: {brought_up_to_date(each, english)}")


@language.command()
def check() -> None:
    """Say what has no words yet, and which words nobody needs any more."""
    english = catalogue(settings().forms)
    found = [f"{each.name}: {said}" for each in _translated() for said in lacking(each, english)]
    click.echo("\n".join(found) or "Every text has its words in every language.")
    if found:
        raise SystemExit(1)


def _translated() -> list[Language]:
    return [
        spoken(code) for code in settings().languages if code not in (ENGLISH.code, PSEUDO.code)
    ]
