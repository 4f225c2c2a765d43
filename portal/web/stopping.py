"""How to come back to what was saved: the reference, and where the code for it will go."""

from flask import Blueprint, redirect, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.audit import Action, record
from portal.extensions import database
from portal.journey import Form
from portal.people.codes import Came, send_code_to, try_code
from portal.people.presence import is_over
from portal.people.sent_codes import AskedTooSoon, Asking
from portal.people.visits import Visit
from portal.settings import settings
from portal.submissions import coming_back
from portal.submissions.coming_back import Begun
from portal.submissions.records import WayBack
from portal.submissions.service import set_down
from portal.web.addresses import start_of
from portal.web.assist_safety import may_write_to_them
from portal.web.by_channel import channel
from portal.web.code_page import CODE, digits, our_host, refusal_of, too_soon
from portal.web.inputs import AnsweredPage, form_for
from portal.web.language import language, page_said
from portal.web.leaving import leave
from portal.web.only_shown import sent
from portal.web.stopping_screens import WHERE, ask_for_code, ask_where, show_reference
from portal.web.visiting import visit

stopping = Blueprint("stopping", __name__)
REACH = "reach"
"""What a code is asked for that shows they hold a phone or mailbox."""


class NothingSaved(Exception):
    """There is nothing of this form here to come back to."""

    def __init__(self, form: Form) -> None:
        super().__init__(form.slug)
        self.form = form


@stopping.errorhandler(NothingSaved)
def nothing_saved(error: NothingSaved) -> Response:
    return redirect(start_of(error.form), 303)


@stopping.get("/<form:form>/save")
def saved(form: Form) -> Response:
    """The reference; or, where we know no way to reach them, a question where one is."""
    _, at = _begun(form)
    if at.way is None or at.way.confirmed_at is None:
        if not channel().sends_codes:
            return redirect(url_for("going_on.offer", form=form), 303)
        return ask_where(form, at, AnsweredPage(page_said(WHERE), {}))
    return show_reference(form, at, at.way)


@stopping.post("/<form:form>/save")
def reach(form: Form) -> Response:
    """Send a code there, to show that it is theirs."""
    here, at = _begun(form)
    if not channel().sends_codes:
        raise NotFound
    typed = form_for(page_said(WHERE))(sent())
    if not typed.accepts({}):
        return ask_where(form, at, typed, typed.problems)
    told, session = typed.values, database.session()
    to = {"phone": told["phone"].e164} if told["phone"] else {"email": told["email"]}
    coming_back.make_way(session, at, told["surname"], to, language().code)
    secret = settings().secret_key.get_secret_value()
    try:
        asking = Asking(here.id, our_host(), REACH, at.draft.id, language().code)
        send_code_to(session, secret, to, asking)
    except AskedTooSoon as asked:
        session.rollback()
        return too_soon(asked.wait, url_for("stopping.saved", form=form))
    session.commit()
    return redirect(url_for("stopping.ask_code", form=form), 303)


@stopping.get("/<form:form>/save/code")
def ask_code(form: Form) -> Response:
    """The code that went there."""
    return ask_for_code(form, AnsweredPage(page_said(CODE), {}))


@stopping.post("/<form:form>/save/code")
def check_code(form: Form) -> Response:
    """From now on they can come back with it, and are told the reference."""
    typed = form_for(page_said(CODE))(sent())
    if not typed.accepts({}):
        return ask_for_code(form, typed, problems=typed.problems)
    here, at = _begun(form)
    session, secret = database.session(), settings().secret_key.get_secret_value()
    came = try_code(session, secret, here.id, digits(typed.values["code"]), REACH)
    if came is Came.RIGHT and at.way:
        coming_back.confirm(at.way)
        coming_back.send_reference(session, at, at.way, language().code)
    session.commit()
    if came is not Came.RIGHT:
        return ask_for_code(form, typed, problems=refusal_of(typed, came))
    return redirect(url_for("stopping.saved", form=form), 303)


@stopping.post("/<form:form>/save/tell")
def tell(form: Form) -> Response:
    """Send them the reference, as they say that nobody else will see it; or, as staff, a link."""
    here, at = _begun(form)
    session = database.session()
    if at.way and at.way.confirmed_at and here.staff_id:
        _send_link(here, at, at.way)
    elif at.way and at.way.confirmed_at:
        coming_back.send_reference(session, at, at.way, language().code)
    session.commit()
    return redirect(url_for("stopping.saved", form=form), 303)


def _send_link(here: Visit, at: Begun, way: WayBack) -> None:
    """Where nothing may be sent to their home, nothing is."""
    if may_write_to_them():
        session, by = database.session(), f"staff:{here.staff_id}"
        coming_back.send_link(session, at, way)
        record(session, by, Action.DRAFT_OFFERED, f"draft:{at.draft.id}", by="message")


@stopping.post("/<form:form>/save/finish")
def finish(form: Form) -> Response:
    """Leave nothing in this browser; what was saved waits for its reference."""
    here, at = _begun(form)
    if at.way and at.way.confirmed_at:
        set_down(database.session(), here)
    return leave()


def _begun(form: Form) -> tuple[Visit, Begun]:
    here = visit()
    here = None if here and is_over(here) else here
    at = coming_back.begun(database.session(), here.id, form.slug) if here else None
    if here is None or at is None:
        raise NothingSaved(form)
    return here, at
