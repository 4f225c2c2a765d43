"""Answering an officer's question in writing, from the account it was asked in."""

from flask import redirect, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.casework.answering import AnotherAsked, exchange, question_of
from portal.casework.answering import answer as answer_it
from portal.casework.cases import WAITING
from portal.casework.work import NotAsked
from portal.extensions import database
from portal.journey import Content, LongText, Paragraph, Sentence, Step
from portal.submissions.told import Told
from portal.web.account_frame import Here, whose
from portal.web.account_told import found_here, insets, told
from portal.web.inputs import TypedPage, form_for
from portal.web.language import page_said, said
from portal.web.only_shown import sent
from portal.web.plan_boxes import ask
from portal.web.worded import _

__all__ = ["told"]

ANSWER = Step(
    "answer",
    "Answer our question",
    LongText("answer", "your answer", label="Your answer", at_most=2000),
)
NOT_ASKED = Sentence(
    "We are not waiting for an answer any more. If you have more to tell us, telephone us"
)
ANOTHER_ASKED = Sentence(
    "We have asked you something else since you opened this page. Read the question above, "
    "change your answer and send it"
)
TO = "question"
"""What the page sends back besides the answer: the question that was on it."""


@told.get("/what-you-told-us/<reference>/answer")
def answer(reference: str) -> Response:
    """The officer's words, and room for an answer; with nothing asked, where it stands."""
    here, theirs = _theirs(reference)
    if theirs.case is None or theirs.case.state != WAITING:
        return redirect(url_for("told.one", reference=reference), 303)
    return _ask(here, theirs)


@told.post("/what-you-told-us/<reference>/answer")
def keep_answer(reference: str) -> Response:
    """Sent once, however often this is pressed."""
    here, theirs = _theirs(reference)
    typed = form_for(page_said(ANSWER))(sent())
    if theirs.case is None:
        raise NotFound
    if not typed.accepts({}):
        return _ask(here, theirs, typed)
    session, who = database.session(), f"visit:{here.visit.id}"
    try:
        answer_it(session, theirs.case, who, typed.values["answer"], sent().get(TO, ""))
    except NotAsked as refused:
        session.rollback()
        why = ANOTHER_ASKED if isinstance(refused, AnotherAsked) else NOT_ASKED
        return _ask(*_theirs(reference), typed, said(why))
    session.commit()
    return redirect(url_for("told.one", reference=reference), 303)


def _theirs(reference: str) -> tuple[Here, Told]:
    here = whose()
    return here, found_here(here, reference).told


def _ask(here: Here, theirs: Told, typed: TypedPage | None = None, objection: str = "") -> Response:
    last = exchange(database.session(), theirs.case)
    content: tuple[Content, ...] = ()
    if last:
        content = (Paragraph(_("We asked you:")), *insets(last.asked))
    to = question_of(theirs.case) if theirs.case else ""
    return ask(here, ANSWER, content, _("Send your answer"), typed, objection, ((TO, to),))
