"""The page of a few questions that belong to no form: asked, answered and done with."""

from typing import Any

from flask_babel import gettext as _
from werkzeug import Response

from portal.journey import Step
from portal.web.by_channel import channel
from portal.web.components import component
from portal.web.inputs import AnsweredPage, TypedPage
from portal.web.screens import Component, Problem, QuestionScreen
from portal.web.showing import show


def ask_once(
    page: Step,
    typed: TypedPage | AnsweredPage,
    problems: tuple[Problem, ...] = (),
    mark: str = "",
    **more: Any,
) -> Response:
    """`page` with what was typed into it, and what there is to put right.

    A `mark` is sent back as `seen`, by whoever has seen the page.
    """
    seen = (Component("seenAnswers", {"value": mark}),) if mark else ()
    return show(
        "journey/question.html",
        QuestionScreen,
        422 if problems else 200,
        title=page.title,
        components=(
            *(
                component(field, typed.of(field.name), channel=channel(), title=None)
                for field in page.fields
            ),
            *seen,
        ),
        asks_in_title=False,
        problems=problems,
        button=_("Continue"),
        **more,
    )
