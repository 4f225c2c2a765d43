"""What is said before a question, where somebody reads it out or others may see it."""

import pytest

from forms.report_hardship import form
from forms.tenancy_changes import form as tenancy
from portal.channels import ASSISTED, KIOSK, SELF_SERVICE, Channel
from portal.journey import Inset, Step, Text
from portal.web.assist_words import IF_THEY_ARE_HERE, ONE_BY_ONE, READ_OUT, WHO_YOU_ARE
from portal.web.before_asking import before_asking
from portal.web.staff_caller import TOO_FEW, WRONG
from tests.forms.walking import as_asked
from tests.inspecting import Resident
from tests.inspecting.fixtures import ByChannel
from tests.inspecting.page import words
from tests.web.test_going_on_elsewhere import begins

NOBODY_HEARS = "Ask this only where nobody else can hear the answer."
OTHERS_SEE = "Other people may see this screen."
OURS = "Say: “Thank you for telling us. Can I ask what has changed?”"


def at_the_first(by_channel: ByChannel, by: Channel) -> Resident:
    return by_channel(by).says_who(as_asked(form, by), None)


@pytest.mark.parametrize(
    ("by", "said"),
    [(SELF_SERVICE, ()), (KIOSK, (OTHERS_SEE,)), (ASSISTED, (NOBODY_HEARS, OURS))],
    ids=lambda what: getattr(what, "name", ""),
)
def test_of_health_and_harm_nobody_is_asked_in_front_of_others(
    by_channel: ByChannel, by: Channel, said: tuple[str, ...]
):
    read = at_the_first(by_channel, by).page.main
    assert [each for each in (OTHERS_SEE, NOBODY_HEARS, OURS) if each in read] == [*said]


def test_of_the_rest_nothing_is_said(by_channel: ByChannel):
    resident = by_channel(KIOSK)
    resident.opens("/change-details").follows("Start now")
    assert OTHERS_SEE not in resident.page.main


@pytest.fixture
def typing(by_channel: ByChannel) -> Resident:
    return by_channel(ASSISTED)


def test_a_heading_over_several_questions_is_not_read_out_as_one(typing: Resident):
    typing.says_who(tenancy, None)
    assert ONE_BY_ONE.text not in typing.page.main
    typing.types(happened="joint-tenancy").presses()
    assert ONE_BY_ONE.text in typing.page.main
    assert f"“{typing.page.heading}”" not in words(typing.page.root)


def test_what_an_adviser_does_is_not_put_as_what_they_say(typing: Resident):
    told = "Read it back to them.\nIs this the best number?"
    asks = Step("phone", "What is your number?", Text("phone", "your number"), adviser=told)
    said = [each.text for each in before_asking(asks, ASSISTED) if isinstance(each, Inset)]
    assert said == ["Read it back to them.", "Say: “Is this the best number?”"]


def test_what_only_tells_them_something_is_read_to_them():
    tells = Step("means", "What this means", text=("You pay each week.",))
    assert [*before_asking(tells, ASSISTED)] == [READ_OUT]
    assert [*before_asking(tells, SELF_SERVICE)] == []


def test_a_document_is_asked_for_where_they_can_show_it(typing: Resident, by_channel: ByChannel):
    for someone in (typing, by_channel(KIOSK)):
        begins(someone).types(new_name="Amina Khan").presses()
        assert someone.at == "/change-details/new-name-shown"
        assert (IF_THEY_ARE_HERE.text in someone.page.main) is (someone is typing)


def test_whoever_types_reads_whose_the_answers_are_that_are_not_taken(
    typing: Resident, by_channel: ByChannel
):
    alone = by_channel(SELF_SERVICE)
    for someone in (typing, alone):
        someone.says_who(tenancy, None).presses()
        assert someone.page.problems[0].words == "Select what you want to tell us"
    assert WHO_YOU_ARE in words(typing.page.root)
    assert WHO_YOU_ARE not in words(alone.page.root)


def test_what_is_said_of_a_check_is_said_to_staff_and_of_no_caller():
    assert not [said for said in (WRONG, TOO_FEW) if "you" in said.lower()]
