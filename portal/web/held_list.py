"""A list that begins with what we hold: leaving it, adding one, and one of ours at a time."""

from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.arrears.contact_points import Point
from portal.arrears.contact_uses import is_told, uses_of
from portal.journey import Choice, Choices, Form, Held, PhoneNumber
from portal.journey.held import OURS, of_ours
from portal.submissions.service import Writing
from portal.web import held_words as words
from portal.web.held_screens import (
    Listed,
    how_used,
    listed,
    one_more,
    show_asked,
    show_going,
    show_held,
)
from portal.web.inputs import AnsweredPage, TypedPage, form_for
from portal.web.language import page_said
from portal.web.lists import (
    Items,
    is_sent_again,
    keep_items,
    list_page,
    refuse_unseen,
    to_list,
    told_of,
)
from portal.web.only_shown import sent
from portal.web.saving import begun
from portal.web.screens import Problem
from portal.web.several_words import whether_another, whether_to_remove
from portal.web.walking import keep, onward

ours = Blueprint("ours", __name__)


def show(writing: Writing, page: Held) -> Response:
    """Every one that we hold, whatever they have said of it so far."""
    return show_held(writing, page, begun(writing, page_said(whether_another(page)), {}))


def answer(writing: Writing, page: Held) -> Response:
    """Whether there is one more; if not, the list is as they want it."""
    typed = form_for(page_said(whether_another(page)))(request.form)
    right = typed.accepts({})
    if not right and not listed(writing, page).is_full(page):
        return show_held(writing, page, typed, status=422)
    if right and typed.values["another"]:
        return redirect(url_for("several.add", form=writing.journey.form, slug=page.slug), 303)
    return onward(keep(writing, lambda journey: {page.name: told_of(journey, page)}))


def ask_for_one_more(writing: Writing, page: Held, item: dict[str, Any] | None = None) -> Response:
    """The questions about one that we do not hold."""
    if item is None and listed(writing, page).is_full(page):
        return to_list(writing.journey.form, page)
    asks = one_more(page)
    return show_asked(writing, page, asks, begun(writing, asks, item or {}))


def keep_one(writing: Writing, page: Held, at: int | None = None) -> Response:
    """One more, or the one `at` as it is now; never one that is there already."""
    found, asks = listed(writing, page), one_more(page)
    if at is None and found.new and is_sent_again(writing, page):
        at = len(found.new) - 1
    if at is None and found.is_full(page):
        problem = Problem(words.full(page))
        return show_held(writing, page, _nothing(page), 422, (problem,))
    typed = form_for(asks)(request.form)
    if not typed.accepts(writing.journey.told):
        return show_asked(writing, page, asks, typed, 422)
    if objection := _objection(page, found, typed, at):
        typed.refused(objection)
        return show_asked(writing, page, asks, typed, 422)
    room = page.at_most - len(found.staying)
    keep_items(writing, page, lambda items: _with(items, typed.values, at)[:room])
    return to_list(writing.journey.form, page)


@ours.get("/<form:form>/<slug>/ours/<row>")
def change(form: Form, slug: str, row: str) -> Response:
    """How one of ours is used, as they said it last."""
    writing, page, found = _ours(form, slug)
    held = found.called(row)
    if held is None:
        return to_list(form, page)
    told = found.of(held) or _as_held(page, held.point)
    typed = begun(writing, how_used(page), told)
    return show_asked(writing, page, how_used(page), typed, which=_which(page, found, row))


@ours.post("/<form:form>/<slug>/ours/<row>")
def keep_changed(form: Form, slug: str, row: str) -> Response:
    """Keep how it is to be used."""
    writing, page, found = _ours(form, slug, to_write=True)
    held, asks = found.called(row), how_used(page)
    if held is None:
        return to_list(form, page)
    typed = form_for(asks)(request.form)
    if not typed.accepts(writing.journey.told):
        return show_asked(writing, page, asks, typed, 422, _which(page, found, row))
    _say_of(writing, page, row, ({**typed.values, OURS: held.as_asked()},))
    return to_list(form, page)


@ours.get("/<form:form>/<slug>/ours/<row>/remove")
def ask_to_remove(form: Form, slug: str, row: str) -> Response:
    """Whether we are to use it no more, and what else that means."""
    writing, page, found = _ours(form, slug)
    held = found.called(row)
    if held is None:
        return to_list(form, page)
    typed = AnsweredPage(page_said(whether_to_remove(page)), {})
    return show_going(writing, page, found, held, typed)


@ours.post("/<form:form>/<slug>/ours/<row>/remove")
def remove(form: Form, slug: str, row: str) -> Response:
    """If they are sure; if not, it stays, whatever they said of it before."""
    writing, page, found = _ours(form, slug, to_write=True)
    held = found.called(row)
    if held is None:
        return to_list(form, page)
    typed = form_for(page_said(whether_to_remove(page)))(sent())
    if not typed.accepts({}):
        return show_going(writing, page, found, held, typed, 422)
    going = ({OURS: held.as_asked(gone=True)},) if typed.values["remove"] else ()
    if going or found.is_going(held):
        _say_of(writing, page, row, going)
    return to_list(form, page)


def _ours(form: Form, slug: str, *, to_write: bool = False) -> tuple[Writing, Held, Listed]:
    writing, page = list_page(form, slug, to_write=to_write)
    if not isinstance(page, Held):
        raise NotFound
    if to_write:
        refuse_unseen(writing, page)
    return writing, page, listed(writing, page)


def _say_of(writing: Writing, page: Held, row: str, said: Items) -> None:
    """This of the one called `row`, in place of what was said of it before."""

    def answering(journey: Any) -> dict[str, Any]:
        others = (each for each in told_of(journey, page) if not _is_called(each, row))
        return {page.name: (*others, *said)}

    keep(writing, answering)


def _is_called(item: dict[str, Any], row: str) -> bool:
    ours = of_ours(item)
    return ours is not None and ours.row == row


def _with(items: Items, told: dict[str, Any], at: int | None) -> Items:
    return (*items, told) if at is None else (*items[:at], told, *items[at + 1 :])


def _objection(page: Held, found: Listed, typed: TypedPage, at: int | None) -> str:
    """What is there already is not new, in whatever spelling.

    Whoever has typed no code is not told what we hold: it is found out when it is sent.
    """
    name = page.fields[0].name
    key = _key_of(typed.values[name])
    held = next((row for row in found.rows if row.point.value == key), None)
    if held is not None and found.by_code:
        return words.going(page) if found.is_going(held) else words.held_already(page)
    others = (item for number, item in enumerate(found.new) if number != at)
    there = any(_key_of(item[name]) == key for item in others)
    return words.added_already(page) if there else ""


def _key_of(told: Any) -> str:
    return told.e164 if isinstance(told, PhoneNumber) else str(told).lower()


def _as_held(page: Held, point: Point) -> dict[str, Any]:
    """What they told of it before, in its boxes again."""
    told: dict[str, Any] = {}
    for field in page.uses if is_told(point) else ():
        if isinstance(field, Choices):
            told[field.name] = tuple(use for use in uses_of(point) if use in field.options)
        elif isinstance(field, Choice) and point.type in field.options:
            told[field.name] = point.type
    return told


def _which(page: Held, found: Listed, row: str) -> str:
    held = found.called(row)
    return words.name_of(page, held, by_code=found.by_code) if held else ""


def _nothing(page: Held) -> AnsweredPage:
    return AnsweredPage(page_said(whether_another(page)), {})
