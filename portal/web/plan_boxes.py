"""A page of the account on which somebody says something about a plan, and its boxes."""

from typing import Any

from werkzeug import Response

from portal.journey import Content, Step
from portal.plans.theirs import Plan
from portal.web.account_frame import Here, show_account
from portal.web.account_screens import Asked
from portal.web.by_channel import channel
from portal.web.components import component
from portal.web.inputs import AnsweredPage, TypedPage
from portal.web.language import page_said
from portal.web.only_shown import sent
from portal.web.screens import Problem

ABOUT = "about"
"""What a page sends back unseen: the plan that was on it, or the card."""


def about(plan: Plan, *more: object) -> tuple[tuple[str, str], ...]:
    """For a page to carry: this plan, and what else of it the page names."""
    return ((ABOUT, " ".join(map(str, (plan.agreement.id, *more)))),)


def is_about_another(now: tuple[tuple[str, str], ...]) -> bool:
    """Whether what was sent was pressed on a page about anything but what is there now."""
    return any(sent().get(name, "") != held for name, held in now)


def at_the_top(words: str) -> tuple[Problem, ...]:
    """What is wrong with a page that has no box to say it at, if anything is."""
    return (Problem(words),) if words else ()


def ask(
    here: Here,
    step: Step,
    content: tuple[Content, ...],
    button: str,
    typed: TypedPage | AnsweredPage | None = None,
    objection: str = "",
    carries: tuple[tuple[str, str], ...] = (),
) -> Response:
    """The page, or the page again with what was typed and what is wrong with it."""
    asked = page_said(step)
    filled = typed or AnsweredPage(asked, {})
    problems: tuple[Problem, ...] = ()
    if isinstance(typed, TypedPage):
        problems = typed.refused(objection) if objection else typed.problems
    parts = tuple(
        component(field, filled.of(field.name), channel=channel(), title=None)
        for field in asked.fields
    )
    return show_act(
        here, asked.title, content, button, parts=parts, problems=problems, carries=carries
    )


def show_act(
    here: Here, title: str, content: tuple[Content, ...], button: str, **more: Any
) -> Response:
    """One that asks nothing in a box, or not alone."""
    problems = more.get("problems", ())
    return show_account(
        title,
        here.visit,
        status=422 if problems else 200,
        content=content,
        problems=problems,
        asks=_asked(button, **more) if button else None,
        ways_on=more.get("ways_on", ()),
    )


def _asked(button: str, **more: Any) -> Asked:
    return Asked(button, more.get("parts", ()), carries=more.get("carries", ()))
