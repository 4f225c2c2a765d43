"""Several of one thing: the list so far, adding, changing and removing one."""

from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.journey import Each, Form, Held, Journey
from portal.submissions.service import Writing
from portal.web import held_list
from portal.web.inputs import AnsweredPage, form_for
from portal.web.language import page_said
from portal.web.lists import (
    is_sent_again,
    items_of,
    keep_items,
    list_page,
    refuse_unseen,
    to_list,
)
from portal.web.only_shown import sent
from portal.web.saving import begun, turn
from portal.web.several_screens import show_item, show_items, show_removal
from portal.web.several_words import whether_another, whether_to_remove
from portal.web.walking import onward

several = Blueprint("several", __name__)


def show_list(writing: Writing, page: Each) -> Response:
    """What has been told so far; with nothing told, the first one is asked for."""
    if isinstance(page, Held):
        return held_list.show(writing, page)
    if not items_of(writing.journey, page):
        return show_item(writing, page, begun(writing, page, {}))
    return show_items(writing, page, begun(writing, page_said(whether_another(page)), {}))


def answer_list(writing: Writing, page: Each) -> Response:
    """The first one; or whether there is another."""
    if isinstance(page, Held):
        return held_list.answer(writing, page)
    items = items_of(writing.journey, page)
    if not items:
        return _keep_item(writing, page)
    if len(items) == 1 and "another" not in request.form and is_sent_again(writing, page):
        return _keep_item(writing, page, 0)
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
    writing, page = list_page(form, slug)
    if isinstance(page, Held):
        return held_list.ask_for_one_more(writing, page)
    if len(items_of(writing.journey, page)) >= page.at_most:
        return to_list(form, page)
    return show_item(writing, page, begun(writing, page, {}))


@several.post("/<form:form>/<slug>/add")
def keep_added(form: Form, slug: str) -> Response:
    """Keep one more."""
    writing, page = list_page(form, slug, to_write=True)
    if isinstance(page, Held):
        return held_list.keep_one(writing, page)
    many = len(items_of(writing.journey, page))
    if many and is_sent_again(writing, page):
        return _keep_item(writing, page, many - 1)
    if many >= page.at_most:
        return to_list(form, page)
    return _keep_item(writing, page)


@several.get("/<form:form>/<slug>/<int:number>")
def change(form: Form, slug: str, number: int) -> Response:
    """The questions about one of them, as they were answered."""
    writing, page = list_page(form, slug)
    item = _item(writing.journey, page, number)
    if isinstance(page, Held):
        return held_list.ask_for_one_more(writing, page, item)
    return show_item(writing, page, begun(writing, page, item))


@several.post("/<form:form>/<slug>/<int:number>")
def keep_changed(form: Form, slug: str, number: int) -> Response:
    """Keep one of them as it is now."""
    writing, page = list_page(form, slug, to_write=True)
    _item(writing.journey, page, number)
    if isinstance(page, Held):
        return held_list.keep_one(writing, page, number - 1)
    refuse_unseen(writing, page)
    return _keep_item(writing, page, number - 1)


@several.get("/<form:form>/<slug>/<int:number>/remove")
def ask_to_remove(form: Form, slug: str, number: int) -> Response:
    """Whether to take one of them away."""
    writing, page = list_page(form, slug)
    _item(writing.journey, page, number)
    return show_removal(writing, page, number, AnsweredPage(page_said(whether_to_remove(page)), {}))


@several.post("/<form:form>/<slug>/<int:number>/remove")
def remove(form: Form, slug: str, number: int) -> Response:
    """Take one of them away, if they are sure."""
    writing, page = list_page(form, slug, to_write=True)
    typed = form_for(page_said(whether_to_remove(page)))(sent())
    if is_sent_again(writing, page):
        return to_list(form, page)
    _item(writing.journey, page, number)
    refuse_unseen(writing, page)
    if not typed.accepts({}):
        return show_removal(writing, page, number, typed, status=422)
    if typed.values["remove"]:
        keep_items(writing, page, lambda items: (*items[: number - 1], *items[number:]))
    return to_list(form, page)


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
        keep_items(writing, page, lambda items: (*items, told)[: page.at_most])
    else:
        keep_items(writing, page, lambda items: (*items[:at], told, *items[at + 1 :]))
    return to_list(writing.journey.form, page)
