"""The page of one question, kept by its shape and filled in with what was typed."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from flask import Response, current_app
from markupsafe import escape

from portal.channels import Channel
from portal.journey import Address, Content, Inset, Page, Step, WorkedAmount
from portal.submissions.service import Writing
from portal.web.addresses import save_here
from portal.web.by_channel import channel
from portal.web.drawing import SHAPES, inside
from portal.web.evidence_screens import asks_to_be_shown, show_evidence
from portal.web.inputs import AnsweredPage, Typed, TypedPage, box_id
from portal.web.journey_screens import around_question, back_from, in_question
from portal.web.kept_pages import show_kept
from portal.web.known import NOTHING, Known
from portal.web.screens import QuestionScreen, Screen
from portal.web.shapes import Shape, slot
from portal.web.showing import frame, show
from portal.web.until_when import Until, of_writing
from portal.web.visiting import form_token

Asked = TypedPage | AnsweredPage
"""A page as it was sent, or as it was answered before."""


class Filled(NamedTuple):
    """Which boxes of a question hold something, and which of its options are chosen."""

    boxes: tuple[tuple[str, bool], ...]
    chosen: tuple[str, ...]
    unsaid: bool = False

    def typed(self, name: str) -> Typed:
        """Boxes with a slot where something was typed."""
        return Typed(
            {part: slot(box_id(name, part)) if full else "" for part, full in self.boxes},
            self.chosen,
            unsaid=self.unsaid,
        )


class FilledPage(NamedTuple):
    """Stands for a page as typed, whatever the words were."""

    questions: tuple[tuple[str, Filled], ...]
    problems: tuple[()] = ()

    def of(self, name: str) -> Typed:
        return dict(self.questions)[name].typed(name)


def show_question(
    writing: Writing,
    page: Page,
    typed: Asked,
    status: int = 200,
    known: Known = NOTHING,
) -> Response:
    """A step as a question, a stop as the end of the road."""
    journey = writing.journey
    if page.ends:
        told = {"content": page.content(journey.told), **_around(writing, page)}
        return show("journey/stop.html", Screen, status, **told)
    if field := asks_to_be_shown(page):
        return show_evidence(writing, page, field, typed, status)
    if typed.problems or _works_something_out(page) or _offers_what_was_found(page, typed):
        asked = in_question(page, journey.told, typed, channel(), _set_apart(known.words))
        asked |= {"save": save_here(), **_around(writing, page)}
        return show("journey/question.html", QuestionScreen, status, **asked)
    return _show_kept(writing, page, typed, status, known)


def _show_kept(writing: Writing, page: Page, typed: Asked, status: int, known: Known) -> Response:
    csrf, form = form_token(), writing.journey.form
    inner = body(writing, page, typed, csrf, known)
    back, is_form = back_from(writing.journey, page), bool(page.fields)
    return show_kept(form, page.title, back, inner, csrf, status, is_form=is_form)


def _around(writing: Writing, page: Page) -> dict[str, Any]:
    return around_question(writing.journey, page) | of_writing(writing).fields


def _works_something_out(page: Page) -> bool:
    worked = any(isinstance(field, WorkedAmount) for field in page.fields)
    return worked or (isinstance(page, Step) and page.shows is not None)


def _offers_what_was_found(page: Page, typed: Asked) -> bool:
    return any(typed.of(field.name).found for field in page.typed if isinstance(field, Address))


def _set_apart(words: Iterable[str]) -> tuple[Content, ...]:
    return tuple(Inset(each) for each in words)


def body(writing: Writing, page: Page, typed: Asked, csrf: str, known: Known = NOTHING) -> str:
    """What stands inside the layout, for a page with nothing to put right."""
    questions = [(field.name, typed.of(field.name)) for field in page.typed]
    filled = FilledPage(tuple((name, _filled(asked)) for name, asked in questions))
    words: dict[str, object] = {
        box_id(name, part): escape(text)
        for name, asked in questions
        for part, text in asked.boxes.items()
    }
    until = of_writing(writing)
    words |= {"csrf": csrf, "saved": until.saved, "save": escape(save_here())}
    words |= {f"known-{at}": escape(each) for at, each in enumerate(known.words)}
    shape = _shape(page, channel(), filled, until.kept, len(known.words))
    return shape.filled(words)


def _filled(asked: Typed) -> Filled:
    boxes = tuple((part, bool(text)) for part, text in asked.boxes.items())
    return Filled(boxes, asked.chosen, asked.unsaid)


@lru_cache(maxsize=SHAPES)
def _shape(page: Page, channel: Channel, filled: FilledPage, until: Until, known: int) -> Shape:
    above = _set_apart(slot(f"known-{at}") for at in range(known))
    screen = QuestionScreen(
        title=page.title,
        frame=frame(csrf=slot("csrf")),
        save=slot("save"),
        **until.fields,
        **in_question(page, {}, filled, channel, above),
    )
    return Shape(inside(current_app.jinja_env, "journey/question.html", screen))
