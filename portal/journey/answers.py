"""Answers as they are stored, and as they are read."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from portal.journey.fields import UNSAID, Field, Unsaid
from portal.journey.form import Form
from portal.journey.held import Held
from portal.journey.journey import Journey
from portal.journey.pages import Each, Page
from portal.journey.plan_sent import PlanSent, Row

Stored = dict[str, Any]


class Section(NamedTuple):
    heading: str
    rows: tuple[Row, ...]


def store(form: Form, answers: Mapping[str, Any]) -> Stored:
    """Answers as JSON can hold them."""
    return {
        name: _stored(page, name, answers[name])
        for page in form.pages
        for name in page.names
        if name in answers
    }


def _stored(page: Page, name: str, value: Any) -> Any:
    if isinstance(page, Each):
        return [page.store(item) for item in value]
    if not page.fields:
        return True
    return field_of(page, name).store_any(value)


def field_of(page: Page, name: str) -> Field:
    """The question of this page that is kept under this name."""
    return next(field for field in page.fields if field.name == name)


def as_read(journey: Journey) -> tuple[Section, ...]:
    """Every question asked and its answer in words, under the form's headings.

    The plan that is sent comes last: it can be another than the answers before it made.
    """
    sections: dict[str, list[Row]] = {}
    rows: list[Row] = []
    sent = _plan_sent(journey)
    for page in journey.path:
        rows = sections.setdefault(page.heading.title, [])
        if isinstance(page, Each):
            rows += _rows_of_each(page, journey.told)
        else:
            rows += _rows_of_page(page, journey, sent.instead)
    rows += sent.rows
    return tuple(Section(heading, tuple(rows)) for heading, rows in sections.items() if rows)


def _plan_sent(journey: Journey) -> PlanSent:
    """Nothing, until everything is answered that makes it."""
    proposes = journey.form.proposes
    return proposes.in_words(journey.told) if proposes and not journey.left else PlanSent()


def _rows_of_page(page: Page, journey: Journey, instead: Mapping[str, str]) -> list[Row]:
    alone = len(page.fields) == 1
    return [
        Row(
            page.title if alone else field.label,
            instead.get(field.name) or said(field, journey.answers[field.name]),
            page.slug,
            field.name,
        )
        for field in page.fields
        if field.name in journey.told
    ]


def _rows_of_each(page: Each, told: Mapping[str, Any]) -> list[Row]:
    items = told.get(page.name, ())
    if isinstance(page, Held) and page.name in told and not items:
        return [Row(page.title, page.unchanged, page.slug, page.name)]
    return [
        Row(page.called(item, number), page.say(item), page.slug, page.name)
        for number, item in enumerate(items, start=1)
    ]


def said(field: Field, value: Any) -> str:
    if value is UNSAID:
        return Unsaid.words
    return field.not_provided if value is None else field.say(value)
