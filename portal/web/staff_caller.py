"""What staff ask a caller before they fill anything in for them."""

from flask import url_for
from werkzeug import Response

from portal.journey import Content, Date, Leads, Money, Paragraph, Postcode, Step, Text
from portal.people.assisting import ENOUGH
from portal.people.visits import Visit
from portal.web.assist_safety import warnings
from portal.web.by_channel import channel
from portal.web.components import component
from portal.web.inputs import AnsweredPage, TypedPage
from portal.web.screens import Choice, Problem, QuestionScreen, Screen
from portal.web.showing import show

CHECK = Step(
    "caller",
    "Check who you are talking to",
    Date(
        "born",
        "their date of birth",
        in_the="past",
        optional=True,
        label="“What is your date of birth?”",
        hint="For example, 27 3 1985",
    ),
    Postcode("postcode", "their postcode", optional=True, label="“What is your postcode?”"),
    Text(
        "reference",
        "their reference",
        optional=True,
        label="“What is your payment reference?”",
        at_most=60,
    ),
    Money("rent", "their weekly rent", optional=True, label="“How much is your rent a week?”"),
)
HOW = (
    Paragraph("Ask, and type what they say. Do not tell them what we hold, or which was wrong."),
    Paragraph(f"They need to know {ENOUGH} of these, with none wrong. Leave the others empty."),
)
TOO_FEW = f"Ask at least {ENOUGH} of these questions"
WRONG = "What they said is not what we hold. Go on without checking, and we will check it"


def say_nothing_to_check(here: Visit) -> Response:
    """To whoever wants to, of somebody who was checked, or whom nobody has found."""
    content: tuple[Content, ...] = (
        Paragraph("You have not found this caller. Each form asks whose account it is."),
        Leads("Find them at your desk", "/staff/desk"),
    )
    if here.tenancy_ref is not None:
        content = (Paragraph(f"They were checked already, by {here.checked}."),)
    title = "There is nothing to check"
    return show("pages/plain.html", Screen, title=title, content=(*warnings(), *content), back="/")


def ask_caller(typed: TypedPage | AnsweredPage, problems: tuple[Problem, ...] = ()) -> Response:
    return show(
        "journey/question.html",
        QuestionScreen,
        422 if problems else 200,
        title=CHECK.title,
        content=(*warnings(), *HOW),
        components=tuple(
            component(field, typed.of(field.name), channel=channel(), title=None)
            for field in CHECK.fields
        ),
        asks_in_title=False,
        problems=problems,
        button="Check",
        back="/",
        other=Choice("Go on without checking", url_for("assist.go_on_unchecked")),
    )
