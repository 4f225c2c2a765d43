"""One of each screen, as a resident of an invented council would meet it."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader

from portal.channels import SELF_SERVICE
from portal.journey import Alert, Bullets, Inset, Paragraph, Subheading, Table, Telephone
from portal.settings import Settings
from portal.web import drawing, words
from portal.web.screens import (
    CheckScreen,
    Frame,
    HomeScreen,
    Link,
    Screen,
    SentScreen,
    StartScreen,
    SummaryRow,
    SummarySection,
)
from tests.web.sample_questions import income, questions

TEMPLATES = Path(__file__).parents[2] / "govuk_templates"
COUNCIL = Settings(council_name="Anyborough Council", brand_colour="#5a2d82")
EVERY_CONTENT = (
    Paragraph("Use this service if paying your rent is hard. See https://example.org/help"),
    Subheading("What you need"),
    Bullets(("your tenancy reference", "what you pay for rent, heating and food each month")),
    Inset("If you are in danger now, call 999."),
    Alert("You must keep paying your rent while we look at this."),
    Telephone("National Debtline", "0808 808 4000", "Monday to Friday, 9am to 8pm", "Free advice"),
    Table(
        "What is left each month",
        ("What", "Each week", "Each month"),
        (("Income", "£210", "£910"), ("Rent", "£95.50", "£413.83")),
        numeric=(1, 2),
    ),
)
ROWS = (
    SummaryRow("What is your name?", "Amina O'Neil-Khan", change="/plan/name"),
    SummaryRow("Where do you live?", "Flat 3\n12 <b>Mill</b> Lane\nLS1 4AP", change="/plan/where"),
    SummaryRow("When did this change?", "27 March 2026"),
)


def frame(**changes: Any) -> Frame:
    usual: dict[str, Any] = {
        "council": COUNCIL.council_name,
        "council_url": COUNCIL.council_url,
        "logo": "",
        "service": "Rent and tenancy",
        "service_url": "/",
        "phase": "beta",
        "colour": COUNCIL.brand_colour,
        "phone": COUNCIL.contact_phone,
        "hours": COUNCIL.contact_hours,
        "email": COUNCIL.contact_email,
        "nonce": "bm9uY2U",
        "csrf": "token-of-this-page",
        "stylesheet": "/assets/portal.css",
        "styles": "",
        "script": "/assets/portal.js",
        "channel": SELF_SERVICE,
        "layout": SELF_SERVICE.layout,
        "navigation": (
            Link("All services", "/", current=True),
            Link("What became of it", "/what-became-of-it"),
        ),
        "request_id": "9f3c2a71",
    }
    return Frame(**usual | changes)


@lru_cache
def environment() -> Environment:
    """Jinja as the application sets it."""
    loaders = [
        FileSystemLoader(TEMPLATES),
        PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    ]
    made = Environment(
        loader=ChoiceLoader(loaders), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    drawing.teach(made)
    return made


def drawn(template: str, screen: Screen) -> str:
    return drawing.draw(environment(), template, screen)


def telling(title: str, content: tuple[Any, ...]) -> Screen:
    return Screen(title=title, frame=frame(), content=content)


SCREENS: dict[str, tuple[str, Screen]] = {
    **{name: ("journey/question.html", screen) for name, screen in questions(frame()).items()},
    "income": ("journey/list.html", income(frame())),
    "home page": (
        "home.html",
        HomeScreen(
            title="Rent and tenancy",
            frame=frame(),
            content=(Paragraph("You do not need an account to use this service."),),
            forms=(
                Link("Pay what you owe a little at a time", "/plan"),
                Link("Tell us you are struggling to pay", "/hardship"),
            ),
        ),
    ),
    "start": (
        "journey/start.html",
        StartScreen(
            title="Tell us you are struggling to pay",
            frame=frame(),
            back="/",
            content=EVERY_CONTENT,
            begin="/hardship/name",
        ),
    ),
    "check": (
        "journey/check.html",
        CheckScreen(
            title="Check your answers before you send them",
            frame=frame(),
            back="/before",
            sections=(SummarySection("About you", ROWS), SummarySection("What you owe", ROWS[2:])),
            content=(Paragraph("We have not received this until you send it."),),
            button="Accept and send",
            sending="3b1f",
        ),
    ),
    "sent": (
        "journey/sent.html",
        SentScreen(
            title="Repayment plan sent",
            frame=frame(),
            content=(Paragraph("An officer will read what you sent."),),
            reference="7KQ4MZ82PX",
            spoken="7KQ 4MZ 82PX",
            next_step_by="12 June 2026",
            told_where="a text message",
        ),
    ),
    "stop": ("journey/stop.html", telling("We cannot help with this here", EVERY_CONTENT)),
    "error": (
        "errors/error.html",
        telling("Sorry, there is a problem with the service", (Paragraph("Try again later."),)),
    ),
    "privacy": (
        "pages/plain.html",
        telling("How we use your information", words.privacy(COUNCIL)),
    ),
    "accessibility": (
        "pages/plain.html",
        telling("Accessibility statement", words.accessibility(COUNCIL)),
    ),
    "cookies": ("pages/plain.html", telling("Cookies", words.cookies(COUNCIL))),
    "contact us": ("pages/plain.html", telling("Contact us", words.contact(COUNCIL))),
}
