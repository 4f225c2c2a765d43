"""Going back, pressing twice and refreshing lose nothing and send nothing twice."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from portal.journey import Field, Form
from portal.submissions.records import Submission
from tests.browser.conftest import Begin
from tests.browser.every_form import every_form, for_each_form
from tests.browser.person import Person
from tests.browser.ways_to_walk import SAVE, Place, fewest_ways, places

pytestmark = pytest.mark.browser
FORM = next(iter(every_form().values()))
on_one_worker = pytest.mark.xdist_group(f"browser-{FORM.slug}")


def up_to_sending(person: Person) -> Place:
    """Everything answered; returns the page with the button that sends it."""
    *before, check, _ = places(FORM, fewest_ways(FORM)[0])
    person.hurries([*before, check])
    return check


def number_sent(council: Engine) -> int:
    with Session(council) as session:
        return session.scalar(select(func.count()).select_from(Submission)) or 0


@for_each_form
def test_going_back_shows_what_was_answered(form: Form, begin: Begin):
    """Once for each kind of question the form asks; past the others they hurry."""
    person, gone_back_to = begin(), set[type[Field]]()
    for place, ahead in pairwise(places(form, fewest_ways(form)[0])):
        page = form.page(place.name)
        asked = {type(field) for field in page.fields} if page and place.fills else set()
        if asked <= gone_back_to or place.path == ahead.path:
            person.passes(place)
            continue
        person.opens(place.path)
        person.does(place)
        person.is_at(ahead)
        person.page.go_back()
        person.is_at(place)
        person.sees(place.fills)
        gone_back_to |= asked


@on_one_worker
def test_the_back_link_leads_through_every_answer_to_the_start(person: Person):
    check = up_to_sending(person)
    way = places(FORM, fewest_ways(FORM)[0])
    asked = [place for place in way if FORM.page(place.name)]
    person.is_at(check)
    for place in reversed(asked):
        person.page.get_by_role("link", name="Back", exact=True).click()
        person.is_at(place)
        person.sees(place.fills)


@on_one_worker
def test_an_answer_can_be_changed_from_the_last_page(person: Person):
    check = up_to_sending(person)
    last = next(way for way in reversed(places(FORM, fewest_ways(FORM)[0])) if way.fills)
    person.page.locator(f'main a[href^="{last.path}"]').click()
    person.page.get_by_role("textbox").fill("Something new")
    person.presses(SAVE)
    person.is_at(check)
    expect(person.page.get_by_text("Something new")).to_be_visible()


@on_one_worker
def test_sending_again_after_going_back_gives_the_same_reference(person: Person, council: Engine):
    check = up_to_sending(person)
    other_tab = Person(person.page.context.new_page(), person.home)
    other_tab.opens(check.path)
    person.presses(check.press)
    reference = person.reference
    other_tab.presses(check.press)
    assert other_tab.reference == reference
    person.page.go_back()
    expect(person.page.get_by_text(reference)).to_be_visible()
    assert number_sent(council) == 1


@on_one_worker
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_pressing_send_twice_sends_once(begin: Begin, council: Engine, scripts: bool):
    person = begin(java_script_enabled=scripts)
    check = up_to_sending(person)
    person.button(check.press).dblclick()
    assert person.reference
    assert number_sent(council) == 1


@on_one_worker
def test_refreshing_shows_the_same_reference(person: Person, council: Engine):
    person.does(up_to_sending(person))
    reference = person.reference
    person.page.reload()
    assert person.reference == reference
    assert number_sent(council) == 1


@on_one_worker
def test_back_to_a_page_whose_language_was_chosen_asks_nobody_to_send_it_again(person: Person):
    person.opens("/account/who-you-are")
    person.page.get_by_role("textbox").first.fill("2000000017")
    person.presses("Türkçe")
    expect(person.page.locator("[lang=tr]").first).to_be_visible()
    person.opens("/privacy")
    person.page.go_back()
    expect(person.page.get_by_role("textbox").first).to_have_value("2000000017")
