"""How several of one thing are shown: the list, one of them, and taking one away."""

from functools import lru_cache
from typing import Any

from flask import url_for
from werkzeug import Response

from portal.channels import SELF_SERVICE
from portal.journey import Each, Form, Journey, Step, YesNo
from portal.journey.answers import said_together
from portal.submissions.service import Writing
from portal.web.addresses import address_of
from portal.web.components import component
from portal.web.journey_screens import around_question, back_from, in_question, service
from portal.web.screens import Component, ListScreen, QuestionScreen, SummaryRow
from portal.web.showing import show


def items_of(journey: Journey, page: Each) -> tuple[dict[str, Any], ...]:
    """What has been told so far."""
    return tuple(journey.answers.get(page.name) or ())


@lru_cache
def whether_another(page: Each) -> Step:
    """The question under the list."""
    title = f"Do you need to add another {page.one}?"
    noun = f"you need to add another {page.one}"
    return Step(page.slug, title, YesNo("another", noun, label=title))


@lru_cache
def whether_to_remove(page: Each) -> Step:
    title = f"Are you sure you want to remove this {page.one}?"
    noun = f"you want to remove this {page.one}"
    return Step(page.slug, title, YesNo("remove", noun, label=title))


def show_item(journey: Journey, page: Each, typed: Any, status: int = 200) -> Response:
    """The questions about one of them."""
    fields = around_question(journey, page)
    fields |= in_question(page, journey.told, typed, SELF_SERVICE)
    if items_of(journey, page):
        fields["back"] = address_of(journey.form, page)
    return show("journey/question.html", QuestionScreen, status, **fields)


def show_items(writing: Writing, page: Each, typed: Any, status: int = 200) -> Response:
    """The list, and whether there is another; when it is full, only the list."""
    journey = writing.journey
    items = items_of(journey, page)
    full = len(items) >= page.at_most
    question = whether_another(page)
    asked = () if full else _asked(question, typed)
    fields: dict[str, Any] = {
        "title": f"You have added {_counted(len(items), page.one)}",
        "rows": tuple(_row(journey.form, page, item, at) for at, item in enumerate(items, 1)),
        "components": asked,
        "asks_in_title": False,
        "problems": typed.problems,
        "back": back_from(journey, page),
        "caption": page.heading.title,
        "saved": writing.saved,
        "frame_with": service(journey.form),
    }
    return show("journey/list.html", ListScreen, status, **fields)


def show_removal(
    journey: Journey, page: Each, number: int, typed: Any, status: int = 200
) -> Response:
    """One of them in words, and whether to take it away."""
    question = whether_to_remove(page)
    item = items_of(journey, page)[number - 1]
    fields: dict[str, Any] = {
        "title": question.title,
        "components": _asked(question, typed, title=question.title, hint=said_together(page, item)),
        "asks_in_title": True,
        "problems": typed.problems,
        "button": "Continue",
        "back": address_of(journey.form, page),
        "frame_with": service(journey.form),
    }
    return show("journey/question.html", QuestionScreen, status, **fields)


def _asked(
    question: Step, typed: Any, title: str | None = None, hint: str = ""
) -> tuple[Component, ...]:
    field = question.fields[0]
    drawn = component(field, typed.of(field.name), channel=SELF_SERVICE, title=title, hint=hint)
    return (drawn,)


def _row(form: Form, page: Each, item: dict[str, Any], number: int) -> SummaryRow:
    where: dict[str, Any] = {"form": form, "slug": page.slug, "number": number}
    return SummaryRow(
        question=page.numbered.format(number=number),
        answer=said_together(page, item),
        change=url_for("several.change", **where),
        remove=url_for("several.ask_to_remove", **where),
    )


def _counted(count: int, one: str) -> str:
    if count == 1:
        return f"1 {one}"
    first, _, rest = one.partition(" ")
    plural = f"{first}s {rest}" if rest.startswith("of ") else f"{one}s"
    return f"{count} {plural}"
