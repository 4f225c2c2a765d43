"""The page of all answers, kept by which questions there are, with slots for the answers."""

from functools import lru_cache

from flask import Response, current_app
from flask_babel import gettext as _
from markupsafe import Markup, escape

from portal.channels import Channel
from portal.journey import Content, Form
from portal.journey.answers import as_read
from portal.languages import Language
from portal.submissions.service import Writing
from portal.web.addresses import address_of, save_here
from portal.web.by_channel import channel
from portal.web.drawing import SHAPES, inside
from portal.web.kept_pages import show_kept
from portal.web.language import language
from portal.web.screens import CheckScreen, Link, SummaryRow, SummarySection
from portal.web.shapes import Shape, slot
from portal.web.showing import frame
from portal.web.showing_contacts import about_contacts
from portal.web.until_when import Until, of_writing
from portal.web.visiting import form_token

Asked = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""Headings, and under each the questions with the address of the page that asks."""
LINE_END = Markup("<br>")


def show_answers(writing: Writing, sending: str) -> Response:
    """Everything told, each with a way to change it; the button sends the draft `sending`."""
    journey, form = writing.journey, writing.journey.form
    sections = as_read(journey)
    asked: Asked = tuple(
        (
            section.heading,
            tuple((row.question, address_of(form, form.page(row.slug))) for row in section.rows),
        )
        for section in sections
    )
    words: dict[str, object] = {
        _name(at, number): escape(row.answer).replace("\n", LINE_END)
        for at, section in enumerate(sections)
        for number, row in enumerate(section.rows)
    }
    csrf = form_token()
    words |= {"csrf": csrf, "sending": escape(sending), "save": escape(save_here())}
    until = of_writing(writing)
    words["saved"] = until.saved
    content, way = about_contacts(writing)
    shape = _shape(form, asked, language(), until.kept, content, channel(), way)
    back = address_of(form, journey.path[-1])
    return show_kept(form, title(), back, shape.filled(words), csrf)


def title() -> str:
    return str(_("Check your answers before you send them"))


@lru_cache(SHAPES)
def _shape(
    form: Form,
    asked: Asked,
    here: Language,
    until: Until,
    content: tuple[Content, ...],
    _by: Channel,
    show_it: Link | None,
) -> Shape:
    """In the language `here`, which is that of this response."""
    sections = tuple(
        SummarySection(
            heading,
            tuple(
                SummaryRow(question, slot(_name(at, number)), change)
                for number, (question, change) in enumerate(rows)
            ),
        )
        for at, (heading, rows) in enumerate(asked)
    )
    screen = CheckScreen(
        title=title(),
        frame=frame(csrf=slot("csrf")),
        save=slot("save"),
        sections=sections,
        button=form.send,
        sending=slot("sending"),
        content=content,
        show_it=show_it,
        **until.fields,
    )
    return Shape(inside(current_app.jinja_env, "journey/check.html", screen))


def _name(section: int, row: int) -> str:
    return f"{section}-{row}"
