"""Stopping for now: the page is kept as it is, and whoever left it is told how to come back."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from portal.arrears.accounts import tenant_of
from portal.extensions import database
from portal.journey import Each, Form, Held, Journey, Page
from portal.people.codes import NowhereToSend, goes_to
from portal.people.reading import written_to_in
from portal.submissions import coming_back
from portal.submissions.coming_back import Begun
from portal.submissions.drafts import LeftPage, Visitor
from portal.submissions.moves import Move
from portal.submissions.service import Over, Writing
from portal.web.account_shown import looked_up
from portal.web.addresses import address_of, left_here
from portal.web.by_channel import channel
from portal.web.files_in import waited, waiting
from portal.web.held_screens import how_used, one_more
from portal.web.inputs import AnsweredPage, TypedPage, form_for
from portal.web.language import language, page_said
from portal.web.left_with_others import as_shown, is_part_of
from portal.web.lists import items_of
from portal.web.only_shown import QUESTIONS, is_only_shown, why_only_shown
from portal.web.several_words import whether_another
from portal.web.walking import (
    AskWho,
    Elsewhere,
    SignedOut,
    ask_who,
    keep,
    onward,
    reached,
    under_way,
)

saving = Blueprint("saving", __name__)
CHECK = "check-your-answers"


@saving.post("/<form:form>/<slug>/save")
@saving.post("/<form:form>/<slug>/add/save")
@saving.post("/<form:form>/<slug>/<int:number>/save")
@saving.post("/<form:form>/<slug>/ours/<row>/save")
def leave(form: Form, slug: str, number: int = 0, row: str = "") -> Response:
    """Keep this page as it is, right or wrong, and say how to come back to it.

    What is right counts as answered; what is one of several is not among them
    before it is finished.
    """
    writing = under_way(form, to_write=True)
    if slug == CHECK:
        keep(writing, lambda _: {}, left=LeftPage(left_here(), []))
    else:
        _keep_as_left(writing, slug)
    if writing.visitor is not None:
        _have_a_way(form, writing.visitor)
    return redirect(url_for("stopping.saved", form=form), 303)


@saving.before_app_request
def read_on() -> Response | None:
    """Whoever chose another language on a question goes on with what was typed into it."""
    if why_only_shown() != "" or request.endpoint not in QUESTIONS:
        return None
    told = request.view_args or {}
    _keep_as_left(under_way(told["form"], to_write=True), told["slug"])
    return redirect(request.path, 303)


@saving.app_errorhandler(SignedOut)
def hold(signed_out: SignedOut) -> Response:
    """What they sent waits with what they had saved, until the same person says who they are."""
    writing = signed_out.writing
    left = page_sent(writing)
    if left is not None:
        try:
            keep(writing, lambda _: {}, left=left)
        except Elsewhere as elsewhere:
            let_wait(elsewhere.move, left)
    return ask_who(signed_out)


def let_wait(move: Move, left: LeftPage) -> None:
    """What they sent while it is elsewhere: it is there when they have it back."""
    if move.back_at is not None:
        return
    move.waits = left._replace(sent=False).as_kept
    database.session().commit()


def page_sent(writing: Writing) -> LeftPage | None:
    """What was sent now, to wait; None if nothing was, or nothing that can."""
    page = writing.journey.form.page((request.view_args or {}).get("slug", ""))
    if request.method != "POST" or page is None or request.path.endswith("/remove"):
        return None
    asks = _asked(writing, page)
    counts = asks is page and not isinstance(page, Each) and left_here() == request.path
    sent = counts and not is_only_shown()
    left = LeftPage(left_here(), form_for(asks)(request.form).boxes, sent)
    return waiting(writing, page, left) if sent else left


@saving.app_errorhandler(Over)
def over(_: Over) -> Response:
    """They were sending it: they say who they are, and check it once more."""
    return ask_who(AskWho((request.view_args or {})["form"]))


def take_up(writing: Writing) -> Response:
    """Where they were: what they sent when the visit was over is taken as sent now."""
    journey, left = writing.journey, writing.draft.left if writing.draft else None
    if left is None:
        return onward(journey)
    page = journey.form.page(left.at.split("/")[2])
    if left.sent and page is not None and page in (journey.next, *journey.path):
        writing, shown = looked_up(writing, page)
        typed = form_for(page)(MultiDict([(name, text) for name, text in left.boxes]))
        if typed.accepts({**writing.journey.told, **waited(writing.journey, left)}):

            def answering(now: Journey) -> dict[str, Any]:
                return {**typed.values, **shown, **waited(now, left)}

            return onward(keep(writing, answering, at=left.at))
    return redirect(left.at, 303)


def _keep_as_left(writing: Writing, slug: str) -> None:
    """Right or wrong; of whoever only looked, nothing."""
    if writing.journey.form.page(slug) is None:
        raise NotFound
    page = reached(writing, slug)
    asks = _asked(writing, page)
    writing, shown = looked_up(writing, asks)
    typed = form_for(asks)(request.form)
    if is_only_shown() and writing.draft is None and not any(text for _, text in typed.boxes):
        return
    counts = asks is page and not isinstance(page, Each) and bool(page.fields)
    right = {**typed.values, **shown} if counts and typed.accepts(writing.journey.told) else {}
    keep(writing, lambda _: right, left=LeftPage(left_here(), typed.boxes))


def _asked(writing: Writing, page: Page) -> Page:
    """What the page asks where it was left: a list asks whether there is another."""
    at_list = left_here() == address_of(writing.journey.form, page)
    if isinstance(page, Held):
        return _asked_of_held(page, at_list=at_list)
    if isinstance(page, Each) and at_list and items_of(writing.journey, page):
        return page_said(whether_another(page))
    return page


def _asked_of_held(page: Held, *, at_list: bool) -> Page:
    if at_list:
        return page_said(whether_another(page))
    return how_used(page) if "row" in (request.view_args or {}) else one_more(page)


def begun(writing: Writing, asks: Page, answers: Mapping[str, Any]) -> TypedPage | AnsweredPage:
    """As they left it to come back to; else as it was answered."""
    return as_left(writing, asks) or AnsweredPage(asks, answers)


def as_left(writing: Writing, asks: Page) -> TypedPage | None:
    """This page as they left it, if this is the one they left, or that is part of it here."""
    left, journey = writing.draft.left if writing.draft else None, writing.journey
    if left is None:
        return None
    if left.at != request.path and not is_part_of(left, journey.form, asks):
        return None
    boxes = as_shown(left, journey, asks)
    typed = form_for(asks)(MultiDict([(name, text) for name, text in boxes]))
    typed.looks_again()
    return typed


def turn(writing: Writing, typed: TypedPage) -> Response:
    """On to the page's next view, at its own address, with all that was typed so far."""
    keep(writing, lambda _: {}, left=LeftPage(left_here(), typed.boxes))
    return redirect(request.path, 303)


def _have_a_way(form: Form, visitor: Visitor) -> None:
    """The way back, where there is or can be one without asking, leads back to this language."""
    session = database.session()
    at = coming_back.begun(session, visitor.id, form.slug)
    if at is not None and at.way and at.way.confirmed_at:
        at.way.language = at.way.language if channel().by_staff else language().code
        session.commit()
    elif at is not None and visitor.tenancy_ref:
        _make_way(form, visitor, at)


def _make_way(form: Form, visitor: Visitor, at: Begun) -> None:
    """Where the council has long held a phone or mailbox of theirs, the code will go there.

    They are sent the reference too, unless what it leads to might endanger them. Where staff
    type for them, that is for staff to do.
    """
    session = database.session()
    person, _ = tenant_of(session, visitor.tenancy_ref or "", visitor.person_ref)
    try:
        to = goes_to(person) if person else {}
    except NowhereToSend:
        to = {}
    if person is None or not to:
        return
    by_staff = channel().by_staff
    reads = (written_to_in(session, person) if by_staff else "") or language().code
    way = coming_back.make_way(session, at, person.last_name, to, reads)
    coming_back.confirm(way)
    if not form.exits_quickly and not by_staff:
        coming_back.send_reference(session, at, way, language().code)
    session.commit()
