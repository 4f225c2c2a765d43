"""Officers open the documents of a case, and accept or reject them."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.audit import Action, AuditEntry
from portal.casework.cases import Case
from portal.evidence.records import Evidence, EvidenceFile
from tests.evidence.shown import CONTENT, a_file, asked_for
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import REFERENCE, an_account, something_sent

CASE = f"/staff/cases/{REFERENCE}"


@pytest.fixture
def file(session: Session) -> EvidenceFile:
    """A marriage certificate somebody sent with a case."""
    an_account(session)
    something_sent(session)
    sent = a_file(session, evidence_id=asked_for(session, REFERENCE).id)
    session.commit()
    return sent


def at(file: EvidenceFile) -> str:
    return f"{CASE}/documents/{file.id}"


def noted(session: Session, action: Action) -> list[AuditEntry]:
    session.rollback()
    return list(session.scalars(select(AuditEntry).where(AuditEntry.action == action)))


def test_the_case_names_what_was_sent(signed_in: Browser, file: EvidenceFile):
    page = signed_in.opens(CASE)
    assert "marriage.pdf : to be looked at" in reads(page)
    assert at(file) in page.text


def test_a_document_is_saved_and_never_run_and_each_look_is_noted(
    signed_in: Browser, session: Session, file: EvidenceFile, sam
):
    for _twice in range(2):
        answer = signed_in.opens(f"{at(file)}/file")
        assert answer.data == CONTENT
    headers = answer.headers
    assert headers["Content-Disposition"].startswith(f"attachment; filename={REFERENCE}-")
    assert headers["Content-Disposition"].endswith(".pdf")
    assert headers["Content-Type"] == "application/pdf"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert headers.getlist("Content-Security-Policy")[0].endswith("; sandbox")
    looks = noted(session, Action.EVIDENCE_VIEWED)
    assert [(each.actor, each.subject) for each in looks] == [
        (f"staff:{sam.id}", f"case:{REFERENCE}")
    ] * 2
    assert looks[0].detail == {"file": str(file.id)}


def test_accepting_it_settles_what_was_asked(
    signed_in: Browser, session: Session, file: EvidenceFile
):
    assert signed_in.sends(f"{at(file)}/accept").status_code == 303
    session.rollback()
    kept, evidence = (
        session.scalars(select(EvidenceFile)).one(),
        session.scalars(select(Evidence)).one(),
    )
    assert (kept.accepted, evidence.settled_at is not None) == (True, True)
    assert "accepted" in reads(signed_in.opens(CASE))
    assert len(noted(session, Action.EVIDENCE_ACCEPTED)) == 1
    again = signed_in.sends(f"{at(file)}/accept")
    assert (again.status_code, "decided about this document already" in again.text) == (409, True)


def test_rejecting_it_takes_a_reason(signed_in: Browser, session: Session, file: EvidenceFile):
    refused = signed_in.sends(f"{at(file)}/reject", reason="")
    assert (refused.status_code, "Enter why it cannot be accepted" in refused.text) == (422, True)
    assert signed_in.sends(f"{at(file)}/reject", reason="It is cut off").status_code == 303
    session.rollback()
    kept = session.scalars(select(EvidenceFile)).one()
    assert (kept.accepted, kept.reason) == (False, "It is cut off")
    assert "It is cut off" in reads(signed_in.opens(at(file)))
    assert "we are waiting for the resident" in reads(signed_in.opens(CASE))
    assert len(noted(session, Action.EVIDENCE_REJECTED)) == 1


def test_a_document_of_another_case_is_not_found(
    signed_in: Browser, session: Session, file: EvidenceFile
):
    something_sent(session, reference="7KQ4MZ82PB")
    assert signed_in.opens(f"/staff/cases/7KQ4MZ82PB/documents/{file.id}/file").status_code == 404
    assert noted(session, Action.EVIDENCE_VIEWED) == []


def test_a_document_of_a_flagged_case_takes_a_password_first(
    signed_in: Browser, session: Session, file: EvidenceFile
):
    from tests.web.casework.test_people_page import a_while_ago

    case = session.scalars(select(Case)).one()
    case.flagged_at = case.opened_at
    session.commit()
    a_while_ago(session)
    assert signed_in.opens(f"{at(file)}/file").status_code in (302, 303)
    assert noted(session, Action.EVIDENCE_VIEWED) == []


@pytest.mark.parametrize("role", ["adviser", "administrator", "auditor"])
def test_whoever_may_not_open_documents_does_not(
    somebody_with: Callable[[str], Browser], session: Session, file: EvidenceFile, role: str
):
    browser = somebody_with(role)
    assert browser.opens(f"{at(file)}/file").status_code == 403
    assert browser.opens(at(file)).status_code == 403
    assert noted(session, Action.EVIDENCE_VIEWED) == []


def test_a_document_that_is_no_longer_whole_is_gone(
    signed_in: Browser, session: Session, file: EvidenceFile
):
    from portal.evidence.records import EvidencePiece

    session.delete(session.scalars(select(EvidencePiece)).one())
    session.commit()
    assert signed_in.opens(f"{at(file)}/file").status_code == 410
