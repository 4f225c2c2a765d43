"""An adviser asks what belongs together on one page, and a resident the same one by one."""

from copy import copy

import pytest
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from forms.tenancy_changes import form
from portal.arrears.household_asked import INCOME
from portal.channels import ASSISTED, SELF_SERVICE
from portal.extensions import database
from portal.journey import UNSAID, Journey, Step
from portal.journey.bringing_forward import bring_forward
from portal.submissions.records import Draft
from portal.web.inputs import form_for
from tests.inspecting import Resident
from tests.inspecting.fixtures import ByChannel
from tests.inspecting.page import words
from tests.places.standing_in import finds_addresses, register

__all__ = ["finds_addresses", "register"]

FIRST, SECOND = "/tenancy-changes/joint-what", "/tenancy-changes/joint-who"


def at_joint(asked: Resident) -> Resident:
    asked.says_who(form, None)
    return asked.types(happened="joint-tenancy").presses()


@pytest.fixture
def typing(by_channel: ByChannel) -> Resident:
    return at_joint(by_channel(ASSISTED))


def test_both_questions_are_on_the_page_each_with_its_own_words(typing: Resident):
    assert (typing.at, typing.page.heading) == (FIRST, "A joint tenancy")
    asked = words(typing.page.root)
    assert "What do you want to change?" in asked
    assert "Who is it about?" in asked
    typing.types(joins="add", joint_name="Ada Day").presses()
    assert typing.at == "/tenancy-changes/your-name"


def test_what_is_wrong_with_each_is_said_of_each_and_nothing_typed_is_lost(typing: Resident):
    typing.presses()
    assert typing.status == 422
    assert len(typing.page.problems) == 2
    typing.types(joint_name="Ada Day").presses()
    assert [problem.words for problem in typing.page.problems] == ["Select what you want to change"]
    assert "Ada Day" in {box.get("value") for box in typing.page.boxes}


def test_a_page_that_is_part_of_another_leads_to_that(typing: Resident):
    assert typing.opens(SECOND).at == FIRST


def test_a_resident_is_asked_one_by_one(by_channel: ByChannel):
    alone = at_joint(by_channel(SELF_SERVICE))
    assert alone.page.heading == "What do you want to change?"
    assert alone.types(joins="add").presses().at == SECOND


def test_what_they_would_not_say_is_ticked_when_the_page_is_opened_again(typing: Resident):
    typing.types(joint_name="Ada Day").fills_in({"joins-unsaid": ["yes"]}).presses()
    assert typing.at == "/tenancy-changes/your-name"
    typing.opens(FIRST)
    assert typing.page.filled == {"joint_name": ["Ada Day"], "joins-unsaid": ["yes"]}


def test_something_is_said_or_not_said_and_not_both(typing: Resident):
    typing.types(joins="add", joint_name="Ada Day").fills_in({"joint_name-unsaid": ["yes"]})
    typing.presses()
    assert typing.status == 422
    wrong = [problem.words for problem in typing.page.problems]
    assert wrong == ["Type what they said, or choose that they would not say it"]
    assert typing.page.filled["joint_name"] == ["Ada Day"]


def test_whoever_goes_on_alone_is_simply_asked_what_they_would_not_say(typing: Resident):
    typing.types(joins="add").fills_in({"joint_name-unsaid": ["yes"]}).presses()
    with typing.browser.application.app_context():
        draft = database.session().scalars(select(Draft)).one()
        alone = bring_forward(form, draft.answers, draft.version)
    assert alone.answers == {"happened": "joint-tenancy", "joins": "add"}
    assert not alone.why
    due = Journey(form, alone.answers).next
    assert due is not None
    assert due.slug == "joint-who"


def test_an_address_that_would_be_looked_up_can_be_left_unsaid(
    typing: Resident, finds_addresses: str
):
    typing.types(joins="add", joint_name="Ada Day").presses()
    typing.types(your_name="Sam").presses().presses()
    assert typing.page.heading == "Where is the home?"
    typing.fills_in({"home-unsaid": ["yes"]}).presses("Find the address")
    assert (typing.at, typing.status) == ("/tenancy-changes/call-you", 200)


def test_how_often_says_nothing_where_the_amount_is_left_unsaid():
    income = copy(INCOME[0])
    income.may_be_unsaid = True
    typed = form_for(Step("in", "What comes in?", income))(
        MultiDict({income.name: "week", f"{income.name}-unsaid": "yes"})
    )
    assert typed.accepts({})
    assert typed.values == {income.name: UNSAID}
