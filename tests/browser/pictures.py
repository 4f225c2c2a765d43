"""A picture of every kind of page, on a phone and on a desk.

`python -m tests.browser.pictures FOLDER` saves them there, one folder for each
form. It needs no running portal: it starts its own and throws it away.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from portal.arrears.sample import load_sample
from portal.database import engine_for
from portal.languages import ENGLISH, LANGUAGES, Language
from portal.migrating import migrate
from portal.people.permissions import ROLES
from portal.people.sent_codes import SecurityCode
from portal.sealing import keyring
from portal.settings import DEVELOPMENT_ANSWER_KEY
from tests.browser import (
    touring,
    touring_account,
    touring_casework,
    touring_payments,
    touring_stopping,
)
from tests.browser.chromium import launch
from tests.browser.every_form import every_form
from tests.browser.looking import DESK, HEIGHT, PHONE
from tests.browser.person import Person
from tests.browser.phone import code_sent
from tests.browser.serving import serving
from tests.payments.standing_in import Cards, standing_in
from tests.postgres import fresh_database, own_postgres


class Photographer:
    """Saves what somebody sees, as long as the page is, under the page's name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, person: Person, name: str) -> None:
        for width in (DESK, PHONE):
            person.page.set_viewport_size({"width": width, "height": HEIGHT})
            path = self.folder / f"{name}-{width}.png"
            person.page.screenshot(path=path, full_page=True)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--language", type=click.Choice([*LANGUAGES]), default=ENGLISH.code)
def main(folder: Path, language: str) -> None:
    """Save a picture of every kind of page in FOLDER, as residents read it in a language."""
    keyring.hold([DEVELOPMENT_ANSWER_KEY])
    with _portal() as (address, engine, cards), sync_playwright() as playwright:
        browser = launch(playwright)
        begin = partial(_someone, browser, address, engine, LANGUAGES[language])
        for slug, form in every_form().items():
            touring.each_page_of(form, begin, Photographer(folder / slug))
            click.echo(f"{slug} is in {folder / slug}")
        _photograph_the_rest(begin, engine, cards, folder)
        browser.close()


def _photograph_the_rest(
    begin: Callable[[], Person], council: Engine, cards: Cards, folder: Path
) -> None:
    plain, work = Photographer(folder / "plain"), Photographer(folder / "casework")
    touring.plain_pages(begin(), plain)
    touring.error_pages(begin(), plain)
    touring.what_became_refused(begin(), plain)
    resident, officer = begin(), begin().chooses(ENGLISH)
    reference = touring_casework.sends_something(resident)
    touring_casework.looks_up(resident, reference)
    plain(resident, "what-became-received")
    touring_casework.signs_in(officer, council, work)
    touring_casework.works_on(officer, reference, work)
    touring_casework.sends_again(officer, council, work)
    touring_casework.looks_up(resident, reference)
    plain(resident, "what-became-done")
    touring_casework.becomes(council, *ROLES)
    touring_casework.audits(officer, reference, work)
    touring_casework.administers(officer, council, work)
    touring_casework.adds_an_app(officer, work)
    touring.meets_a_changed_form(begin(), council, every_form()["change-details"], plain)
    touring_account.shows_what_is_new(begin(), council, plain)
    with Session(council) as session, session.begin():
        session.execute(delete(SecurityCode))  # or the next must wait a minute
    tenant = begin()
    touring_account.looks_at_the_way_in(tenant, plain)
    waits = touring_casework.sends_something(begin())
    touring_account.has_news(council, waits.replace(" ", ""))
    touring_account.comes_in(tenant, council)
    touring_account.reads_everything(tenant, plain, waits)
    touring_payments.is_asked_how_much(tenant, plain)
    for outcome in touring_payments.OUTCOMES:
        touring_payments.pays_once(tenant, cards, plain, outcome)
    touring_payments.pays_each_time(tenant, council, cards, plain)
    touring_account.lives_with_a_plan(tenant, council, plain)
    touring_stopping.stops_and_comes_back(begin, plain)


def _someone(browser: Browser, address: str, council: Engine, reads: Language) -> Person:
    context = browser.new_context(viewport={"width": PHONE, "height": HEIGHT})
    person = Person(context.new_page(), address)
    person.reads_code = partial(code_sent, council)
    return person.chooses(reads)


@contextmanager
def _portal() -> Iterator[tuple[str, Engine, Cards]]:
    """A portal with the sample council, where nobody has been yet."""
    with TemporaryDirectory() as folder, own_postgres(Path(folder) / "postgres") as server:
        url = fresh_database(server, "pictures")
        migrate(url)
        engine = engine_for(url)
        load_sample(engine)
        with standing_in() as cards, serving(url, Path(folder), **cards.all_settings) as address:
            yield address, engine, cards
        engine.dispose()


if __name__ == "__main__":
    main()
