"""Whoever goes back after somebody has signed out sees nothing of theirs.

In a Chromium that keeps the pages it leaves, as everybody's own does.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, expect
from sqlalchemy import Engine

from tests.browser.chromium import launch
from tests.browser.person import Person
from tests.browser.test_time_left import did_nothing
from tests.browser.touring_account import comes_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-plain")]
THEIRS = "You owe"
NOTES_WHAT_WAS_KEPT = """addEventListener("pageshow", (event) => {
  const seen = document.body.hidden ? "nothing" : document.body.innerText
  if (event.persisted) sessionStorage.setItem("kept", `${location.pathname} shows ${seen}`)
})"""


@pytest.fixture(scope="module")
def keeping(playwright: Playwright) -> Iterator[Browser]:
    browser = launch(playwright, keeps_pages=True)
    yield browser
    browser.close()


@pytest.fixture
def without_scripts(keeping: Browser, council: Engine, home: str) -> Iterator[Person]:
    """The same, on a phone that runs no script of ours."""
    context = keeping.new_context(java_script_enabled=False)
    person = Person(context.new_page(), home)
    comes_in(person, council)
    yield person
    context.close()


@pytest.fixture
def signed_in(keeping: Browser, council: Engine, home: str) -> Iterator[Person]:
    """Somebody who reads what they owe."""
    context = keeping.new_context()
    context.add_init_script(NOTES_WHAT_WAS_KEPT)
    person = Person(context.new_page(), home)
    comes_in(person, council)
    assert THEIRS in person.page.content()
    yield person
    context.close()


def is_asked_who_they_are(person: Person) -> None:
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Find your account")
    assert THEIRS not in person.page.content()


def test_a_page_their_browser_kept_is_asked_for_again(signed_in: Person, council: Engine):
    person = signed_in
    person.opens("/contact")
    did_nothing(council, 31)
    person.page.go_back(wait_until="commit")
    is_asked_who_they_are(person)
    assert person.page.evaluate("sessionStorage.getItem('kept')") == "/account shows nothing"


def test_after_signing_out_there_is_no_way_back(signed_in: Person):
    person = signed_in
    person.presses("Sign out")
    expect(person.page).to_have_url(f"{person.home}/?cleared=yes")
    person.page.go_back(wait_until="commit")
    is_asked_who_they_are(person)


def test_nor_is_there_where_no_script_runs(without_scripts: Person):
    """Before that their browser shows a page it kept and asks us nothing; what it kept goes."""
    person, asked = without_scripts, list[str]()
    person.page.on("request", lambda request: asked.append(request.url))
    person.opens("/account/statement")
    asked.clear()
    person.page.go_back(wait_until="commit")
    expect(person.page.get_by_text(THEIRS).first).to_be_visible()
    assert f"{person.home}/account" not in asked
    with person.page.expect_response("**/cleared.css") as cleared:
        person.presses("Sign out")
    cleared.value.finished()
    person.page.go_back(wait_until="commit")
    is_asked_who_they_are(person)
