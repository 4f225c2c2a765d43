"""Somebody who cannot use a pointer gets to a reference, and always sees where they are."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.journey import Form
from portal.submissions.service import submission_called
from tests.browser.conftest import Begin
from tests.browser.every_form import for_each_form
from tests.browser.keyboard import KeyboardPerson
from tests.browser.person import Person
from tests.browser.ways_to_walk import fewest_ways, places

pytestmark = pytest.mark.browser


@for_each_form
def test_a_form_can_be_sent_by_keyboard_alone(form: Form, begin: Begin, council: Engine):
    person = begin(KeyboardPerson)
    person.walks(places(form, fewest_ways(form)[0]))
    with Session(council) as session:
        assert submission_called(session, person.reference)


@pytest.mark.xdist_group("browser-plain")
def test_the_first_tab_on_a_page_offers_to_skip_to_what_it_says(person: Person):
    person.opens("/what-became-of-it")
    person.page.keyboard.press("Tab")
    link = person.page.get_by_role("link", name="Skip to main content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    person.page.keyboard.press("Enter")
    expect(person.page.locator("main")).to_be_focused()
    person.page.keyboard.press("Tab")
    expect(person.page.get_by_role("textbox").first).to_be_focused()
