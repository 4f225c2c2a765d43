"""What became of what a resident sent, in words for them."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.agreements import is_undecided
from portal.casework.cases import DONE, LOOKED_AT, OUTCOMES, RECEIVED, WAITING, Case
from portal.journey.saying import Sentence
from portal.journey.values import day_in_words

TITLES = {
    RECEIVED: "We have received what you sent",
    LOOKED_AT: "An officer is looking at what you sent",
    WAITING: "We are waiting for you",
    DONE: "We have finished looking at what you sent",
}
UNDECIDED = "The plan you asked for has not been decided yet"


class WhatBecame(NamedTuple):
    """How far it has come: a word for it, a heading, and the paragraphs below."""

    state: str
    title: str
    words: tuple[str, ...]


def what_became(session: Session, reference: str) -> WhatBecame:
    """Something sent that needs nobody to look at it has been received, and that is all."""
    query = select(Case, is_undecided(Case.reference)).where(Case.reference == reference)
    found = session.execute(query).one_or_none()
    case, undecided = found or (None, False)
    return stands(case, undecided=undecided)


def stands(case: Case | None, *, undecided: bool) -> WhatBecame:
    """Where it stands, given its case, if it has one.

    A case may be done, as another team has it now, and what they asked for `undecided`. Of one
    that is flagged for safety no officer's words are told, nor that they asked something:
    whoever reads it may be the danger.
    """
    state = _state_of(case)
    title = TITLES[state]
    if state == DONE and undecided:
        state, title = LOOKED_AT, UNDECIDED
    return WhatBecame(state, title, (Sentence("{title}.", title=Sentence(title)), *_told(case)))


def _state_of(case: Case | None) -> str:
    if case is None:
        return RECEIVED
    return LOOKED_AT if case.state == WAITING and case.flagged_at else case.state


def _told(case: Case | None) -> tuple[str, ...]:
    if case is None:
        return ()
    if _state_of(case) == WAITING:
        return _lines(case.asked_words)
    if case.outcome is None:
        return (Sentence("We will answer you by {day}.", day=day_in_words(case.answer_by)),)
    words = None if case.flagged_at else case.outcome_words
    return (OUTCOMES[case.outcome], *_lines(words))


def _lines(words: str | None) -> tuple[str, ...]:
    return tuple(line for line in (words or "").splitlines() if line.strip())
