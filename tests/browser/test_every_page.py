"""Everybody can read and use every page: on the smallest phone, on a phone and on a desk."""

import pytest
from sqlalchemy import Engine

from portal.journey import Form
from portal.languages import ENGLISH, PSEUDO, TURKISH, Language
from tests.browser.conftest import Begin
from tests.browser.every_form import every_form, for_each_form
from tests.browser.looker import Looker
from tests.browser.person import Person
from tests.browser.touring import (
    each_page_of,
    error_pages,
    meets_a_changed_form,
    plain_pages,
    what_became_refused,
)
from tests.browser.touring_stopping import stops_and_comes_back

pytestmark = pytest.mark.browser
on_one_worker = pytest.mark.xdist_group("browser-plain")


@for_each_form
def test_every_page_of_a_form_can_be_used_by_everybody(form: Form, begin: Begin):
    looker = Looker()
    each_page_of(form, begin, looker)
    assert {page.slug for page in form.pages} < set(looker.seen)
    assert not looker.faults, "\n".join(looker.faults)


@on_one_worker
@pytest.mark.parametrize("here", [ENGLISH, TURKISH, PSEUDO], ids=lambda here: here.code)
def test_the_plain_pages_can_be_used_by_everybody(person: Person, here: Language):
    looker = Looker()
    plain_pages(person if here is ENGLISH else person.chooses(here), looker)
    assert not looker.faults, "\n".join(looker.faults)


@on_one_worker
def test_a_page_that_says_what_went_wrong_can_be_used_by_everybody(person: Person):
    looker = Looker()
    error_pages(person, looker)
    assert not looker.faults, "\n".join(looker.faults)


@on_one_worker
def test_someone_without_their_reference_at_hand_is_told_what_to_do(person: Person):
    looker = Looker()
    what_became_refused(person, looker)
    assert not looker.faults, "\n".join(looker.faults)


@on_one_worker
def test_everybody_can_stop_and_come_back_elsewhere(begin: Begin):
    looker = Looker()
    stops_and_comes_back(begin, looker)
    assert not looker.faults, "\n".join(looker.faults)


@on_one_worker
def test_someone_whose_form_has_changed_is_told_what_that_means(person: Person, council: Engine):
    looker = Looker()
    meets_a_changed_form(person, council, every_form()["change-details"], looker)
    assert not looker.faults, "\n".join(looker.faults)
