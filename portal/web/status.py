"""What became of what you sent us: reference and date of birth, nothing else."""

from datetime import date
from typing import Any

from flask import Blueprint, url_for
from flask_babel import gettext as _
from werkzeug import Response

from portal.casework.cases import WAITING
from portal.casework.progress import WhatBecame, what_became
from portal.extensions import database
from portal.journey import Content, Date, Leads, Paragraph, Sentence, Step, Text
from portal.people.limits import count_wrong, key_for, refuse_too_many
from portal.settings import settings
from portal.submissions.reference import counted_as, read_reference
from portal.submissions.service import submission_called
from portal.web.asking_once import ask_once
from portal.web.inputs import AnsweredPage, form_for
from portal.web.language import page_said, said
from portal.web.only_shown import sent
from portal.web.screens import Problem, Screen
from portal.web.showing import show
from portal.web.until_when import Until, of_whoever_may_be_here
from portal.web.visiting import visit_to_write

status = Blueprint("status", __name__)

ASK = Step(
    "what-became-of-it",
    "Find out what became of what you sent us",
    Text(
        "reference",
        "your reference",
        hint="It has 10 letters and numbers, like 7KQ 4MZ 82PX",
        at_most=30,
        autocomplete="",
    ),
    Date(
        "born",
        "your date of birth",
        in_the="past",
        autocomplete="bday",
        hint="For example, 27 3 1985",
    ),
)
NOT_FOUND = Sentence(
    "We cannot find anything with this reference and date of birth. Check both and try again"
)


@status.get("/what-became-of-it")
def ask() -> Response:
    """Reference and date of birth."""
    return _ask(AnsweredPage(page_said(ASK), {}), of_whoever_may_be_here())


@status.post("/what-became-of-it")
def tell() -> Response:
    """Where it stands, in words; the same refusal whichever was wrong."""
    until, typed = of_whoever_may_be_here(), form_for(page_said(ASK))(sent())
    if not typed.accepts({}):
        return _ask(typed, until, typed.problems)
    standing = _standing(typed.values["reference"], typed.values["born"])
    if standing is None:
        return _ask(typed, until, typed.refused(said(NOT_FOUND)))
    return show(
        "pages/plain.html",
        Screen,
        title=said(standing.title),
        content=(
            *(Paragraph(said(words)) for words in standing.words[1:]),
            *_way_to_answer(standing),
        ),
        back="/what-became-of-it",
        **until.fields,
    )


def _way_to_answer(standing: WhatBecame) -> tuple[Content, ...]:
    """Only from within the account: here they have typed no code."""
    if standing.state != WAITING:
        return ()
    return (Leads(_("Sign in to answer our question"), url_for("told.everything")),)


def _standing(typed: str, born: date) -> WhatBecame | None:
    session = database.session()
    keys = _keys(typed)
    refuse_too_many(session, keys)
    reference = read_reference(typed)
    submission = submission_called(session, reference) if reference else None
    if submission is None or submission.born_on != born.isoformat():
        count_wrong(session, keys)
        session.commit()
        return None
    return what_became(session, submission.reference)


def _keys(typed: str) -> list[bytes]:
    secret = settings().secret_key.get_secret_value()
    return [
        key_for(secret, "submission", counted_as(typed)),
        key_for(secret, "visit", str(visit_to_write().id)),
    ]


def _ask(typed: Any, until: Until, problems: tuple[Problem, ...] = ()) -> Response:
    return ask_once(page_said(ASK), typed, problems, back="/", **until.fields)
