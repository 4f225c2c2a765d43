"""The page that asks for a code we sent, wherever it leads."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug import Response

from portal.journey import Content, Paragraph, Sentence, Step, Telephone, Text, Told
from portal.people.codes import Came
from portal.settings import settings
from portal.web.by_channel import channel
from portal.web.components import component
from portal.web.inputs import TypedPage
from portal.web.language import content_said, page_said, said
from portal.web.screens import Component, Problem, QuestionScreen, Screen
from portal.web.showing import show
from portal.web.until_when import Until, of_whoever_is_here

LENGTH = 6
LONG_IN_MINUTES = 90  # from here on it is said in hours
WRONG = Sentence("The code is not correct. Check it, or ask for a new code")
LATE = Sentence("The code has expired. Ask for a new code")


def digits(typed: str) -> str:
    """A code without the spaces and dashes people put between its numbers."""
    return "".join(typed.split()).replace("-", "").replace("–", "")


def has_six_numbers(told: Told) -> str | None:
    code = digits(told["code"])
    if not (code.isascii() and code.isdigit()):
        return Sentence("The code must be {length} numbers", length=str(LENGTH))
    if len(code) < LENGTH:
        return Sentence(
            "You have not entered enough numbers, the code must be {length} numbers",
            length=str(LENGTH),
        )
    if len(code) > LENGTH:
        return Sentence(
            "You have entered too many numbers, the code must be {length} numbers",
            length=str(LENGTH),
        )
    return None


CODE = Step(
    "code",
    "Enter the code we sent you",
    Text("code", "your security code", at_most=30, autocomplete="one-time-code"),
    check=has_six_numbers,
)
SENT = (
    Paragraph("It can take a minute to arrive. Check your text messages and your emails."),
    Paragraph("If it does not arrive, go back and ask for a new one."),
)


def our_host() -> str:
    """What a phone fills the code in for: the address residents use, whatever was asked for."""
    return urlsplit(settings().base_url).hostname or request.host.partition(":")[0]


def ask_code(
    typed: Any,
    *,
    back: str,
    problems: tuple[Problem, ...] = (),
    content: tuple[Content, ...] = SENT,
    until: Until | None = None,
    **more: Any,
) -> Response:
    """The code they read on their phone; again, with what was wrong."""
    page = page_said(CODE)
    [field] = page.fields
    asked = component(field, typed.of(field.name), channel=channel(), title=None)
    return show(
        "journey/question.html",
        QuestionScreen,
        422 if problems else 200,
        title=page.title,
        content=content_said(content),
        components=(_of_numbers(asked),),
        asks_in_title=False,
        problems=problems,
        button=_("Continue"),
        back=back,
        **(until or of_whoever_is_here()).fields,
        **more,
    )


def refusal_of(typed: TypedPage, came: Came) -> tuple[Problem, ...]:
    """Why a code was not taken."""
    return typed.refused(said(LATE if came is Came.LATE else WRONG))


def _of_numbers(drawn: Component) -> Component:
    """A box for which a phone brings up its number keys."""
    numbers = {"inputmode": "numeric", "spellcheck": False, "classes": "govuk-input--width-10"}
    return drawn._replace(params={**drawn.params, **numbers})


def too_soon(wait: timedelta, back: str) -> Response:
    """They must wait before they can have another code."""
    response = told(_("We have just sent a code"), _wait_in_words(wait), back, 429)
    response.headers["Retry-After"] = str(int(wait.total_seconds()) + 1)
    return response


def _wait_in_words(wait: timedelta) -> str:
    minutes = max(1, -int(-wait.total_seconds() // 60))
    hours = -(-minutes // 60)
    in_hours = ngettext(
        "Wait %(num)s hour before you ask for a new one.",
        "Wait %(num)s hours before you ask for a new one.",
        hours,
    )
    in_minutes = ngettext(
        "Wait %(num)s minute before you ask for a new one.",
        "Wait %(num)s minutes before you ask for a new one.",
        minutes,
    )
    return str(in_hours if minutes > LONG_IN_MINUTES else in_minutes)


def told(title: str, words: str, back: str, status: int = 200) -> Response:
    """Why there is no code, and whom to ring instead."""
    council = settings()
    ring = Telephone("Telephone us", council.contact_phone, council.contact_hours)
    content = content_said((Paragraph("If you cannot wait, telephone us."), ring))
    return show(
        "pages/plain.html",
        Screen,
        status,
        title=title,
        content=(Paragraph(words), *content),
        back=back,
    )
