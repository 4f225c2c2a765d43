"""A screen that strangers share, in a real browser: big enough, clear in time, and no way back."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.channels import KIOSK
from portal.journey import Form
from portal.people.kiosks import add_kiosk, let_in
from portal.settings import settings
from tests.browser.chromium import launch
from tests.browser.conftest import Begin
from tests.browser.every_form import for_each_form
from tests.browser.filling import Box
from tests.browser.looker import Looker
from tests.browser.looking import EVERYTHING, RUN_AXE, axe_in
from tests.browser.person import Person
from tests.browser.reader import Reader, read_through
from tests.browser.touring_account import comes_in
from tests.browser.ways_to_walk import fewest_ways, places
from tests.inspecting.counting import SCREEN

pytestmark = pytest.mark.browser
on_one_worker = pytest.mark.xdist_group("browser-plain")
SIZE = {"width": 1024, "height": 1280}
QUIET, WARNS = KIOSK.idle - KIOSK.warns, KIOSK.warns
SMALLER_THAN_A_FINGER = """() => [...document.querySelectorAll(
    "a, button, input, select, textarea")]
  .filter((one) => one.checkVisibility() && one.type !== "hidden")
  .filter((one) => !one.matches(".govuk-visually-hidden, .govuk-skip-link"))
  .filter((one) => !(one.matches("a, .app-link-button") && one.closest("p, .govuk-hint")))
  .map((one) => ({one, box: one.getBoundingClientRect()}))
  .filter(({box}) => box.height < 47.5 || box.width < 47.5)
  .map(({one, box}) => `${box.width} × ${box.height}: ${one.outerHTML.slice(0, 140)}`)"""
"""Links in the middle of a sentence apart, as nobody can make those bigger."""


def faults_at_a_screen(page: Page) -> list[str]:
    axe_in(page)
    small = page.evaluate(SMALLER_THAN_A_FINGER)
    return [f"{page.url} {fault}" for fault in (*small, *page.evaluate(RUN_AXE, EVERYTHING))]


@pytest.fixture
def screen(council: Engine) -> str:
    with Session(council) as session, session.begin():
        secret = settings().secret_key.get_secret_value()
        code = add_kiosk(session, secret, "Town Hall, ground floor", "system")
        session.flush()
        return let_in(session, secret, code, b"nobody")


@pytest.fixture
def sit_down(begin: Begin, home: str, screen: str) -> Begin:
    """Somebody new at such a screen."""

    def somebody(kind: type[Person] = Person) -> Person:
        person = begin(kind)
        person.page.set_viewport_size(SIZE)
        person.page.context.add_cookies([carried(home, screen)])
        return person

    return somebody


def carried(home: str, screen: str) -> Any:
    """What such a screen carries, as Playwright sets it: with an address that could be safe."""
    held: Any = {"name": SCREEN, "value": screen, "secure": True, "httpOnly": True}
    return {**held, "sameSite": "Lax", "url": home.replace("http:", "https:")}


@for_each_form
def test_every_page_of_a_form_can_be_used_by_everybody_there(form: Form, sit_down: Begin):
    looker, walks = Looker(faults_at_a_screen), [places(form, way) for way in fewest_ways(form)]
    read_through(form, walks, partial(sit_down, Reader), looker)
    assert {page.slug for page in form.pages} < set(looker.seen)
    assert not looker.faults, "\n".join(looker.faults)


def types_a_name(person: Person) -> None:
    person.opens("/what-became-of-it")
    person.fills((Box("reference", "7KQ 4MZ 82PX"),))


def is_clear(person: Person) -> None:
    expect(person.page).to_have_url(f"{person.home}/?cleared=yes")
    expect(person.page.locator("main")).to_contain_text("This screen is clear")


@on_one_worker
def test_whoever_does_nothing_is_asked_and_can_stay(sit_down: Begin):
    person, looker = sit_down(), Looker(faults_at_a_screen)
    person.page.clock.install()
    types_a_name(person)
    dialog = person.page.get_by_role("alertdialog", name="Are you still there?")
    expect(dialog).to_be_hidden()
    for _ in range(11):
        person.page.clock.fast_forward(int(QUIET.total_seconds()) * 1000)
        person.page.clock.run_for(1000)
        expect(dialog).to_contain_text("This screen clears itself in")
        person.presses("I am still here")
        expect(dialog).to_be_hidden()
    looker(person, "stayed")
    expect(person.find(Box("reference", ""))).to_have_value("7KQ 4MZ 82PX")
    assert looker.faults == []


@on_one_worker
def test_the_question_can_be_used_by_everybody(sit_down: Begin):
    person, looker = sit_down(), Looker(faults_at_a_screen)
    person.page.clock.install()
    types_a_name(person)
    person.page.clock.fast_forward(int(QUIET.total_seconds()) * 1000)
    person.page.clock.run_for(1000)
    expect(person.button("I am still here")).to_be_focused()
    looker(person, "asked")
    assert looker.faults == []


@on_one_worker
def test_whoever_has_left_finds_the_screen_clear_and_so_does_the_next(
    sit_down: Begin,
):
    person = sit_down()
    person.page.clock.install()
    types_a_name(person)
    person.page.clock.fast_forward(int((QUIET + WARNS).total_seconds()) * 1000)
    person.page.clock.run_for(1000)
    is_clear(person)
    person.page.go_back(wait_until="commit")
    assert "7KQ 4MZ 82PX" not in person.page.content()
    held = [cookie["name"] for cookie in person.page.context.cookies()]
    assert SCREEN in held


@on_one_worker
def test_bigger_text_and_help_leave_what_was_typed(sit_down: Begin):
    person = sit_down()
    types_a_name(person)
    person.presses("Bigger text")
    person.presses("More contrast")
    expect(person.page.locator("body")).to_have_css("background-color", "rgb(0, 0, 0)")
    person.presses("Ask somebody to help me")
    expect(person.page.get_by_text("We have asked somebody to come to you.")).to_be_visible()
    expect(person.find(Box("reference", ""))).to_have_value("7KQ 4MZ 82PX")
    person.opens("/privacy")
    size = person.page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert size == 1.5 * 16
    looker = Looker(faults_at_a_screen)
    looker(person, "bigger and in more contrast")
    assert looker.faults == []


@on_one_worker
def test_a_slip_is_printed_and_nothing_else(sit_down: Begin):
    person = sit_down()
    person.page.add_init_script(
        "window.print = () => { window.printed = document.querySelector('#slip').innerText }"
    )
    person.opens("/contact")
    if not person.page.locator("[data-print]").count():
        person.opens("/kiosk/try")
    person.presses("Print these numbers")
    assert "Telephone" in person.page.evaluate("window.printed")
    expect(person.page.locator("#slip")).to_have_count(0)


@pytest.fixture(scope="module")
def keeping(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that shows again at once what it left, as those at screens may."""
    browser = launch(playwright, keeps_pages=True)
    yield browser
    browser.close()


@on_one_worker
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_after_somebody_has_finished_there_is_no_way_back_to_them(
    keeping: Browser, council: Engine, home: str, screen: str, scripts: bool
):
    context = keeping.new_context(java_script_enabled=scripts, viewport=SIZE)
    context.add_cookies([carried(home, screen)])
    person = Person(context.new_page(), home)
    comes_in(person, council)
    person.opens("/account/statement")
    assert person.page.get_by_role("link", name="Download").count() == 0
    person.presses("Finish and clear this screen")
    is_clear(person)
    for _ in range(3):
        person.page.go_back(wait_until="commit")
        assert "You owe" not in person.page.content()
    context.close()
