"""`portal doctor`: what is missing or misconfigured, in plain words."""

from collections.abc import Iterator

import click
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from portal.catalogue import forms_in
from portal.commands.database import reachable_database
from portal.deliveries.jobs import SILENT
from portal.evidence.scanning import answers
from portal.extensions import database
from portal.journey import FormError
from portal.migrating import is_current
from portal.places.os_places import Away, places_of
from portal.readiness import about_the_role, holds_sample_council, objections
from portal.settings import Settings, settings
from portal.web.assets import STATIC

OF_NOBODY = "SW1A 1AA"
"""The postcode of a palace."""
WORKERS = """
    SELECT count(*) FROM procrastinate_workers
    WHERE last_heartbeat > now() - make_interval(secs => :silent)
"""


@click.command()
def doctor() -> None:
    """Look at everything the portal needs and say what is wrong with it."""
    told = settings()
    wrong = [
        *(*_about_settings(told), *_about_files(told), *_about_the_scanner(told)),
        *(*_about_places(told), *_about_the_database(told)),
    ]
    for line in wrong:
        click.echo(f"✗ {line}")
    if not wrong:
        click.echo("✓ Nothing is missing or misconfigured")
    raise SystemExit(1 if wrong else 0)


def _about_settings(told: Settings) -> Iterator[str]:
    if told.in_production:
        yield from objections(told)
    elif told.database_url:
        yield from about_the_role(told.database_url)


def _about_files(told: Settings) -> Iterator[str]:
    if not (STATIC / "manifest.json").exists():
        yield "The stylesheet and scripts are not built: run `make assets`"
    if told.council_logo and not (told.home / told.council_logo).exists():
        yield f"PORTAL_COUNCIL_LOGO names {told.council_logo}, which is not in {told.home}"
    try:
        forms_in(told.forms)
    except FormError as fault:
        yield str(fault)


def _about_the_scanner(told: Settings) -> Iterator[str]:
    if told.clamd and not answers(told.clamd):
        yield "The virus scanner that PORTAL_CLAMD names does not answer, so no file is taken"
    elif told.in_production and not told.clamd:
        yield "PORTAL_CLAMD names no virus scanner, so no file is taken"


def _about_places(told: Settings) -> Iterator[str]:
    places = places_of(told)
    try:
        if places is not None:
            places.at(OF_NOBODY)
    except Away:
        yield "OS Places does not answer to PORTAL_OS_PLACES_KEY, so every address is typed"


def _about_the_database(told: Settings) -> Iterator[str]:
    try:
        with reachable_database() as url, database.engine.connect() as connection:
            if not is_current(url):
                yield "The database is not up to date: run `portal migrate`"
                return
            if not connection.scalar(text(WORKERS), {"silent": SILENT}):
                yield "No worker is at work, so nothing is sent: run `portal worker`"
            with database.transaction() as session:
                if told.in_production and holds_sample_council(session):
                    yield "The database holds the sample council, whose tenants are invented"
    except click.ClickException as missing:
        yield missing.message
    except SQLAlchemyError:
        yield "The database does not answer: is DATABASE_URL right, and is it running?"
