"""A plan, from the code to the days to pay on, by somebody without pointer or JavaScript."""

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from forms.repayment_plan import form
from portal.arrears.agreements import AGREED, Agreement
from portal.languages import ENGLISH, TURKISH, Language
from portal.submissions.service import submission_called
from tests.browser.conftest import Begin
from tests.browser.keyboard import KeyboardPerson
from tests.browser.ways_to_walk import fewest_ways, places

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-repayment-plan")]


@pytest.mark.parametrize("reads", [ENGLISH, TURKISH], ids=["in English", "in Turkish"])
def test_a_plan_is_agreed_by_keyboard_alone_without_javascript(
    reads: Language, begin: Begin, council: Engine
):
    person = begin(KeyboardPerson, java_script_enabled=False)
    if reads is not ENGLISH:
        person.chooses(reads)
    person.walks(places(form, next(way for way in fewest_ways(form) if "balance" in way.known)))
    with Session(council) as session:
        sent = submission_called(session, person.reference)
        assert sent is not None
        assert sent.language == reads.code
        plan = session.scalars(select(Agreement).filter_by(submission_ref=sent.reference)).one()
        assert plan.state == AGREED
