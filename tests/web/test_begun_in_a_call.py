"""A form that was begun in a call is gone on with, or begun anew for the same person."""

import pytest
from sqlalchemy.orm import Session

from portal.channels import ASSISTED, KIOSK, SELF_SERVICE
from portal.web.assist_words import BEGIN_ANEW, BEGUN_IN_VISIT
from tests.inspecting import Resident
from tests.inspecting.fixtures import ByChannel
from tests.inspecting.page import words
from tests.web.test_going_on_elsewhere import FORM, begins, code_of, goes_on, holders


@pytest.fixture
def typing(by_channel: ByChannel) -> Resident:
    return begins(by_channel(ASSISTED)).opens(FORM)


def test_staff_read_of_the_visit_and_not_of_their_browser(typing: Resident):
    assert BEGUN_IN_VISIT in typing.page.main
    assert "browser" not in typing.page.main
    typing.opens("/report-hardship")
    assert "is kept" not in typing.page.main
    assert "afresh" not in typing.page.main


def test_only_that_form_is_begun_anew_and_the_call_goes_on(typing: Resident, council: Session):
    helping = words(next(typing.page.of_class("app-helping")))
    typing.presses(BEGIN_ANEW)
    assert (typing.at, holders(council)) == (FORM, [])
    assert words(next(typing.page.of_class("app-helping"))) == helping
    typing.follows("Start now")
    assert (typing.at, typing.page.filled) == (f"{FORM}/what-changed", {})


def test_what_came_from_their_phone_goes_back_there(by_channel: ByChannel, council: Session):
    phone, typing = begins(by_channel(SELF_SERVICE)), by_channel(ASSISTED)
    goes_on(typing, code_of(phone)).opens(FORM).presses(BEGIN_ANEW)
    assert holders(council) == [SELF_SERVICE.name]
    assert phone.opens(f"{FORM}/new-name").page.filled["new_name"] == ["Amina"]


def test_whoever_has_no_button_to_exit_by_is_not_told_of_one(by_channel: ByChannel):
    typing, screen = by_channel(ASSISTED), by_channel(KIOSK)
    assert typing.opens("/report-hardship").follows("Start now").at == (
        "/report-hardship/your-account"
    )
    screen.opens("/report-hardship").follows("Start now")
    assert screen.at == "/report-hardship/before-you-start"
