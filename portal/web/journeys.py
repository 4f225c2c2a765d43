"""The pages of every form: ask, keep, lead on, check, send."""

import uuid
from functools import partial

from flask import Blueprint, current_app, redirect, request, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound
from werkzeug.routing import BaseConverter, IntegerConverter, ValidationError

from portal.extensions import database
from portal.journey import Each, Form, Identity, Unreached
from portal.people.visits import Visit
from portal.submissions import service
from portal.submissions.origins import Sender
from portal.submissions.sending_again import send_again
from portal.submissions.service import Expired
from portal.web import several
from portal.web.account_shown import looked_up
from portal.web.asking import show_question
from portal.web.assist_declaring import declared, show_to_read_out, spoken
from portal.web.begun_before import NOTHING_KEPT, Kept
from portal.web.by_channel import channel, whose_hands
from portal.web.checking import show_answers
from portal.web.files_in import taken_in
from portal.web.inputs import AnsweredPage, TypedPage, form_for
from portal.web.journey_screens import sent_fields, start_fields
from portal.web.known import known_for
from portal.web.language import form_said, language
from portal.web.left_words import when_out
from portal.web.saving import as_left, turn
from portal.web.screens import SentScreen, StartScreen
from portal.web.seen_at import this_turn
from portal.web.showing import show
from portal.web.until_when import of_whoever_is_here
from portal.web.visiting import token_hash, visit
from portal.web.walking import (
    is_sent_elsewhere,
    keep,
    onward,
    reached,
    sent_here,
    under_way,
)
from portal.whole_numbers import whole_number

journeys = Blueprint("journeys", __name__)
WAY = 2  # digits of the place of one among the phones and mailboxes they gave us


class FormConverter(BaseConverter):
    """Lets an address name a form: `/<form:form>/…` reaches the view as a `Form`."""

    def to_python(self, value: str) -> Form:
        form: Form | None = current_app.extensions["forms"].get(value)
        if form is None:
            raise ValidationError
        return form_said(form)

    def to_url(self, value: Form) -> str:
        return value.slug


class FewDigits(IntegerConverter):
    """Lets an address name one thing of a few: `/<int:number>`, and no number that none has."""

    regex = r"[0-9]{1,4}"


@journeys.get("/<form:form>")
def start(form: Form) -> Response:
    """What this form is for, before anything is asked."""
    here = visit()
    kept = _kept(form, here) if here else NOTHING_KEPT
    fields = start_fields(form, kept)
    fields["content"] = (*when_out(here), *fields["content"])
    return show("journey/start.html", StartScreen, **fields)


def _kept(form: Form, here: Visit) -> Kept:
    known = form.identity is not Identity.NOT_ASKED and here.tenancy_ref is not None
    return Kept(begun=service.has_begun(database.session(), form, here), known=known)


@journeys.get("/<form:form>/<slug>")
def question(form: Form, slug: str) -> Response:
    """One question, with what was answered before."""
    if form.page(slug) is None:
        raise NotFound
    writing = taken_in(under_way(form))
    page = writing.journey.visit(slug)
    if isinstance(page, Each):
        return several.show_list(writing, page)
    writing, _ = looked_up(writing, page)
    known = known_for(writing, page)
    typed = as_left(writing, page) or AnsweredPage(page, known.besides(writing.journey.answers))
    return show_question(writing, page, typed, known=known)


@journeys.post("/<form:form>/<slug>")
def answer(form: Form, slug: str) -> Response:
    """Keep one answer and lead on; or show it again with what is wrong."""
    if form.page(slug) is None:
        raise NotFound
    writing = under_way(form, to_write=True)
    page = reached(writing, slug)
    if isinstance(page, Each):
        return several.answer_list(writing, page)
    writing, shown = looked_up(writing, page)
    typed = form_for(page)(request.form)
    if not typed.accepts(writing.journey.told):
        if typed.turned:
            return turn(writing, typed)
        return show_question(writing, page, typed, status=422, known=known_for(writing, page))
    return onward(keep(writing, lambda _: {**typed.values, **shown}, says_all=True))


@journeys.get("/<form:form>/check-your-answers")
def check(form: Form) -> Response:
    """Everything answered, before it is sent."""
    return _answers(form)


def _answers(form: Form, typed: TypedPage | None = None) -> Response:
    """With what somebody says to it, where that was not taken."""
    writing = under_way(form)
    if writing.journey.next is not None or writing.draft is None:
        due = writing.journey.next or form.pages[0]
        raise Unreached(due, nothing_told=due is writing.journey.path[0])
    shows = partial(show_to_read_out, typed=typed) if channel().declares_aloud else show_answers
    return shows(writing, str(writing.draft.id))


@journeys.post("/<form:form>/check-your-answers")
def send(form: Form) -> Response:
    """Send it, once, however often this is pressed."""
    whose = token_hash()
    if whose is None:
        raise Expired
    sending, sender = _which_draft(request.form.get("sending", "")), _sender()
    if channel().declares_aloud:
        said = spoken()
        if not said.accepts({}):
            return _answers(form, said)
        sender = sender._replace(declared=tuple(declared(form, said)))
    try:
        service.submit(database.session(), form, whose, sending, sender)
    except Expired:
        if not is_sent_elsewhere(form, sending):
            raise
    return redirect(url_for("journeys.sent", form=form), 303)


def _sender() -> Sender:
    """Whoever types, which may be a member of staff for somebody they are talking to."""
    sender = Sender(language=language().code, turn=this_turn(says_all=True))
    staff = whose_hands()
    return sender._replace(typed_by=f"{staff}, for them") if staff else sender


@journeys.get("/<form:form>/sent")
def sent(form: Form) -> Response:
    """The reference, and what happens next."""
    last = sent_here(form)
    if last is None:
        return redirect(url_for("status.ask"), 303)
    until = of_whoever_is_here().fields
    return show("journey/sent.html", SentScreen, **sent_fields(form, last), **until)


@journeys.post("/<form:form>/sent")
def send_it_again(form: Form) -> Response:
    """What came of it, to the phone or mailbox they choose; once."""
    last, which = sent_here(form), whole_number(request.form.get("to", ""), WAY)
    if last is not None and which is not None:
        session = database.session()
        send_again(session, form, last.reference, which, language().code)
        session.commit()
    return redirect(url_for(".sent", form=form), 303)


def _which_draft(typed: str) -> uuid.UUID:
    try:
        return uuid.UUID(typed)
    except ValueError:
        raise Expired from None
