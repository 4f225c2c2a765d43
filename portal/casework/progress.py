"""What became of what a resident sent, in words for them."""

from typing import NamedTuple

from sqlalchemy.orm import Session

from portal.casework.cases import DONE, LOOKED_AT, OUTCOMES, RECEIVED, WAITING, Case, case_of
from portal.journey.saying import Sentence
from portal.journey.values import day_in_words

TITLES = {
    RECEIVED: "We have received what you sent",
    LOOKED_AT: "An officer is looking at what you sent",
    WAITING: "We are waiting for you",
    DONE: "We have finished looking at what you sent",
}


class WhatBecame(NamedTuple):
    """How far it has come: a word for it, a heading, and the paragraphs below."""

    state: str
    title: str
    words: tuple[str, ...]


def what_became(session: Session, reference: str) -> WhatBecame:
    """Something sent that needs nobody to look at it has been received, and that is all."""
    return stands(case_of(session, reference))


def stands(case: Case | None) -> WhatBecame:
    """Where it stands, given its case, if it has one."""
    state = case.state if case else RECEIVED
    return WhatBecame(
        state, TITLES[state], (Sentence("{title}.", title=Sentence(TITLES[state])), *_told(case))
    )


def _told(case: Case | None) -> tuple[str, ...]:
    if case is None:
        return ()
    if case.state == WAITING:
        return _lines(case.asked_words)
    if case.outcome is None:
        return (Sentence("We will answer you by {day}.", day=day_in_words(case.answer_by)),)
    return (OUTCOMES[case.outcome], *_lines(case.outcome_words))


def _lines(words: str | None) -> tuple[str, ...]:
    return tuple(line for line in (words or "").splitlines() if line.strip())
