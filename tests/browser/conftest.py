"""A browser, and a portal for it to visit whose database holds a few of the sample council."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright
from sqlalchemy import Engine

from portal import tables
from portal.arrears.extract import import_extract
from portal.arrears.sample import write_sample
from tests.browser.chromium import launch
from tests.browser.looking import HEIGHT, PHONE
from tests.browser.person import Person
from tests.browser.phone import code_sent
from tests.browser.serving import serving
from tests.conftest import wipe
from tests.payments.standing_in import Cards, standing_in

assert tables.MODULES

Begin = Callable[..., Person]


@pytest.fixture(scope="package")
def cards() -> Iterator[Cards]:
    """GOV.UK Pay, where residents pay."""
    with standing_in() as cards:
        yield cards


@pytest.fixture(scope="package")
def home(
    database_url: str, cards: Cards, clamd: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the portal."""
    folder = tmp_path_factory.mktemp("portal")
    with serving(database_url, folder, PORTAL_CLAMD=clamd, **cards.all_settings) as address:
        yield address


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playing:
        yield playing


@pytest.fixture(scope="package")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture
def council(
    engine: Engine, owner: Engine, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """The sample tenant and a neighbour, and nothing anybody did before."""
    folder = tmp_path_factory.mktemp("extract")
    write_sample(folder, tenancies=2)
    import_extract(engine, folder)
    yield engine
    wipe(owner)


@pytest.fixture
def begin(council: Engine, chromium: Browser, home: str) -> Iterator[Begin]:
    """Begins a visit of somebody new, on a phone; afterwards no page may have complained."""
    begun: list[tuple[BrowserContext, Person]] = []

    def someone(kind: type[Person] = Person, **wishes: bool) -> Person:
        size = {"width": PHONE, "height": HEIGHT}
        context = chromium.new_context(viewport=size, **wishes)
        begun.append((context, kind(context.new_page(), home)))
        begun[-1][1].reads_code = partial(code_sent, council)
        return begun[-1][1]

    yield someone
    complaints = [complaint for _, person in begun for complaint in person.complaints]
    for context, _ in begun:
        context.close()
    assert not complaints


@pytest.fixture
def person(begin: Begin) -> Person:
    return begin()
