"""Files sent by somebody who is signed out by then are not lost, and count once they are back."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.submissions.records import Draft
from tests.evidence.files import pdf, photo
from tests.inspecting import Resident, tenant
from tests.web.evidence import ADD, BOX, PAGE, is_asked_to_show, kept, sends_all_of_it
from tests.web.test_signing_out import FORM, NEIGHBOUR, WHO, council_with, goes_away

NEXT = f"{FORM}/from-when"


@pytest.fixture
def asked(resident: Resident, scanner: str) -> Resident:
    return is_asked_to_show(resident)


def sends_too_late(resident: Resident, council: Session, **files: bytes) -> Resident:
    goes_away(council)
    return resident.chooses(BOX, **files).presses()


def comes_back(resident: Resident) -> Resident:
    assert (resident.at, "You are signed out" in resident.page.main) == (WHO, True)
    return resident.fills_in(tenant.details()).presses("Continue")


def answered(council: Session) -> list[str]:
    """The names of the files among the answers."""
    council.rollback()
    files, _later = council.scalars(select(Draft)).one().answers.get("new_name_shown", [[], False])
    return [name for _, name, _ in files]


def test_a_file_sent_too_late_counts_once_they_say_who_they_are(asked: Resident, council: Session):
    sends_too_late(asked, council, marriage_pdf=pdf())
    assert ([file.name for file in kept(council)], answered(council)) == (["marriage.pdf"], [])
    assert comes_back(asked).at == NEXT
    assert answered(council) == ["marriage.pdf"]
    sends_all_of_it(asked)
    assert asked.reference


def test_it_is_added_to_those_that_were_there(asked: Resident, council: Session):
    asked.chooses(BOX, front_jpg=photo()).presses(ADD)
    assert comes_back(sends_too_late(asked, council, back_jpg=photo())).at == NEXT
    assert answered(council) == ["front.jpg", "back.jpg"]


def test_whoever_wanted_to_add_another_still_can(asked: Resident, council: Session):
    goes_away(council)
    asked.chooses(BOX, front_jpg=photo()).presses(ADD)
    assert comes_back(asked).at == PAGE
    assert "front.jpg" in asked.page.main
    assert asked.presses().at == NEXT


def test_of_one_that_is_refused_they_read_why_when_they_are_back(asked: Resident, council: Session):
    sends_too_late(asked, council, good_pdf=pdf(), bad_jpg=b"nothing of the kind")
    assert comes_back(asked).at == PAGE
    assert "“bad.jpg” is a kind of file we cannot take" in asked.page.main
    assert answered(council) == ["good.pdf"]
    assert asked.presses().at == NEXT
    assert "bad.jpg" not in asked.opens(PAGE).page.main


def test_no_more_wait_than_a_form_holds(asked: Resident, council: Session):
    goes_away(council)
    late, token = asked.browser, asked.page.token
    for several in range(2):
        named = {f"{several}{number}.pdf": pdf() for number in range(6)}
        asked.page.token = token
        asked.chooses_files(BOX, named)
        sent = {"csrf_token": token, **asked.chosen}
        assert asked._with_files(f"{PAGE}/files", sent).status_code == 303
    assert late is asked.browser
    assert len(kept(council)) == 10
    comes_back(asked.opens(PAGE))
    assert len(answered(council)) == 10
    assert "“15.pdf” was one too many" in asked.page.main


def test_a_neighbour_at_the_same_browser_gets_nothing_of_it(asked: Resident, council: Session):
    council_with(council, NEIGHBOUR)
    sends_too_late(asked, council, marriage_pdf=pdf())
    asked.fills_in(NEIGHBOUR.details()).presses("Continue")
    asked.types(changed="name").presses().types(new_name="Ngozi Okafor").presses()
    assert (asked.at, "marriage.pdf" in asked.page.main) == (PAGE, False)
