"""The same form was begun at both screens: whoever types the code says which of the two stays."""

import pytest
from sqlalchemy.orm import Session

from portal.channels import ASSISTED, KIOSK, SELF_SERVICE
from tests.inspecting import Resident
from tests.inspecting.fixtures import ByChannel
from tests.inspecting.page import words
from tests.web.test_going_on_elsewhere import (
    FORM,
    begins,
    code_of,
    finishes_the_form,
    goes_on,
    holders,
)

ASKED = "This form was begun twice"
DELETED = "What was begun here is deleted"
GOES_BACK = "What came here goes back to where it was begun"


@pytest.fixture
def first(by_channel: ByChannel) -> Resident:
    return begins(by_channel(SELF_SERVICE))


@pytest.fixture
def code(first: Resident) -> str:
    return code_of(first)


@pytest.fixture
def second(by_channel: ByChannel) -> Resident:
    """At a screen of ours, one page further."""
    return begins(by_channel(KIOSK)).types(new_name="Nobody Else").presses()


def test_they_see_when_each_was_begun_and_where_it_is_and_no_answer(second: Resident, code: str):
    goes_on(second, code)
    read = words(second.page.root)
    assert (second.status, second.page.heading) == (200, ASKED)
    assert "Begun here at " in read
    assert "It is at “Show us a document with your new name”." in read
    assert "It is at “What is your new name?”." in read
    assert "Amina" not in read
    assert "Nobody Else" not in read


def test_something_must_be_chosen(second: Resident, code: str, council: Session):
    goes_on(second, code).presses("Continue")
    assert (second.status, second.page.heading) == (422, ASKED)
    assert [each.words for each in second.page.problems] == [
        "Select which of the two to go on with"
    ]
    assert sorted(holders(council)) == [KIOSK.name, SELF_SERVICE.name]


def test_what_was_begun_here_stays_and_the_code_is_still_good(
    second: Resident, code: str, by_channel: ByChannel, council: Session
):
    goes_on(second, code).types(keep="here").presses("Continue")
    assert second.page.heading == "Show us a document with your new name"
    assert second.opens(f"{FORM}/new-name").page.filled["new_name"] == ["Nobody Else"]
    assert sorted(holders(council)) == [KIOSK.name, SELF_SERVICE.name]
    assert goes_on(by_channel(ASSISTED), code).page.filled["new_name"] == ["Amina"]


def test_the_other_goes_on_here_and_what_was_begun_here_is_deleted(
    second: Resident, code: str, council: Session
):
    assert DELETED in words(goes_on(second, code).page.root)
    second.types(keep="there").presses("Continue")
    assert (second.at, second.page.filled["new_name"]) == (f"{FORM}/new-name", ["Amina"])
    assert holders(council) == [KIOSK.name]
    assert finishes_the_form(second)


def test_what_only_came_here_goes_back_instead(
    first: Resident, code: str, by_channel: ByChannel, council: Session
):
    second = goes_on(by_channel(KIOSK), code)
    other = begins(by_channel(SELF_SERVICE)).types(new_name="Amina Khan")
    assert GOES_BACK in words(goes_on(second, code_of(other)).page.root)
    second.types(keep="there").presses("Continue")
    assert second.page.filled["new_name"] == ["Amina Khan"]
    assert sorted(holders(council)) == [KIOSK.name, SELF_SERVICE.name]
    assert first.opens(f"{FORM}/new-name").page.filled["new_name"] == ["Amina"]


def test_a_code_that_is_used_meanwhile_leaves_what_was_begun_here(
    second: Resident, code: str, by_channel: ByChannel, council: Session
):
    goes_on(second, code)
    goes_on(by_channel(SELF_SERVICE), code)
    second.types(keep="there").presses("Continue")
    assert "has been used" in second.page.problems[0].words
    assert sorted(holders(council)) == [KIOSK.name, SELF_SERVICE.name]
