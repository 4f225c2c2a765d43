"""Somebody who did nothing for long is warned, can stay, and loses nothing when time is up."""

import re

import pytest
from playwright.sync_api import Locator, Route, expect
from sqlalchemy import Engine, func, text, update
from sqlalchemy.orm import Session

from portal.people.visits import Visit
from tests.browser.conftest import Begin
from tests.browser.filling import Box, Mark
from tests.browser.looker import Looker
from tests.browser.person import Person
from tests.browser.touring_account import comes_in, says_who

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-plain")]
FORM = "/change-details"
NAME = f"{FORM}/new-name"
STAY, STOP = "Stay signed in", "Save and sign out"


def did_nothing(council: Engine, minutes: int, seconds: int = 0) -> None:
    """This long ago the server heard of them last."""
    gone = text(f"interval '{minutes} minutes {seconds} seconds'")
    with Session(council) as session, session.begin():
        session.execute(update(Visit).values(seen_at=func.now() - gone))


def waits(person: Person, minutes: int, seconds: int = 0) -> None:
    """Their browser's clock goes on."""
    person.page.clock.fast_forward(f"{minutes:02}:{seconds:02}")


def signs_in(person: Person) -> Person:
    """Known, and asked for a new name."""
    person.page.clock.install()
    person.opens(f"{FORM}/your-account")
    says_who(person)
    person.fills((Mark("changed", "name"),))
    person.presses("Save and continue")
    is_at(person, NAME)
    return person


def is_at(person: Person, path: str) -> None:
    expect(person.page).to_have_url(person.home + path)


def warning(person: Person) -> Locator:
    return person.page.get_by_role("alertdialog", name="We will soon sign you out")


def is_warned(person: Person, council: Engine) -> None:
    """What warns them is fetched when five minutes are left before it has to."""
    did_nothing(council, 20)
    waits(person, 20)
    expect(person.page.locator("link[href*=time_left]")).to_be_attached()
    expect(warning(person)).to_be_hidden()
    did_nothing(council, 25)
    waits(person, 5)
    expect(warning(person)).to_be_visible()


def has_focus(place: Locator) -> None:
    expect(place).to_be_focused()


def test_by_keyboard_on_a_phone_they_are_warned_and_stay(person: Person, council: Engine):
    looker = Looker()
    box = signs_in(person).page.locator("[name=new_name]")
    box.focus()
    is_warned(person, council)
    expect(warning(person)).to_contain_text("We will sign you out in 5 minutes.")
    looker(person, "warning")
    assert looker.faults == []
    stay, stop = person.button(STAY), person.button(STOP)
    has_focus(stay)
    person.page.keyboard.press("Tab")
    has_focus(stop)
    expect(box).not_to_be_focused()
    person.page.keyboard.press("Escape")
    expect(warning(person)).to_be_hidden()
    has_focus(box)
    did_nothing(council, 6)
    assert person.page.title().startswith("What is your new name")


def test_they_can_stay_ten_times_and_more(person: Person, council: Engine):
    is_warned(signs_in(person), council)
    for _ in range(11):
        person.presses(STAY)
        expect(warning(person)).to_be_hidden()
        did_nothing(council, 29, 30)
        waits(person, 26)
        expect(warning(person)).to_be_visible()
    person.presses(STAY)
    expect(warning(person)).to_be_hidden()
    person.fills((Box("new_name", "Amina Khan"),))
    person.presses("Save and continue")
    is_at(person, f"{FORM}/new-name-shown")


def wakes(person: Person, council: Engine) -> None:
    """With ten seconds left."""
    did_nothing(council, 29, 50)
    with person.page.expect_response("**/time-left"):
        person.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_a_device_that_slept_warns_them_while_there_is_time(person: Person, council: Engine):
    signs_in(person)
    waits(person, 20)
    expect(person.page.locator("link[href*=time_left]")).to_be_attached()
    for _ in range(2):
        wakes(person, council)
        expect(warning(person)).to_contain_text(re.compile("in (60|5[5-9]) seconds"))
        person.presses(STAY)
        expect(warning(person)).to_be_hidden()


def test_a_browser_that_can_show_no_warning_is_given_more_once(person: Person, council: Engine):
    person.page.add_init_script("delete window.HTMLDialogElement")
    signs_in(person)
    waits(person, 20)
    expect(person.page.locator("link[href*=time_left]")).to_be_attached()
    with person.page.expect_response("**/a-little-more"):
        wakes(person, council)
    asked: list[str] = []
    person.page.on("request", lambda request: asked.append(request.url))
    for _ in range(2):
        wakes(person, council)
    assert not [url for url in asked if url.endswith("/a-little-more")]


def test_the_time_is_said_aloud_now_and_then_and_not_each_second(person: Person, council: Engine):
    is_warned(signs_in(person), council)
    aloud, seen = warning(person).get_by_role("status"), warning(person).locator("[aria-hidden]")
    expect(aloud).to_have_text("We will sign you out in 5 minutes.")
    did_nothing(council, 28, 54)
    waits(person, 0, 15)
    expect(seen).to_have_text("We will sign you out in 2 minutes.")
    for _ in range(9):
        waits(person, 0, 1)
    expect(seen).to_have_text(re.compile(r"in 5\d seconds"))
    expect(aloud).to_have_text(re.compile(r"in (60|59) seconds"))


def test_two_tabs_agree(person: Person, council: Engine):
    signs_in(person)
    other = Person(person.page.context.new_page(), person.home)
    other.opens(f"{FORM}/what-changed")
    is_warned(person, council)
    other.page.reload()
    did_nothing(council, 2)
    waits(person, 0, 15)
    expect(warning(person)).to_be_hidden()
    is_warned(person, council)
    other.page.bring_to_front()
    expect(warning(other)).to_be_visible()
    other.presses(STAY)
    waits(person, 0, 15)
    expect(warning(person)).to_be_hidden()


def test_without_a_line_they_are_told_so_and_can_try_again(person: Person, council: Engine):
    is_warned(signs_in(person), council)
    expect(warning(person).get_by_text("We could not reach")).to_be_hidden()
    gone = person.page.context

    def fails(route: Route) -> None:
        route.abort()

    gone.route("**/time-left", fails)
    person.presses(STAY)
    expect(warning(person).get_by_role("alert")).to_contain_text("We could not reach the service.")
    gone.unroute("**/time-left", fails)
    person.presses(STAY)
    expect(warning(person)).to_be_hidden()
    person.complaints.clear()


def test_whoever_stops_finds_what_they_typed_again(person: Person, council: Engine):
    signs_in(person).fills((Box("new_name", "1234"),))
    is_warned(person, council)
    person.presses(STOP)
    is_at(person, f"{FORM}/signed-out")
    person.page.go_back()
    assert "1234" not in person.page.content()
    comes_again(person)
    is_at(person, NAME)
    person.sees((Box("new_name", "1234"),))


def comes_again(person: Person) -> None:
    person.opens(f"{FORM}/signed-out")
    person.page.get_by_role("button", name="Tell us who you are").click()
    says_who(person)


def test_when_time_is_up_nothing_is_to_be_seen_and_nothing_is_lost(person: Person, council: Engine):
    looker = Looker()
    signs_in(person).fills((Box("new_name", "Amina Kh"),))
    is_warned(person, council)
    did_nothing(council, 31)
    waits(person, 0, 15)
    is_at(person, f"{FORM}/signed-out")
    looker(person, "signed-out")
    person.page.go_back()
    is_at(person, f"{FORM}/your-account")
    assert "Amina" not in person.page.content()
    comes_again(person)
    is_at(person, NAME)
    person.sees((Box("new_name", "Amina Kh"),))
    assert looker.faults == []


def test_an_account_is_closed_in_the_same_way(begin: Begin, council: Engine):
    person = begin()
    person.page.clock.install()
    comes_in(person, council)
    is_warned(person, council)
    expect(warning(person).get_by_role("button")).to_have_text([STAY, "Sign out"])
    warning(person).get_by_role("button", name="Sign out").click()
    is_at(person, "/account/signed-out")
    person.page.go_back()
    assert "You owe" not in person.page.content()
    is_at(person, "/account/who-you-are")
