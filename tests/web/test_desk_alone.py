"""The desk says which callers have opened the link that was sent to them, and when."""

import pytest
from sqlalchemy.orm import Session

from portal.channels import ASSISTED, SELF_SERVICE
from tests.inspecting import Resident
from tests.inspecting.fixtures import ByChannel
from tests.inspecting.page import words
from tests.web.test_going_on_alone import opens_the_link
from tests.web.test_going_on_elsewhere import (
    FORM,
    SAVE,
    begins,
    code_of,
    finishes_the_form,
    goes_on,
)

OPENED = "They opened the link to “Tell us your contact details changed” on "


@pytest.fixture
def adviser(by_channel: ByChannel, held: Session) -> Resident:
    return begins(by_channel(ASSISTED)).presses(SAVE).presses("Text it to them")


def desk(adviser: Resident) -> str:
    """What stands there, as the adviser reads it outside of any visit."""
    adviser.browser.within, here = "", adviser.browser.within
    told = words(adviser.opens("/staff/desk").page.root)
    adviser.browser.within = here
    return told


def test_it_says_when_they_opened_it_and_when_they_sent_it(
    adviser: Resident, by_channel: ByChannel, held: Session
):
    assert OPENED not in desk(adviser)
    caller = opens_the_link(by_channel(SELF_SERVICE), held)
    assert OPENED in desk(adviser)
    assert "and have not sent it yet." in desk(adviser)
    finishes_the_form(caller)
    assert f", and sent it on {desk(adviser).partition(OPENED)[2][:12]}" in desk(adviser)


def test_what_was_taken_back_is_nothing_they_go_on_with(
    adviser: Resident, by_channel: ByChannel, held: Session
):
    opens_the_link(by_channel(SELF_SERVICE), held)
    adviser.opens(f"{FORM}/new-name").presses("Take it back")
    assert OPENED not in desk(adviser)


def test_a_code_is_no_link(by_channel: ByChannel, council: Session):
    adviser = begins(by_channel(ASSISTED))
    goes_on(by_channel(ASSISTED), code_of(adviser))
    assert OPENED not in desk(adviser)


def test_a_visit_that_was_ended_is_off_the_desk_and_opens_no_more(
    adviser: Resident, by_channel: ByChannel, held: Session
):
    """Though the link is still good, so that something of it is kept."""
    adviser.presses("End this visit")
    assert "Nobody at the moment." in desk(adviser)
    assert adviser.browser.get("/change-details").status_code == 404
    assert opens_the_link(by_channel(SELF_SERVICE), held).at == f"{FORM}/new-name"
