"""Somebody sends a document later, from their account, and reads what became of it."""

from datetime import date
from io import BytesIO

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.audit import Action, AuditEntry
from portal.casework.cases import Case, CaseEvent
from portal.evidence.asked import asked_of
from portal.evidence.deciding import SENT, accept, reject
from portal.evidence.records import EvidenceFile
from portal.journey import Proof
from portal.notices.notices import Notice
from portal.people.staff import Staff
from tests.evidence.files import pdf, photo
from tests.evidence.hostile import EICAR
from tests.inspecting import Resident
from tests.inspecting.council import Tenant, council_with
from tests.web.account.sending import sends
from tests.web.account.test_told import TOLD
from tests.web.test_signing_out import goes_away

NEW_NAME = {
    "changed": ("name",),
    "new_name": "Amina Khan",
    "new_name_shown": Proof(later=True),
    "changed_on": date(2026, 1, 5),
    "more": None,
}
BOX, SEND = "document-file", "Send it"


@pytest.fixture
def case(held: Session) -> Case:
    """Of somebody who said that they would send it later."""
    return sends(held, answers=NEW_NAME)


def at(case: Case) -> str:
    return f"{TOLD}/{case.reference}/documents"


def files(held: Session) -> list[EvidenceFile]:
    held.rollback()
    return list(held.scalars(select(EvidenceFile)))


def test_what_we_wait_for_is_said_and_can_be_sent(
    signed_in: Resident, held: Session, case: Case, scanner: str
):
    first = signed_in.opens("/account").page.main
    assert "We are waiting for you to send us a document" in first
    assert "Waiting for you" in signed_in.opens(TOLD).page.main
    signed_in.opens(f"{TOLD}/{case.reference}")
    assert "We are waiting for you to send us a document" in signed_in.page.main
    signed_in.follows("Send us a document")
    assert "A document with your new name" in signed_in.page.main
    signed_in.chooses(BOX, marriage_jpg=photo()).presses(SEND)
    assert (signed_in.status, signed_in.at) == (200, at(case))
    assert "We have this, and an officer will look at it" in signed_in.page.main
    [file] = files(held)
    assert (file.name, file.draft_id, file.keep_until is not None) == ("marriage.jpg", None, True)
    assert "Waiting for you" not in signed_in.opens(TOLD).page.main
    assert "waiting for you" not in signed_in.opens("/account").page.main
    [event] = held.scalars(select(CaseEvent).where(CaseEvent.kind == SENT))
    assert (event.case_id, event.words) == (case.id, None)
    entry = held.scalars(select(AuditEntry).where(AuditEntry.action == Action.EVIDENCE_SENT)).one()
    assert (entry.subject, entry.actor[:6]) == (f"case:{case.reference}", "visit:")


def test_a_file_sent_after_they_were_signed_out_is_said_to_be_lost(
    signed_in: Resident, held: Session, case: Case
):
    signed_in.opens(at(case))
    goes_away(held)
    signed_in.chooses(BOX, marriage_jpg=photo()).presses(SEND)
    assert signed_in.at == "/account/who-you-are"
    assert "If it was a photo or a file, choose it again" in signed_in.page.main
    assert "choose it again" not in signed_in.opens(at(case)).page.main
    assert files(held) == []


def test_they_are_sent_the_way_to_do_so_which_shows_nothing_to_anybody_else(
    resident: Resident, held: Session, case: Case
):
    notice = held.scalars(select(Notice).where(Notice.message == "document-wanted")).one()
    if notice.channel != "sms":
        assert notice.personalisation["link"].endswith(at(case))
    assert resident.opens(at(case)).at == "/account/who-you-are"


def test_what_is_refused_is_said_and_what_is_clean_is_kept(
    signed_in: Resident, held: Session, case: Case, scanner: str
):
    signed_in.opens(at(case))
    signed_in.chooses(BOX, virus_pdf=EICAR, deed_pdf=pdf()).presses(SEND)
    assert [each.words for each in signed_in.page.problems] == [
        "“virus.pdf” may have a virus. We have not kept it. Take a photo of the document instead"
    ]
    assert [file.name for file in files(held)] == ["deed.pdf"]
    assert signed_in.opens(f"{at(case)}/files").at == at(case)


def test_nothing_chosen_is_asked_for(signed_in: Resident, case: Case):
    signed_in.opens(at(case)).presses(SEND)
    assert [each.words for each in signed_in.page.problems] == ["Choose a photo or a file to send"]


def test_why_it_was_not_accepted_is_read_and_another_can_be_sent(
    signed_in: Resident, held: Session, case: Case, sam: Staff, scanner: str
):
    signed_in.opens(at(case)).chooses(BOX, marriage_pdf=pdf()).presses(SEND)
    [asked] = asked_of(held, case.reference)
    reject(held, case, asked.evidence, asked.files[0], sam, "It is cut off.\nSend all of it.")
    held.commit()
    signed_in.opens(at(case))
    for words in ("marriage.pdf", "not accepted", "It is cut off.", "Send all of it."):
        assert words in signed_in.page.main
    assert "We are waiting for you to send us this" in signed_in.page.main
    wanted = select(Notice).where(Notice.message == "document-wanted")
    assert len(held.scalars(wanted).all()) == 2
    signed_in.chooses(BOX, whole_pdf=pdf()).presses(SEND)
    assert len(files(held)) == 2


def test_what_is_accepted_is_not_asked_for_again(
    signed_in: Resident, held: Session, case: Case, sam: Staff, scanner: str
):
    signed_in.opens(at(case)).chooses(BOX, marriage_pdf=pdf()).presses(SEND)
    [asked] = asked_of(held, case.reference)
    accept(held, case, asked.evidence, asked.files[0], sam)
    held.commit()
    main = signed_in.opens(at(case)).page.main
    assert "We have accepted this" in main
    assert "Photo or file" not in main
    token = {"csrf_token": signed_in.page.token, BOX: (BytesIO(pdf()), "a.pdf")}
    late = signed_in.browser.post(f"{at(case)}/files", data=token)
    assert (late.status_code, len(files(held))) == (422, 1)


def test_nobody_else_sees_it_or_adds_to_it(signed_in: Resident, held: Session, scanner: str):
    other = Tenant(tenancy_ref="2000000025", payment_ref="3000-4425", surname="Okafor")
    council_with(held, other)
    theirs = sends(held, answers=NEW_NAME, who=other)
    assert signed_in.opens(at(theirs)).status == 404
    token = signed_in.opens(TOLD).page.token
    sent = {"csrf_token": token, BOX: (BytesIO(pdf()), "a.pdf")}
    assert signed_in.browser.post(f"{at(theirs)}/files", data=sent).status_code == 404
    assert files(held) == []


def test_what_was_never_to_be_shown_has_no_such_page(signed_in: Resident, held: Session):
    assert signed_in.opens(at(sends(held))).status == 404
