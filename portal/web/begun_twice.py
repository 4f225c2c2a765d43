"""A form was begun here too: somebody who types a code for it says which of the two they keep."""

from collections.abc import Iterator

from flask import current_app, redirect
from flask_babel import gettext as _
from werkzeug import Response

from portal.clock import moment_in_words
from portal.extensions import database
from portal.journey import Choice, Content, Form, Inset, Journey, Paragraph, Sentence, Step
from portal.journey.bringing_forward import bring_forward
from portal.people.visits import Visit
from portal.submissions.begun_twice import begun_here, goes_back, make_room
from portal.submissions.moves import Move, NotTaken, Why
from portal.submissions.records import Draft
from portal.web.asking_once import ask_once
from portal.web.coming_back import where_left
from portal.web.inputs import AnsweredPage, TypedPage, form_for
from portal.web.language import content_said, form_said, page_said
from portal.web.moving_screens import ASK
from portal.web.only_shown import sent
from portal.web.until_when import of_whoever_may_be_here

HERE, THERE = "here", "there"
MARK = "both"
STAYS = "What was begun here. The other stays where it is, and the code still works"


def _which(there: str) -> Step:
    choice = Choice(
        "keep",
        "which of the two to go on with",
        {HERE: STAYS, THERE: there},
        label="Which of the two do you want to go on with?",
    )
    return Step("code", "This form was begun twice", *ASK.fields, choice)


ONE_GOES = _which("What was begun at the other screen. What was begun here is deleted")
ONE_GOES_BACK = _which(
    "What was begun at the other screen. What came here goes back to where it was begun"
)


def settle(move: Move, here: Visit, code: str) -> Response | None:
    """Asks which, leads on with what was begun here, or makes room for the other.

    The caller commits. `NotTaken`.
    """
    session = database.session()
    ours, theirs = begun_here(session, here, move.form), session.get(Draft, move.draft_id)
    if ours is None or theirs is None:
        raise NotTaken(Why.ENDED)
    page = page_said(ONE_GOES_BACK if goes_back(session, ours) else ONE_GOES)
    both = tuple(_both(ours, theirs, here))
    if "seen" not in sent():
        return _ask(AnsweredPage(page, {"code": code}), page, both)
    typed = form_for(page)(sent())
    if not typed.accepts({}):
        return _ask(typed, page, both)
    if typed.values["keep"] == HERE:
        return redirect(where_left(ours), 303)
    make_room(session, here, ours)
    return None


def _ask(typed: TypedPage | AnsweredPage, page: Step, both: tuple[Content, ...]) -> Response:
    until = of_whoever_may_be_here().fields
    return ask_once(page, typed, typed.problems, mark=MARK, content=both, back="/", **until)


def _both(ours: Draft, theirs: Draft, here: Visit) -> Iterator[Content]:
    """When each was begun and where it is, and nothing of what was answered."""
    yield from content_said(
        (
            Paragraph("The code is for a form that was begun here too. Only one can go on here."),
            Inset(Sentence("Begun here {at_a_moment}. It is at “{page}”.", **_at(ours, here))),
            Inset(
                Sentence(
                    "Begun at the other screen {at_a_moment}. It is at “{page}”.",
                    **_at(theirs, here),
                )
            ),
        )
    )


def _at(draft: Draft, here: Visit) -> dict[str, str]:
    return {"at_a_moment": moment_in_words(draft.begun_at), "page": _page_of(draft, here)}


def _page_of(draft: Draft, here: Visit) -> str:
    """The title of the page it was left at; else of the first that is not answered."""
    form: Form = form_said(current_app.extensions["forms"][draft.form])
    left = form.page(str(draft.as_left[0]).split("/")[2]) if draft.as_left else None
    told = bring_forward(form, draft.answers, draft.version).answers
    page = left or Journey(form, told, here.known).next
    return page.title if page else str(_("Check your answers before you send them"))
