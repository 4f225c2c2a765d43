"""Questions of every kind, drawn as a journey draws them: asked, and answered wrongly."""

from typing import Any

from werkzeug.datastructures import MultiDict

from portal.channels import SELF_SERVICE
from portal.journey import (
    Address,
    Choice,
    Choices,
    Date,
    Each,
    LongText,
    Money,
    Name,
    Phone,
    Step,
    Text,
    YesNo,
)
from portal.web.components import component
from portal.web.inputs import AnsweredPage, form_for
from portal.web.screens import Choice as Other
from portal.web.screens import Component, Frame, ListScreen, QuestionScreen, SummaryRow
from portal.web.several_screens import whether_another

NAME = Step("name", "What is your name?", Name("name", "your name"))
CONTACT = Step(
    "contact",
    "How should we contact you?",
    Choice(
        "contact",
        "how we should contact you",
        {"email": "Email", "letter": "Letter"},
        hints={"letter": "Takes about a week"},
    ),
    hint="We will use this until you tell us otherwise",
)
CHANGED = Step(
    "changed",
    "What has changed?",
    Choices(
        "changed",
        "what has changed",
        {"phone": "Phone number", "email": "Email address"},
        none="None of these",
    ),
    hint="Select all that apply",
)
HOME = Step("home", "What is your new address?", Address("home", "your new address"))
WHY = Step("why", "What has happened?", LongText("why", "what has happened", at_most=400))
ACCOUNT = Step(
    "account",
    "Find your account",
    Text("reference", "your reference", hint="It is on letters from us", at_most=20),
    Date("born", "your date of birth", in_the="past"),
    Phone("phone", "your phone number", optional=True),
    Money("rent", "your rent each week", label="Your rent each week, in pounds"),
    YesNo("alone", "you live alone", label="Do you live alone?"),
    hint="We need this to find what you owe",
)
INCOME = Each("income", "Income", "income", Text("what", "what it is"), one="source of income")


def asked(step: Step, frame: Frame, typed: dict[str, str] | None = None, **more: Any) -> Any:
    """The screen of one question; with something typed, what is wrong with it too."""
    made = AnsweredPage(step, {}) if typed is None else form_for(step)(MultiDict(typed))
    if typed is not None:
        made.accepts({})
    alone = len(step.fields) == 1
    return QuestionScreen(
        title=step.title,
        frame=frame,
        back="/before",
        components=tuple(
            component(
                field,
                made.of(field.name),
                channel=SELF_SERVICE,
                title=step.title if alone else None,
                hint=step.hint if alone else "",
            )
            for field in step.fields
        ),
        asks_in_title=alone,
        hint="" if alone else step.hint,
        problems=made.problems,
        **more,
    )


def questions(frame: Frame) -> dict[str, QuestionScreen]:
    return {
        "name": asked(NAME, frame, caption="About you"),
        "name wrong": asked(NAME, frame, {"name": "<script>alert('Amina')</script>" * 9}),
        "contact": asked(CONTACT, frame),
        "contact wrong": asked(CONTACT, frame, {}),
        "changed": asked(CHANGED, frame, {"changed": "phone"}),
        "home": asked(HOME, frame),
        "home wrong": asked(HOME, frame, {"home-line-2": "Flat 3"}),
        "why": asked(WHY, frame),
        "account": asked(
            ACCOUNT,
            frame,
            button="Continue",
            other=Other("I do not have these details", "/plan/your-account/go-on"),
        ),
        "account wrong": asked(ACCOUNT, frame, {"born-day": "31", "born-month": "2"}),
    }


def asked_whether_another(page: Each) -> Component:
    question = whether_another(page)
    field = question.fields[0]
    typed = AnsweredPage(question, {})
    return component(field, typed.of(field.name), channel=SELF_SERVICE, title=None)


def income(frame: Frame) -> ListScreen:
    return ListScreen(
        title="You have added 1 source of income",
        frame=frame,
        back="/before",
        rows=(SummaryRow("Source of income 1", "Wages\n£910 each month", "/2", "/2/remove"),),
        asks_in_title=False,
        components=(asked_whether_another(INCOME),),
    )
