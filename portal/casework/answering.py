"""What a resident writes to an officer who asked them something."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import audit
from portal.audit import Action
from portal.casework.cases import ANSWERED, ASKED, Case, CaseEvent, record
from portal.casework.work import NotAsked


class AnotherAsked(NotAsked):
    """They answer a question that was asked before the one we now wait for."""


class Exchange(NamedTuple):
    """What was last asked, and what they wrote back, if they have."""

    asked: str
    answer: CaseEvent | None


def question_of(case: Case) -> str:
    """What tells the question we wait for an answer to from any other of the same case."""
    return case.asked_at.isoformat() if case.asked_at else ""


def answer(session: Session, case: Case, who: str, words: str, to: str) -> None:
    """It is for us to go on, with their words in the history; the same answer twice is one.

    The caller commits. `to` is the question as `question_of` tells it. `NotAsked` where
    nothing is asked of them, or not any more.
    """
    session.refresh(case, with_for_update={"of": Case})
    if case.finished_at or case.asked_at is None:
        last = exchange(session, case)
        if last and last.answer and last.answer.words == words:
            return
        raise NotAsked("We are not waiting for the resident")
    if to != question_of(case):
        raise AnotherAsked("We have asked the resident something else")
    case.asked_at = case.asked_words = None
    record(session, case, ANSWERED, words=words)
    audit.record(session, who, Action.CASE_ANSWERED, f"case:{case.reference}")


def exchange(session: Session, case: Case | None) -> Exchange | None:
    """The last question of the officer's, and their answer to it; nothing if none was asked."""
    if case is None:
        return None
    query = (
        select(CaseEvent)
        .where(CaseEvent.case_id == case.id, CaseEvent.kind.in_((ASKED, ANSWERED)))
        .order_by(CaseEvent.id.desc())
        .limit(2)
    )
    found = list(session.scalars(query))
    asked = next((each for each in found if each.kind == ASKED), None)
    if asked is None:
        return None
    answers = [each for each in found if each.kind == ANSWERED and each.id > asked.id]
    return Exchange(asked.words or "", answers[0] if answers else None)
