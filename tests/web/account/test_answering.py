"""Somebody answers an officer's question in writing, from their account."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from forms.report_hardship import form as hardship
from portal.audit import Action, AuditEntry
from portal.casework import work
from portal.casework.cases import ANSWERED, Case, CaseEvent
from portal.people.staff import Staff
from tests.inspecting import Resident
from tests.inspecting.council import Tenant, council_with
from tests.submissions.writing import HARDSHIP
from tests.web.account.sending import sends
from tests.web.account.test_told import TOLD

ASKED = "Send us your new address"
SAID = "I moved to 9 Elm Road.\nIt is a flat."
SEND = "Send your answer"


def asked(held: Session, sam: Staff, **sent: object) -> Case:
    case = sends(held, **sent)  # type: ignore[arg-type]
    work.take(held, case, sam)
    work.ask(held, case, sam, ASKED)
    held.commit()
    return case


def answering(signed_in: Resident, at: str) -> dict[str, str]:
    """What the page as it is now sends."""
    page = signed_in.opens(at).page
    return {**page.hidden(page.form_of(SEND)), "answer": SAID}


def events(held: Session) -> list[CaseEvent]:
    held.rollback()
    return list(held.scalars(select(CaseEvent).where(CaseEvent.kind == ANSWERED)))


def test_their_answer_is_with_the_officer_and_they_read_that_it_is(
    signed_in: Resident, held: Session, sam: Staff
) -> None:
    case = asked(held, sam)
    page = signed_in.opens(f"{TOLD}/{case.reference}").follows("Answer our question").page
    assert ASKED in page.main
    signed_in.types(answer=SAID).presses(SEND)
    assert signed_in.at == f"{TOLD}/{case.reference}"
    main = signed_in.page.main
    assert "Being looked at" in main
    for words in ("We have your answer", ASKED, "I moved to 9 Elm Road.", "It is a flat."):
        assert words in main
    [event] = events(held)
    assert (event.words, event.who) == (SAID, None)
    entry = held.scalars(select(AuditEntry).where(AuditEntry.action == Action.CASE_ANSWERED)).one()
    assert entry.subject == f"case:{case.reference}"
    kept = held.scalar(text("SELECT words FROM case_event WHERE kind = :kind"), {"kind": ANSWERED})
    assert b"Elm" not in bytes(kept)


def test_the_same_answer_twice_is_one_and_another_is_refused_in_words(
    signed_in: Resident, held: Session, sam: Staff
) -> None:
    case = asked(held, sam)
    at = f"{TOLD}/{case.reference}/answer"
    boxes = answering(signed_in, at)
    for _again in range(2):
        assert signed_in.browser.post(at, data=boxes).status_code == 303
    assert len(events(held)) == 1
    signed_in.arrives(signed_in.browser.post(at, data={**boxes, "answer": "More"}))
    assert (signed_in.status, signed_in.page.filled["answer"]) == (422, ["More"])
    assert "not waiting for an answer any more" in signed_in.page.problems[0].words
    assert signed_in.opens(at).at == f"{TOLD}/{case.reference}"


def test_an_old_page_sent_again_does_not_answer_the_next_question(
    signed_in: Resident, held: Session, sam: Staff
) -> None:
    case = asked(held, sam)
    at = f"{TOLD}/{case.reference}/answer"
    boxes = answering(signed_in, at)
    assert signed_in.browser.post(at, data=boxes).status_code == 303
    held.refresh(case)
    work.ask(held, case, sam, "And since when?")
    held.commit()
    signed_in.arrives(signed_in.browser.post(at, data=boxes))
    assert (signed_in.status, signed_in.page.filled["answer"]) == (422, [SAID])
    assert "asked you something else" in signed_in.page.problems[0].words
    assert "And since when?" in signed_in.page.main
    assert ASKED not in signed_in.page.main
    assert len(events(held)) == 1
    signed_in.types(answer="Since 1 May").presses(SEND)
    assert [event.words for event in events(held)] == [SAID, "Since 1 May"]


@pytest.mark.parametrize("words", ["", "x" * 2001])
def test_nothing_and_too_much_are_refused(
    signed_in: Resident, held: Session, sam: Staff, words: str
) -> None:
    case = asked(held, sam)
    signed_in.opens(f"{TOLD}/{case.reference}/answer").types(answer=words).presses(SEND)
    assert signed_in.status == 422
    assert "your answer" in signed_in.page.problems[0].words.lower()
    assert events(held) == []


def test_nobody_answers_for_somebody_else_or_about_a_flagged_case(
    signed_in: Resident, held: Session, sam: Staff
) -> None:
    other = Tenant("2000000018", "3000-4418", "Okafor")
    council_with(held, other)
    token = signed_in.page.token
    flagged = asked(held, sam)
    work.flag(held, flagged, sam)
    held.commit()
    for case in (asked(held, sam, who=other), flagged):
        at = f"{TOLD}/{case.reference}/answer"
        assert signed_in.opens(at).status == 404
        boxes = {"csrf_token": token, "answer": SAID}
        assert signed_in.browser.post(at, data=boxes).status_code == 404
    assert events(held) == []


def test_where_it_must_be_left_quickly_the_words_are_not_shown_again(
    signed_in: Resident, held: Session, sam: Staff
) -> None:
    case = asked(held, sam, form=hardship, answers=HARDSHIP)
    signed_in.opens(f"{TOLD}/{case.reference}/answer").types(answer=SAID).presses(SEND)
    assert "We have your answer" in signed_in.page.main
    assert "Elm Road" not in signed_in.page.main
    assert len(events(held)) == 1
