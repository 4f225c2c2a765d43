"""Questions drawn by the real GOV.UK macros and read as a browser would."""

from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader

from portal.channels import SELF_SERVICE
from portal.journey import (
    Address,
    Choice,
    Choices,
    Date,
    Email,
    Evidence,
    Field,
    LongText,
    Money,
    Name,
    Offer,
    Phone,
    Postcode,
    Regular,
    Step,
    Text,
    WorkedAmount,
    YesNo,
)
from portal.web.components import component
from portal.web.drawing import teach
from portal.web.inputs import AnsweredPage, form_for
from portal.web.screens import Component

OPTIONS = {"phone": "Phone number", "email": "Email <address>"}
OFFERS = (Offer(1_250, "£12.50 every week: 40 payments"), Offer(5_000, "£50: 10 payments"))
FIELDS = [
    Text("reference", "your reference", at_most=20),
    Name("full_name", "your full name"),
    LongText("story", "what happened"),
    Email("email", "your email address"),
    Phone("phone", "your phone number"),
    Postcode("postcode", "your postcode"),
    Money("rent", "your rent"),
    Date("moved_on", "the day you moved"),
    Address("home", "your address", hint="Where we should write"),
    Choice("how", "how to reach you", OPTIONS, hints={"email": "We reply in a day"}),
    Choices("changed", "what has changed", OPTIONS, none="None of these"),
    YesNo("call", "you want someone to call you"),
    Regular("wages", "your wages", optional=False),
    Evidence("shown", "your tenancy agreement", kind="home"),
    WorkedAmount("each", "each payment", lambda told: OFFERS).in_view_of({}),
]
each_field = pytest.mark.parametrize("field", FIELDS, ids=lambda field: type(field).__name__)
ABROAD = replace(SELF_SERVICE, name="abroad", autocompletes=False)

drawing = Environment(
    loader=ChoiceLoader(
        [
            FileSystemLoader(Path(__file__).parents[3] / "govuk_templates"),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    ),
    autoescape=True,
)
teach(drawing)
one = drawing.from_string('{% from "macros/field.html" import draw %}{{ draw([component]) }}')


def drawn(component: Component) -> Element:
    """The component as a browser would understand it."""
    html = one.render(component=component)
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)


def asked(field: Field, sent=None, answer=None, **how) -> Element:
    page = Step("page", "A page", field)
    typed = AnsweredPage(page, {field.name: answer}) if sent is None else form_for(page)(sent)
    if sent is not None:
        typed.accepts({})
    how = {"channel": SELF_SERVICE, "title": None} | how
    return drawn(component(field, typed.of(field.name), **how))


def boxes(tree) -> list:
    return [element for kind in ("input", "textarea", "select") for element in tree.iter(kind)]


def within(box) -> str:
    """What a browser would send of a box."""
    if box.tag == "select":
        return next(each.get("value") for each in box if "selected" in each.attrib)
    return (box.text if box.tag == "textarea" else box.get("value")) or ""
