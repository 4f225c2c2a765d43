"""The way into your account: who you are, and a code that shows you hold your phone."""

from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext
from werkzeug import Response

from portal.arrears.accounts import tenant_of
from portal.audit import Action
from portal.extensions import database
from portal.journey import Content, Inset, Paragraph
from portal.people.codes import Came, NowhereToSend, send_code, try_code
from portal.people.residents import Details
from portal.people.sent_codes import AskedTooSoon
from portal.settings import settings
from portal.web import code_page
from portal.web.by_channel import channel
from portal.web.code_page import CODE, digits, our_host, refusal_of, told, too_soon
from portal.web.coming_in import come_in, note
from portal.web.components import component
from portal.web.identity import NO_MATCH, WHO, is_recognised
from portal.web.inputs import AnsweredPage, form_for
from portal.web.language import content_said, language, page_said, said
from portal.web.needs import LATE
from portal.web.only_shown import sent
from portal.web.screens import Problem, QuestionScreen
from portal.web.showing import show
from portal.web.until_when import of_whoever_is_here, of_whoever_may_be_here
from portal.web.visiting import visit_to_write

signing_in = Blueprint("signing_in", __name__, url_prefix="/account")


@signing_in.get("/who-you-are")
def who() -> Response:
    """Reference, surname, date of birth and postcode."""
    return _ask(AnsweredPage(page_said(WHO), {}))


@signing_in.post("/who-you-are")
def recognise() -> Response:
    """Go on to the code, or say that these details agree on no account."""
    typed = form_for(page_said(WHO))(sent())
    if not typed.accepts({}):
        return _ask(typed, typed.problems, 422)
    if not is_recognised(Details(**typed.values)):
        return _ask(typed, (Problem(said(NO_MATCH), "reference"),), 422)
    return redirect(url_for("signing_in.offer"), 303)


@signing_in.get("/send-code")
def offer() -> Response:
    """Before a code is sent: where it goes, without the number itself."""
    content = content_said(
        (
            *_sent_too_late(),
            Paragraph(
                "We will send a code to the mobile number or email address that we have held "
                "for you for at least 30 days."
            ),
            Paragraph("This keeps your rent account safe. You can use the code for 10 minutes."),
        )
    )
    return show(
        "journey/question.html",
        QuestionScreen,
        title=gettext("We need to send you a code"),
        content=content,
        components=(),
        asks_in_title=False,
        button=gettext("Send me a code"),
        back=url_for("signing_in.who"),
        **of_whoever_is_here().fields,
    )


@signing_in.post("/send-code")
def send() -> Response:
    """Owe them the code, or say why not."""
    session, here = database.session(), visit_to_write()
    person, _ = tenant_of(session, here.tenancy_ref or "", here.person_ref)
    try:
        if person is None:
            raise NowhereToSend
        secret = settings().secret_key.get_secret_value()
        send_code(session, secret, here.id, person, our_host(), language().code)
    except NowhereToSend:
        return _cannot_send()
    except AskedTooSoon as asked:
        return too_soon(asked.wait, url_for("signing_in.offer"))
    session.commit()
    return redirect(url_for("signing_in.ask_code"), 303)


@signing_in.get("/code")
def ask_code() -> Response:
    """The code they read on their phone."""
    return code_page.ask_code(AnsweredPage(page_said(CODE), {}), back=url_for("signing_in.offer"))


@signing_in.post("/code")
def check_code() -> Response:
    """Into the account; or the same page with what was wrong."""
    back, typed = url_for("signing_in.offer"), form_for(page_said(CODE))(sent())
    if not typed.accepts({}):
        return code_page.ask_code(typed, back=back, problems=typed.problems)
    session, here = database.session(), visit_to_write()
    secret = settings().secret_key.get_secret_value()
    came = try_code(session, secret, here.id, digits(typed.values["code"]))
    if came is Came.RIGHT:
        come_in(here)
    else:
        note(here, Action.RESIDENT_CODE_WRONG)
    session.commit()
    if came is not Came.RIGHT:
        return code_page.ask_code(typed, back=back, problems=refusal_of(typed, came))
    return redirect(url_for("account.balance"), 303)


def _ask(typed: Any, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    page = page_said(WHO)
    return show(
        "journey/question.html",
        QuestionScreen,
        status,
        title=page.title,
        components=tuple(
            component(field, typed.of(field.name), channel=channel(), title=None)
            for field in page.fields
        ),
        asks_in_title=False,
        content=content_said(_sent_too_late()),
        problems=problems,
        button=gettext("Continue"),
        back="/",
        **of_whoever_may_be_here().fields,
    )


def _sent_too_late() -> tuple[Content, ...]:
    if LATE not in request.args:
        return ()
    return (
        Inset(
            "You were signed out before you sent that, so we do not have it. Sign in, then do it "
            "again. If it was a photo or a file, choose it again."
        ),
    )


def _cannot_send() -> Response:
    words = gettext("We do not hold a mobile number or email address that we can send a code to.")
    return told(gettext("We cannot send you a code"), words, url_for("signing_in.offer"))
