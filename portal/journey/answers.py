"""Answers between a journey and its storage, across versions of a form."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from portal.journey.fields import Field, Forgotten
from portal.journey.form import Form
from portal.journey.journey import Journey
from portal.journey.pages import Each, Page

Stored = dict[str, Any]


class Row(NamedTuple):
    """A question and its answer, in the words the person saw."""

    question: str
    answer: str
    slug: str


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


def load(form: Form, stored: Stored, version: int) -> dict[str, Any]:
    """Stored answers as values, brought forward to the form's present version.

    Names the form no longer has, and options it no longer offers, are dropped:
    those questions are simply asked again.
    """
    for older in range(version, form.version):
        stored = form.upgrades[older](stored)
    answers: dict[str, Any] = {}
    for page in form.pages:
        for name in page.names:
            if name in stored:
                try:
                    answers[name] = _loaded(page, name, stored[name])
                except Forgotten:
                    continue
    return answers


def _stored(page: Page, name: str, value: Any) -> Any:
    if isinstance(page, Each):
        return [{f.name: _one_stored(f, item.get(f.name)) for f in page.fields} for item in value]
    if not page.fields:
        return True
    return _one_stored(_field(page, name), value)


def _one_stored(field: Field, value: Any) -> Any:
    return None if value is None else field.store(value)


def _loaded(page: Page, name: str, stored: Any) -> Any:
    if isinstance(page, Each):
        if not (isinstance(stored, list) and all(isinstance(item, dict) for item in stored)):
            raise Forgotten(name)
        return tuple(
            {f.name: _one_loaded(f, item.get(f.name)) for f in page.fields} for item in stored
        )
    if not page.fields:
        return True
    return _one_loaded(_field(page, name), stored)


def _one_loaded(field: Field, stored: Any) -> Any:
    if stored is None:
        if not field.optional:
            raise Forgotten(field.name)
        return None
    return field.load(stored)


def _field(page: Page, name: str) -> Field:
    return next(field for field in page.fields if field.name == name)


def as_read(journey: Journey) -> tuple[Section, ...]:
    """Every question asked and its answer in words, under the form's headings."""
    sections: dict[str, list[Row]] = {}
    for page in journey.path:
        rows = sections.setdefault(page.heading.title, [])
        if isinstance(page, Each):
            rows += _rows_of_each(page, journey.told.get(page.name, ()))
        else:
            rows += _rows_of_page(page, journey.told)
    return tuple(Section(heading, tuple(rows)) for heading, rows in sections.items() if rows)


def _rows_of_page(page: Page, told: Mapping[str, Any]) -> list[Row]:
    alone = len(page.fields) == 1
    return [
        Row(page.title if alone else field.label, said(field, told[field.name]), page.slug)
        for field in page.fields
        if field.name in told
    ]


def _rows_of_each(page: Each, items: tuple[Mapping[str, Any], ...]) -> list[Row]:
    return [
        Row(page.numbered.format(number=number), said_together(page, item), page.slug)
        for number, item in enumerate(items, start=1)
    ]


def said(field: Field, value: Any) -> str:
    return field.not_provided if value is None else field.say(value)


def said_together(page: Each, item: Mapping[str, Any]) -> str:
    """One of several things in one line."""
    words = [
        field.say(item[field.name]) for field in page.fields if item.get(field.name) is not None
    ]
    return ", ".join(words)
