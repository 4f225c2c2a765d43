"""The way into your account: who you are, and a code that shows you hold your phone."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response

from portal.arrears.accounts import tenant_of
from portal.audit import Action
from portal.channels import SELF_SERVICE
from portal.extensions import database
from portal.journey import Content, Paragraph, Step, Telephone, Text, Told
from portal.people.codes import AskedTooSoon, Came, NowhereToSend, send_code, try_code
from portal.people.residents import Details
from portal.settings import settings
from portal.web.coming_in import come_in, note
from portal.web.components import component
from portal.web.identity import NO_MATCH, WHO, is_recognised
from portal.web.inputs import AnsweredPage, form_for
from portal.web.language import language
from portal.web.screens import Component, Problem, QuestionScreen, Screen
from portal.web.showing import show
from portal.web.visiting import visit_to_write

signing_in = Blueprint("signing_in", __name__, url_prefix="/account")

LENGTH = 6
WRONG = "The code is not correct. Check it, or ask for a new code"
LATE = "The code has expired. Ask for a new code"


def _digits(typed: str) -> str:
    """A code without the spaces and dashes people put between its numbers."""
    return "".join(typed.split()).replace("-", "").replace("–", "")


def has_six_numbers(told: Told) -> str | None:
    code = _digits(told["code"])
    if not (code.isascii() and code.isdigit()):
        return f"The code must be {LENGTH} numbers"
    if len(code) < LENGTH:
        return f"You have not entered enough numbers, the code must be {LENGTH} numbers"
    if len(code) > LENGTH:
        return f"You have entered too many numbers, the code must be {LENGTH} numbers"
    return None


CODE = Step(
    "code",
    "Enter the code we sent you",
    Text("code", "your security code", at_most=30, autocomplete="one-time-code"),
    check=has_six_numbers,
)


@signing_in.get("/who-you-are")
def who() -> Response:
    """Reference, surname, date of birth and postcode."""
    return _ask(WHO, AnsweredPage(WHO, {}))


@signing_in.post("/who-you-are")
def recognise() -> Response:
    """Go on to the code, or say that these details agree on no account."""
    typed = form_for(WHO)(request.form)
    if not typed.accepts({}):
        return _ask(WHO, typed, typed.problems, 422)
    if not is_recognised(Details(**typed.values)):
        return _ask(WHO, typed, (Problem(NO_MATCH, "reference"),), 422)
    return redirect(url_for("signing_in.offer"), 303)


@signing_in.get("/send-code")
def offer() -> Response:
    """Before a code is sent: where it goes, without the number itself."""
    content = (
        Paragraph(
            "We will send a code to the mobile number or email address that we have held "
            "for you for at least 30 days."
        ),
        Paragraph("This keeps your rent account safe. You can use the code for 10 minutes."),
    )
    return show(
        "journey/question.html",
        QuestionScreen,
        title="We need to send you a code",
        content=content,
        components=(),
        asks_in_title=False,
        button="Send me a code",
        back=url_for("signing_in.who"),
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
        send_code(session, secret, here.id, person, _our_host(), language().code)
    except NowhereToSend:
        return _cannot_send()
    except AskedTooSoon as asked:
        return _too_soon(asked.wait)
    session.commit()
    return redirect(url_for("signing_in.ask_code"), 303)


def _our_host() -> str:
    """What a phone fills the code in for: the address residents use, whatever was asked for."""
    return urlsplit(settings().base_url).hostname or request.host.partition(":")[0]


@signing_in.get("/code")
def ask_code() -> Response:
    """The code they read on their phone."""
    return _ask_code(AnsweredPage(CODE, {}))


@signing_in.post("/code")
def check_code() -> Response:
    """Into the account; or the same page with what was wrong."""
    typed = form_for(CODE)(request.form)
    if not typed.accepts({}):
        return _ask_code(typed, typed.problems, 422)
    session, here = database.session(), visit_to_write()
    secret = settings().secret_key.get_secret_value()
    came = try_code(session, secret, here.id, _digits(typed.values["code"]))
    if came is Came.RIGHT:
        come_in(here)
    else:
        note(here, Action.RESIDENT_CODE_WRONG)
    session.commit()
    if came is not Came.RIGHT:
        return _ask_code(typed, (Problem(LATE if came is Came.LATE else WRONG, "code"),), 422)
    return redirect(url_for("account.balance"), 303)


def _ask_code(typed: Any, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    content = (
        Paragraph("It can take a minute to arrive. Check your text messages and your emails."),
        Paragraph("If it does not arrive, go back and ask for a new one."),
    )
    return _ask(CODE, typed, problems, status, content, url_for("signing_in.offer"))


def _ask(
    page: Step,
    typed: Any,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
    content: tuple[Content, ...] = (),
    back: str = "/",
) -> Response:
    asked = (
        component(field, typed.of(field.name), channel=SELF_SERVICE, title=None)
        for field in page.fields
    )
    return show(
        "journey/question.html",
        QuestionScreen,
        status,
        title=page.title,
        content=content,
        components=tuple(_of_numbers(each) if page is CODE else each for each in asked),
        asks_in_title=False,
        problems=problems,
        button="Continue",
        back=back,
    )


def _of_numbers(drawn: Component) -> Component:
    """A box for which a phone brings up its number keys."""
    numbers = {"inputmode": "numeric", "spellcheck": False, "classes": "govuk-input--width-10"}
    return drawn._replace(params={**drawn.params, **numbers})


def _cannot_send() -> Response:
    words = "We do not hold a mobile number or email address that we can send a code to."
    return _told("We cannot send you a code", words, 200)


def _too_soon(wait: timedelta) -> Response:
    minutes = max(1, -int(-wait.total_seconds() // 60))
    words = f"Wait {minutes} minute{'s' if minutes > 1 else ''} before you ask for a new one."
    response = _told("We have just sent a code", words, 429)
    response.headers["Retry-After"] = str(int(wait.total_seconds()) + 1)
    return response


def _told(title: str, words: str, status: int) -> Response:
    council = settings()
    ring = Telephone("Telephone us", council.contact_phone, council.contact_hours)
    content = (Paragraph(words), Paragraph("If you cannot wait, telephone us."), ring)
    back = url_for("signing_in.offer")
    return show("pages/plain.html", Screen, status, title=title, content=content, back=back)
