"""Several of one thing: the list so far, adding, changing and removing one."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.journey import Each, Form, Journey, Page
from portal.submissions.service import Writing
from portal.web.addresses import address_of
from portal.web.inputs import AnsweredPage, TypedPage, form_for
from portal.web.language import page_said
from portal.web.only_shown import sent
from portal.web.saving import as_left, turn
from portal.web.several_screens import (
    items_of,
    show_item,
    show_items,
    show_removal,
)
from portal.web.several_words import whether_another, whether_to_remove
from portal.web.walking import keep, onward, reached, under_way

Items = tuple[dict[str, Any], ...]
several = Blueprint("several", __name__)


def show_list(writing: Writing, page: Each) -> Response:
    """What has been told so far; with nothing told, the first one is asked for."""
    if not items_of(writing.journey, page):
        return show_item(writing, page, _begun(writing, page, {}))
    return show_items(writing, page, _begun(writing, page_said(whether_another(page)), {}))


def _begun(writing: Writing, asks: Page, item: dict[str, Any]) -> TypedPage | AnsweredPage:
    """As they left it to come back to; else as it was answered."""
    return as_left(writing, asks) or AnsweredPage(asks, item)


def answer_list(writing: Writing, page: Each) -> Response:
    """The first one; or whether there is another."""
    items = items_of(writing.journey, page)
    if not items:
        return _keep_item(writing, page)
    if len(items) >= page.at_most:
        return onward(writing.journey)
    typed = form_for(page_said(whether_another(page)))(request.form)
    if not typed.accepts({}):
        return show_items(writing, page, typed, status=422)
    if typed.values["another"]:
        return redirect(url_for("several.add", form=writing.journey.form, slug=page.slug), 303)
    return onward(writing.journey)


@several.get("/<form:form>/<slug>/add")
def add(form: Form, slug: str) -> Response:
    """The questions about one more."""
    writing, page = _list_page(form, slug)
    if len(items_of(writing.journey, page)) >= page.at_most:
        return _to_list(form, page)
    return show_item(writing, page, _begun(writing, page, {}))


@several.post("/<form:form>/<slug>/add")
def keep_added(form: Form, slug: str) -> Response:
    """Keep one more."""
    writing, page = _list_page(form, slug, to_write=True)
    if len(items_of(writing.journey, page)) >= page.at_most:
        return _to_list(form, page)
    return _keep_item(writing, page)


@several.get("/<form:form>/<slug>/<int:number>")
def change(form: Form, slug: str, number: int) -> Response:
    """The questions about one of them, as they were answered."""
    writing, page = _list_page(form, slug)
    item = _item(writing.journey, page, number)
    return show_item(writing, page, _begun(writing, page, item))


@several.post("/<form:form>/<slug>/<int:number>")
def keep_changed(form: Form, slug: str, number: int) -> Response:
    """Keep one of them as it is now."""
    writing, page = _list_page(form, slug, to_write=True)
    _item(writing.journey, page, number)
    return _keep_item(writing, page, number - 1)


@several.get("/<form:form>/<slug>/<int:number>/remove")
def ask_to_remove(form: Form, slug: str, number: int) -> Response:
    """Whether to take one of them away."""
    writing, page = _list_page(form, slug)
    _item(writing.journey, page, number)
    return show_removal(writing, page, number, AnsweredPage(page_said(whether_to_remove(page)), {}))


@several.post("/<form:form>/<slug>/<int:number>/remove")
def remove(form: Form, slug: str, number: int) -> Response:
    """Take one of them away, if they are sure."""
    writing, page = _list_page(form, slug, to_write=True)
    _item(writing.journey, page, number)
    typed = form_for(page_said(whether_to_remove(page)))(sent())
    if not typed.accepts({}):
        return show_removal(writing, page, number, typed, status=422)
    if typed.values["remove"]:
        _change(writing, page, lambda items: (*items[: number - 1], *items[number:]))
    return _to_list(form, page)


def _list_page(form: Form, slug: str, *, to_write: bool = False) -> tuple[Writing, Each]:
    page = form.page(slug)
    if not isinstance(page, Each):
        raise NotFound
    writing = under_way(form, to_write=to_write)
    if to_write:
        reached(writing, slug)
    else:
        writing.journey.visit(slug)
    return writing, page


def _item(journey: Journey, page: Each, number: int) -> dict[str, Any]:
    items = items_of(journey, page)
    if not 1 <= number <= len(items):
        raise NotFound
    return items[number - 1]


def _keep_item(writing: Writing, page: Each, at: int | None = None) -> Response:
    """One of them, in place of the one `at`, or after all of them."""
    typed = form_for(page)(request.form)
    if not typed.accepts(writing.journey.told):
        if typed.turned:
            return turn(writing, typed)
        return show_item(writing, page, typed, status=422)
    told = typed.values
    if at is None:
        _change(writing, page, lambda items: (*items, told)[: page.at_most])
    else:
        _change(writing, page, lambda items: (*items[:at], told, *items[at + 1 :]))
    return _to_list(writing.journey.form, page)


def _change(writing: Writing, page: Each, changed: Callable[[Items], Items]) -> None:
    """Keep the list as it is once `changed`, whatever another tab has made of it meanwhile."""
    keep(writing, lambda journey: {page.name: changed(items_of(journey, page))})


def _to_list(form: Form, page: Each) -> Response:
    return redirect(address_of(form, page), 303)
