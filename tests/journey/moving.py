"""A form with one of everything, as small as that allows: asking to move to another home."""

from datetime import date
from typing import Any

from portal.journey import (
    Choice,
    Choices,
    Confirm,
    Date,
    Each,
    Email,
    Form,
    Heading,
    Journey,
    Money,
    Name,
    OpenCase,
    Phone,
    Step,
    Stop,
    Text,
    Told,
    YesNo,
    answer,
    known,
    pounds,
)

in_danger = answer("reasons").includes("danger")


def leaves_something_to_live_on(told: Told) -> str | None:
    return "Rent must be less than what comes in" if told["rent"] >= told["income"] else None


def what_that_means(told: Told) -> tuple[str, ...]:
    return (f"You would pay {pounds(told['rent'])} every week.",)


moving = Form(
    "move-home",
    "Ask to move to another home",
    Heading("Your reasons"),
    Step(
        "reasons",
        "Why do you need to move?",
        Choices(
            "reasons",
            "why you need to move",
            {"work": "Work", "health": "Health", "danger": "I am not safe"},
            none="I do not want to say",
        ),
    ),
    Step(
        "help-today", "Get help today", when=in_danger, rests_on=("reasons",), text=("Call 999.",)
    ),
    Step(
        "doctor",
        "Who is your doctor?",
        Name("doctor", "the name of your doctor", optional=True),
        when=answer("reasons").includes("health"),
    ),
    Heading("Your home"),
    Step("own", "Do you own a home?", YesNo("owns", "you own a home")),
    Stop("your-own-home", "Talk to your lender", when=answer("owns").is_yes()),
    Step("income", "What comes in each week?", Money("income", "what comes in", example=40_000)),
    Step(
        "rent",
        "What rent can you pay?",
        Money("rent", "the rent you can pay"),
        check=leaves_something_to_live_on,
    ),
    Step(
        "agree",
        "Can you pay this?",
        YesNo("agrees", "you can pay this"),
        shows=what_that_means,
        rests_on=("rent",),
    ),
    Each(
        "who",
        "Who will live with you?",
        "people",
        Name("name", "their name"),
        Date("birthday", "their date of birth", in_the="past", optional=True),
        one="person",
    ),
    Heading("You"),
    Step("name", "What is your name?", Name("full_name", "your name"), when=~known("account")),
    Step(
        "contact",
        "How should we contact you?",
        Choice("by", "how to contact you", {"call": "Phone call", "email": "Email"}),
    ),
    Step(
        "number",
        "When should we call you, and where?",
        Phone("number", "your number"),
        Text("hours", "when to call", optional=True),
        when=answer("by").is_("call"),
    ),
    Step("email", "Email", Email("email", "your email"), when=answer("by").is_("email")),
    then=(OpenCase("move", urgent=in_danger), Confirm("move-received", by="by", email="email")),
    version=1,
    named="full_name",
)

AMINA: dict[str, Any] = {
    "reasons": ("work",),
    "owns": False,
    "income": 40_000,
    "rent": 12_000,
    "agrees": True,
    "people": ({"name": "Kofi Mensah", "birthday": date(2019, 5, 4)},),
    "full_name": "Amina Mensah",
    "by": "email",
    "email": "amina@example.org",
}
"""Everything one person told, who needs to move for work."""


def amina(**otherwise: Any) -> Journey:
    """Her journey, had she answered these questions otherwise."""
    return Journey(moving, AMINA | otherwise)


def slugs(journey: Journey) -> list[str]:
    return [page.slug for page in journey.path]
