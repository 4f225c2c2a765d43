"""S71: what came of a report goes once more to nobody but whom its sender named, and once."""

import threading
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.notices.messages.to_keep import TO_KEEP
from portal.notices.notices import Notice
from tests.inspecting import Resident
from tests.inspecting.fixtures import NewResident
from tests.security.site import knocks
from tests.submissions.writing import BY_TEXT
from tests.web.test_sent_again import MOBILE, SENT, sends

PRESSES = 20


def token_of(resident: Resident) -> dict[str, Any]:
    return resident.page.hidden(resident.page.form_of("Finish and clear this browser"))


def went_to(council: Session) -> list[Any]:
    council.rollback()
    found = council.scalars(select(Notice).where(Notice.message == TO_KEEP))
    return [each.recipient for each in found]


@pytest.mark.parametrize("to", ["1", "999999999999", "0 ", "+447700900999", "a@example.org", "٠"])
def test_S71_no_place_can_be_named_that_was_not_in_the_form(
    resident: Resident, council: Session, to: str
):
    sends(resident, council, **BY_TEXT)
    answer = knocks(resident, "POST", SENT, data={"to": to, **token_of(resident)})
    assert (answer.status_code, answer.location) == (303, SENT)
    assert set(went_to(council)) <= {MOBILE.e164}


def test_S71_another_browser_has_nothing_to_send_again(
    resident: Resident, someone: NewResident, council: Session
):
    sends(resident, council, **BY_TEXT)
    stranger = someone().opens("/report-hardship")
    answer = knocks(stranger, "POST", SENT, data={"to": "0", **token_of(resident)})
    assert answer.status_code in (303, 400)
    assert went_to(council) == []


def test_S71_however_often_it_is_pressed_at_once_it_goes_once(resident: Resident, council: Session):
    sends(resident, council, **BY_TEXT)
    sent = {"to": "0", **token_of(resident)}
    app, together = resident.browser.application, threading.Barrier(PRESSES)
    tabs = [Resident(app, carrying=resident.visit) for _ in range(PRESSES)]

    def press(tab: Resident) -> None:
        together.wait()
        knocks(tab, "POST", SENT, data=sent)

    threads = [threading.Thread(target=press, args=(tab,)) for tab in tabs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert went_to(council) == [MOBILE.e164]
