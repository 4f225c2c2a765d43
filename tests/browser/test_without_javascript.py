"""A phone that cannot run our scripts still gets its owner to a reference."""

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.journey import Form
from portal.submissions.service import submission_called
from tests.browser.conftest import Begin
from tests.browser.every_form import for_each_form
from tests.browser.ways_to_walk import fewest_ways, places

pytestmark = pytest.mark.browser


@for_each_form
def test_a_form_can_be_sent_without_javascript(form: Form, begin: Begin, council: Engine):
    person = begin(java_script_enabled=False)
    person.walks(places(form, fewest_ways(form)[0]))
    with Session(council) as session:
        assert submission_called(session, person.reference)


def test_enter_sends_a_page_and_another_language_keeps_what_is_typed(begin: Begin):
    """Browsers press the first button of a form, and the languages stand before its own."""
    person = begin(java_script_enabled=False)
    person.opens("/what-became-of-it")
    box = person.page.locator("[name=reference]")
    box.fill("12")
    box.press("Enter")
    person.page.locator(".govuk-error-summary").wait_for()
    box.fill("7KQ4")
    person.page.get_by_role("button", name="Türkçe").click()
    person.page.locator("html[lang=tr]").wait_for()
    assert box.input_value() == "7KQ4"
