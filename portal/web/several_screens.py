"""How several of one thing are shown: the list, one of them, and taking one away."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug import Response

from portal.journey import Each, Form, Step
from portal.submissions.service import Writing
from portal.web.addresses import address_of, save_here
from portal.web.by_channel import channel
from portal.web.components import component
from portal.web.journey_screens import around_question, back_from, in_question, service
from portal.web.language import page_said, said
from portal.web.lists import items_of
from portal.web.screens import Component, ListScreen, QuestionScreen, SummaryRow
from portal.web.several_words import how_many, whether_another, whether_to_remove
from portal.web.showing import show
from portal.web.until_when import of_writing


def show_item(writing: Writing, page: Each, typed: Any, status: int = 200) -> Response:
    """The questions about one of them."""
    journey = writing.journey
    fields = around_question(journey, page)
    fields |= (
        in_question(page, journey.told, typed, channel())
        | {"save": save_here()}
        | of_writing(writing).fields
    )
    if items_of(journey, page):
        fields["back"] = address_of(journey.form, page)
    return show("journey/question.html", QuestionScreen, status, **fields)


def show_items(writing: Writing, page: Each, typed: Any, status: int = 200) -> Response:
    """The list, and whether there is another; when it is full, only the list."""
    journey = writing.journey
    items = items_of(journey, page)
    full = len(items) >= page.at_most
    question = page_said(whether_another(page))
    components = () if full else asked(question, typed)
    fields: dict[str, Any] = {
        "title": said(how_many(page, len(items))),
        "rows": tuple(_row(journey.form, page, item, at) for at, item in enumerate(items, 1)),
        "components": components,
        "asks_in_title": False,
        "problems": typed.problems,
        "back": back_from(journey, page),
        "caption": page.heading.title,
        "button": _("Save and continue"),
        **of_writing(writing).fields,
        "save": save_here(),
        "frame_with": service(journey.form),
    }
    return show("journey/list.html", ListScreen, status, **fields)


def show_removal(
    writing: Writing, page: Each, number: int, typed: Any, status: int = 200
) -> Response:
    """One of them in words, and whether to take it away."""
    journey = writing.journey
    question = page_said(whether_to_remove(page))
    item = items_of(journey, page)[number - 1]
    fields: dict[str, Any] = {
        "title": question.title,
        "components": asked(question, typed, title=question.title, hint=page.say(item)),
        "asks_in_title": True,
        "problems": typed.problems,
        "button": _("Continue"),
        "back": address_of(journey.form, page),
        "frame_with": service(journey.form),
        **of_writing(writing).fields,
    }
    return show("journey/question.html", QuestionScreen, status, **fields)


def asked(
    question: Step, typed: Any, title: str | None = None, hint: str = ""
) -> tuple[Component, ...]:
    """The one question under a list, or about one of it."""
    field = question.fields[0]
    drawn = component(field, typed.of(field.name), channel=channel(), title=title, hint=hint)
    return (drawn,)


def _row(form: Form, page: Each, item: dict[str, Any], number: int) -> SummaryRow:
    where: dict[str, Any] = {"form": form, "slug": page.slug, "number": number}
    return SummaryRow(
        question=page.called(item, number),
        answer=page.say(item),
        change=url_for("several.change", **where),
        remove=url_for("several.ask_to_remove", **where),
    )
