"""Documents go along with what goes on elsewhere, and with nothing else."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels import ASSISTED, KIOSK, SELF_SERVICE, Channel
from portal.evidence.records import Evidence
from tests.evidence.files import pdf
from tests.inspecting import Resident
from tests.inspecting.fixtures import ByChannel
from tests.web.evidence import ADD, BOX, PAGE, is_asked_to_show, kept, sends_all_of_it
from tests.web.test_going_on_elsewhere import code_of, goes_on, said


@pytest.fixture
def phone(by_channel: ByChannel, scanner: str) -> Resident:
    """Somebody who has shown one document, and may show more."""
    asked = is_asked_to_show(by_channel(SELF_SERVICE))
    return asked.chooses(BOX, marriage_pdf=pdf()).presses(ADD)


@pytest.mark.parametrize("there", [ASSISTED, KIOSK, SELF_SERVICE], ids=lambda by: by.name)
def test_what_was_shown_goes_along_and_is_sent_there(
    by_channel: ByChannel, council: Session, phone: Resident, there: Channel
):
    second = goes_on(by_channel(there), code_of(phone))
    assert second.at == PAGE
    assert "marriage.pdf" in second.page.main
    sends_all_of_it(second.presses())
    [file] = kept(council)
    assert file.evidence_id == council.scalars(select(Evidence.id)).one()


def test_what_was_shown_is_still_there_when_the_screen_was_cleared(
    by_channel: ByChannel, council: Session, phone: Resident
):
    goes_on(by_channel(KIOSK), code_of(phone)).presses("Finish and clear this screen")
    assert [file.name for file in kept(council)] == ["marriage.pdf"]
    assert "marriage.pdf" in phone.opens(PAGE).page.main


def test_no_file_is_taken_from_where_it_is_not(
    by_channel: ByChannel, council: Session, phone: Resident
):
    code = code_of(phone)
    phone.opens(PAGE).chooses(BOX, other_pdf=pdf())
    goes_on(by_channel(ASSISTED), code)
    phone.presses(ADD)
    assert phone.at == "/change-details/elsewhere"
    assert "no file sent from here meanwhile" in said(phone)
    assert [file.name for file in kept(council)] == ["marriage.pdf"]
    assert "other.pdf" not in phone.presses("Take it back").page.main
