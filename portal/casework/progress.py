"""What became of what a resident sent, in words for them."""

from typing import NamedTuple

from sqlalchemy.orm import Session

from portal.casework.cases import DONE, LOOKED_AT, OUTCOMES, RECEIVED, Case, case_of
from portal.journey.saying import Sentence
from portal.journey.values import day_in_words

TITLES = {
    RECEIVED: "We have received what you sent",
    LOOKED_AT: "An officer is looking at what you sent",
    DONE: "We have finished looking at what you sent",
}


class WhatBecame(NamedTuple):
    """How far it has come: a word for it, a heading, and the paragraphs below."""

    state: str
    title: str
    words: tuple[str, ...]


def what_became(session: Session, reference: str) -> WhatBecame:
    """Something sent that needs nobody to look at it has been received, and that is all."""
    case = case_of(session, reference)
    state = case.state if case else RECEIVED
    return WhatBecame(state, TITLES[state], (f"{TITLES[state]}.", *_told(case)))


def _told(case: Case | None) -> tuple[str, ...]:
    if case is None:
        return ()
    if case.outcome is None:
        return (Sentence("We will answer you by {day}.", day=day_in_words(case.answer_by)),)
    lines = (OUTCOMES[case.outcome], *(case.outcome_words or "").splitlines())
    return tuple(line for line in lines if line.strip())
