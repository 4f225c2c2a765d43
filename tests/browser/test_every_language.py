"""Every page fits the phone of whoever reads a longer language, or one that runs the other way."""

import pytest
from sqlalchemy import Engine

from portal.journey import Form
from portal.languages import PSEUDO, TURKISH, Language
from tests.browser.conftest import Begin
from tests.browser.every_form import for_each_form
from tests.browser.looker import Looker
from tests.browser.looking import misfits_of
from tests.browser.reader import Reader, read_through
from tests.browser.touring import error_pages, what_became_refused
from tests.browser.touring_account import (
    comes_in,
    has_news,
    lives_with_a_plan,
    looks_at_the_way_in,
    reads_everything,
    shows_what_is_new,
)
from tests.browser.touring_casework import sends_something
from tests.browser.touring_stopping import stops_and_comes_back
from tests.browser.ways_to_walk import fewest_ways, places

pytestmark = pytest.mark.browser
in_each_language = pytest.mark.parametrize("here", [TURKISH, PSEUDO], ids=lambda here: here.code)


@for_each_form
@in_each_language
def test_every_page_of_a_form_fits(form: Form, here: Language, begin: Begin):
    looker = Looker(misfits_of)

    def begins() -> Reader:
        reader: Reader = begin(Reader)
        reader.chooses(here)
        return reader

    read_through(form, [places(form, way) for way in fewest_ways(form)], begins, looker)
    assert {page.slug for page in form.pages} < set(looker.seen)
    assert not looker.faults, "\n".join(looker.faults)


@in_each_language
@pytest.mark.xdist_group("browser-plain")
def test_every_other_page_fits(here: Language, begin: Begin):
    looker, person = Looker(misfits_of), begin().chooses(here)
    for tour in (error_pages, what_became_refused):
        tour(person, looker)
    assert not looker.faults, "\n".join(looker.faults)


@in_each_language
@pytest.mark.xdist_group("browser-plain")
def test_every_page_of_an_account_fits(here: Language, begin: Begin, council: Engine):
    looker, resident = Looker(misfits_of), begin().chooses(here)
    reference = sends_something(begin())
    has_news(council, reference.replace(" ", ""))
    looks_at_the_way_in(resident, looker)
    comes_in(resident, council)
    reads_everything(resident, looker, reference)
    lives_with_a_plan(resident, council, looker)
    assert not looker.faults, "\n".join(looker.faults)


@in_each_language
@pytest.mark.xdist_group("browser-plain")
def test_every_page_about_a_new_phone_fits(here: Language, begin: Begin, council: Engine):
    looker = Looker(misfits_of)
    shows_what_is_new(begin().chooses(here), council, looker)
    assert not looker.faults, "\n".join(looker.faults)


@in_each_language
@pytest.mark.xdist_group("browser-plain")
def test_every_page_between_stopping_and_coming_back_fits(here: Language, begin: Begin):
    looker = Looker(misfits_of)
    stops_and_comes_back(lambda: begin().chooses(here), looker)
    assert not looker.faults, "\n".join(looker.faults)


@in_each_language
def test_a_language_can_be_chosen_and_kept_without_javascript(here: Language, begin: Begin):
    person = begin(java_script_enabled=False)
    person.opens("/change-details")
    person.page.get_by_role("link", name=here.name).click()
    person.opens("/report-hardship")
    language = person.page.locator("html").get_attribute("lang")
    assert (language, person.page.url) == (here.code, f"{person.home}/report-hardship")
