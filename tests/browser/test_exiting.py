"""A page that must not be seen can be left at once, and cannot be come back to."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from portal.submissions.records import Draft
from tests.browser.conftest import Begin
from tests.browser.every_form import every_form
from tests.browser.person import Person
from tests.browser.serving import elsewhere
from tests.browser.ways_to_walk import fewest_ways, places

HIDDEN = next(form for form in every_form().values() if form.exits_quickly)
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group(f"browser-{HIDDEN.slug}")]


def on_its_second_question(person: Person) -> None:
    """With one answer kept."""
    way = places(HIDDEN, fewest_ways(HIDDEN)[0])
    asked = [place for place in way if place.fills]
    before = way[: way.index(asked[0]) + 1]
    person.walks(before)
    person.is_at(way[len(before)])


def has_gone(person: Person) -> None:
    expect(person.page).to_have_url(elsewhere(person.home), timeout=20_000)


def by_shift(person: Person) -> None:
    expect(person.page.locator(".govuk-exit-this-page__indicator")).to_be_attached()
    for _ in range(3):
        person.page.keyboard.press("Shift")


def by_button(person: Person) -> None:
    person.page.get_by_role("button", name="Exit this page").click()


def by_tab_and_enter(person: Person) -> None:
    link = person.page.get_by_role("link", name="Exit this page", exact=True).first
    for _ in range(3):
        person.page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    person.page.keyboard.press("Enter")


@pytest.mark.parametrize("leaves", [by_shift, by_button, by_tab_and_enter])
def test_it_is_left_with_nothing_behind(leaves, begin: Begin, council: Engine):
    person = begin()
    on_its_second_question(person)
    leaves(person)
    has_gone(person)
    with Session(council) as session:
        assert session.scalar(select(func.count()).select_from(Draft)) == 0
    assert person.page.context.cookies(person.home) == []
    person.page.go_back()
    assert HIDDEN.pages[1].title not in person.page.content()


def test_it_is_left_without_javascript(begin: Begin):
    person = begin(java_script_enabled=False)
    on_its_second_question(person)
    person.page.get_by_role("button", name="Exit this page").click()
    has_gone(person)
