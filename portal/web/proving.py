"""A code before a form shows what somebody owes. They can go on without, and say it themselves."""

from typing import Any

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from werkzeug import Response

from portal.arrears.accounts import tenant_of
from portal.audit import Action
from portal.extensions import database
from portal.journey import Form, Paragraph
from portal.people.codes import Came, NowhereToSend, send_code, try_code
from portal.people.levels import Level
from portal.people.presence import is_over
from portal.people.sent_codes import AskedTooSoon
from portal.people.visits import BY_DETAILS
from portal.settings import settings
from portal.web import code_page
from portal.web.account_shown import AskCode, shows_an_account
from portal.web.by_channel import channel
from portal.web.code_page import CODE, digits, our_host, refusal_of, told, too_soon
from portal.web.coming_in import come_in, note
from portal.web.inputs import AnsweredPage, form_for
from portal.web.journey_screens import service
from portal.web.language import content_said, language, page_said
from portal.web.only_shown import sent
from portal.web.saving import take_up
from portal.web.screens import Choice, QuestionScreen
from portal.web.showing import show
from portal.web.until_when import of_whoever_is_here
from portal.web.visiting import go_on_as, visit, visit_to_write
from portal.web.walking import under_way

proving = Blueprint("proving", __name__)
AT = "/<form:form>/your-account/code"
WHY = (
    Paragraph(
        "We can show you what you owe, and often agree a plan at once. First we send a code to "
        "the mobile number or email address that we have held for you for at least 30 days."
    ),
    Paragraph("You can go on without a code. Then you tell us what you owe, and we check it."),
)


def wants_code(form: Form) -> bool:
    """Whether this form shows an account, and we do not know yet that it is theirs to see."""
    if not channel().sends_codes:
        return False
    here = visit() if shows_an_account(form) else None
    if here is None or here.tenancy_ref is None:
        return False
    return not here.is_sure(Level.CODE)


@proving.app_errorhandler(AskCode)
def ask_for_code(asked: AskCode) -> Response:
    return redirect(url_for("proving.offer", form=asked.form), 303)


@proving.get(AT)
def offer(form: Form) -> Response:
    """What the code is for, and where it goes, without the number itself."""
    if not wants_code(form):
        return _begins(form)
    return show(
        "journey/question.html",
        QuestionScreen,
        title=_("We need to send you a code"),
        content=content_said(WHY),
        components=(),
        asks_in_title=False,
        button=_("Send me a code"),
        back=url_for("journeys.start", form=form),
        other=Choice(_("Go on without a code"), url_for("proving.go_on", form=form)),
        frame_with=service(form),
        **of_whoever_is_here().fields,
    )


@proving.post(AT)
def send(form: Form) -> Response:
    """Owe them the code, or say why not."""
    if not wants_code(form):
        return _begins(form)
    session, here, back = database.session(), visit_to_write(), url_for("proving.offer", form=form)
    person, _patch = tenant_of(session, here.tenancy_ref or "", here.person_ref)
    try:
        if person is None:
            raise NowhereToSend
        send_code(session, _secret(), here.id, person, our_host(), language().code)
    except NowhereToSend:
        words = _("We hold no phone or email that we can send it to. You can go on without a code.")
        return told(_("We cannot send you a code"), words, back)
    except AskedTooSoon as asked:
        return too_soon(asked.wait, back)
    session.commit()
    return redirect(url_for("proving.ask", form=form), 303)


@proving.get(f"{AT}/enter")
def ask(form: Form) -> Response:
    """The code they read on their phone."""
    typed = AnsweredPage(page_said(CODE), {})
    back = url_for("proving.offer", form=form)
    return code_page.ask_code(typed, back=back, frame_with=service(form))


@proving.post(f"{AT}/enter")
def check(form: Form) -> Response:
    """On to where they were; or the same page with what was wrong."""
    if not wants_code(form):
        return _begins(form)
    around: dict[str, Any] = {
        "back": url_for("proving.offer", form=form),
        "frame_with": service(form),
    }
    typed = form_for(page_said(CODE))(sent())
    if not typed.accepts({}):
        return code_page.ask_code(typed, problems=typed.problems, **around)
    session, here = database.session(), visit_to_write()
    came = try_code(session, _secret(), here.id, digits(typed.values["code"]))
    if came is Came.RIGHT:
        come_in(here)
    else:
        note(here, Action.RESIDENT_CODE_WRONG)
    session.commit()
    if came is not Came.RIGHT:
        return code_page.ask_code(typed, problems=refusal_of(typed, came), **around)
    return take_up(under_way(form))


@proving.post(f"{AT}/go-on")
def go_on(form: Form) -> Response:
    """Say what they owe themselves; what a code showed before counts no more."""
    here = visit()
    was_sure = here is not None and here.level >= Level.CODE and not is_over(here)
    if here is not None and was_sure and wants_code(form):
        go_on_as(here, Level.DETAILS, BY_DETAILS)
        database.session().commit()
    return take_up(under_way(form))


def _begins(form: Form) -> Response:
    return redirect(url_for("identity.who", form=form), 303)


def _secret() -> str:
    return settings().secret_key.get_secret_value()
