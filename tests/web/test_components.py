"""Every question is drawn by the real GOV.UK macros, and every error leads to its box."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader
from werkzeug.datastructures import MultiDict

from portal.channels import SELF_SERVICE
from portal.journey import (
    Address,
    Choice,
    Choices,
    Date,
    Each,
    Email,
    Field,
    LongText,
    Money,
    Name,
    Phone,
    Postcode,
    Step,
    Text,
    YesNo,
)
from portal.journey.examples import example
from portal.web.components import component, each_question
from portal.web.components.questions import draw
from portal.web.inputs import form_for
from portal.web.inputs.boxes import input_for
from portal.web.screens import Component

OPTIONS = {"phone": "Phone number", "email": "Email <address>"}
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
]
each_field = pytest.mark.parametrize("field", FIELDS, ids=lambda field: type(field).__name__)
ABROAD = replace(SELF_SERVICE, name="abroad", autocompletes=False)

drawing = Environment(
    loader=ChoiceLoader(
        [
            FileSystemLoader(Path(__file__).parents[2] / "govuk_templates"),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    ),
    autoescape=True,
)
page = drawing.from_string('{% from "macros/field.html" import draw %}{{ draw([component]) }}')


def drawn(component: Component) -> Element:
    """The component as a browser would understand it."""
    html = page.render(component=component)
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)


def asked(field: Field, sent=None, answer=None, **how) -> Element:
    typed = form_for(Step("page", "A page", field))(sent, {field.name: answer})
    if sent is not None:
        typed.accepts({})
    how = {"channel": SELF_SERVICE, "title": None} | how
    return drawn(component(field, typed.of(field.name), **how))


def boxes(tree) -> list:
    return [element for kind in ("input", "textarea") for element in tree.iter(kind)]


def within(box) -> str:
    """What a browser would send of a box."""
    return (box.text if box.tag == "textarea" else box.get("value")) or ""


def kinds(kind: type[Field]) -> Iterator[type[Field]]:
    for narrower in kind.__subclasses__():
        if narrower.__module__ == Field.__module__:
            yield narrower
            yield from kinds(narrower)


@pytest.mark.parametrize("kind", [*kinds(Field)])
def test_every_kind_of_field_has_its_own_reader_input_and_drawing(kind):
    assert kind in input_for.registry
    assert kind in draw.registry
    assert kind in {type(field) for field in FIELDS}


@each_field
def test_every_problem_leads_to_a_box_that_says_the_same(field):
    typed = form_for(Step("page", "A page", field))(MultiDict())
    assert not typed.accepts({})
    tree = drawn(component(field, typed.of(field.name), channel=SELF_SERVICE, title=None))
    ids = {element.get("id") for element in boxes(tree)}
    said = "".join(tree.itertext())
    for problem in typed.problems:
        assert problem.target in ids
        assert problem.text in said


@each_field
def test_every_box_is_labelled_and_described_by_what_is_there(field):
    for tree in (asked(field, hint="A hint"), asked(field, sent=MultiDict(), hint="A hint")):
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        labelled = {label.get("for") for label in tree.iter("label")}
        assert {box.get("id") for box in boxes(tree)} == labelled
        described = [element.get("aria-describedby") for element in tree.iter()]
        assert {word for words in described if words for word in words.split()} <= set(ids)


@each_field
def test_what_is_drawn_from_an_answer_can_be_sent_back_as_that_answer(field):
    answer = example(field)
    sent = MultiDict()
    for box in boxes(asked(field, answer=answer)):
        if box.get("type") not in ("radio", "checkbox") or box.get("checked") is not None:
            sent.add(
                box.get("name"), (box.text or "") if box.tag == "textarea" else box.get("value", "")
            )
    typed = form_for(Step("page", "A page", field))(sent)
    assert typed.accepts({})
    assert typed.values == {field.name: answer}


@each_field
def test_the_only_question_on_a_page_is_its_heading(field):
    (heading,) = asked(field, title="What is it?").iter("h1")
    assert "".join(heading.itertext()).strip() == "What is it?"
    assert not list(asked(field).iter("h1"))
    assert field.label in "".join(asked(field).itertext())


@each_field
def test_no_box_stops_anyone_from_typing_or_guesses_for_them(field):
    for box in boxes(asked(field, sent=MultiDict())):
        assert not {"maxlength", "placeholder", "required", "pattern", "checked"} & set(box.attrib)


@each_field
def test_a_browser_fills_in_only_what_is_its_owners_own(field):
    typing = [box for box in boxes(asked(field, channel=ABROAD)) if box.get("type") != "radio"]
    typing = [box for box in typing if box.get("type") != "checkbox"]
    assert {box.get("autocomplete") for box in typing} <= {"off"}


def test_a_browser_is_told_what_each_box_of_someones_own_details_is():
    born = Date("born_on", "your date of birth", autocomplete="bday")
    tokens = {
        box.get("name"): box.get("autocomplete")
        for field in (*FIELDS, born)
        for box in boxes(asked(field))
        if box.get("autocomplete")
    }
    assert tokens == {
        "full_name": "name",
        "email": "email",
        "phone": "tel",
        "postcode": "postal-code",
        "home-line-1": "address-line1",
        "home-line-2": "address-line2",
        "home-town": "address-level2",
        "home-postcode": "postal-code",
        "born_on-day": "bday-day",
        "born_on-month": "bday-month",
        "born_on-year": "bday-year",
    }


def test_a_keyboard_fits_what_is_typed():
    one = {field.name: boxes(asked(field))[0] for field in FIELDS}
    assert one["rent"].get("inputmode") == "decimal"
    assert one["phone"].get("type") == "tel"
    assert one["email"].get("type") == "email"
    assert [box.get("inputmode") for box in boxes(asked(FIELDS[7]))] == ["numeric"] * 3
    checked = {name for name, box in one.items() if box.get("spellcheck") == "false"}
    assert checked == {"full_name", "email", "postcode", "rent"}


def test_only_the_wrong_boxes_of_a_date_are_marked():
    sent = {"moved_on-day": "27", "moved_on-month": "13", "moved_on-year": "1985"}
    marked = [
        box.get("id")
        for box in boxes(asked(FIELDS[7], sent=MultiDict(sent)))
        if "govuk-input--error" in box.get("class")
    ]
    assert marked == ["moved_on-month"]


def test_each_missing_line_of_an_address_says_so_itself():
    tree = asked(FIELDS[8], sent=MultiDict({"home-town": "London"}))
    said = [
        element.get("id") for element in tree.iter() if "error-message" in element.get("class", "")
    ]
    assert said == ["home-line-1-error", "home-postcode-error"]


def test_a_rule_about_a_whole_address_is_said_above_its_boxes():
    moved = Step("home", "Where?", FIELDS[8], check=lambda told: "Your address must be a new one")
    sent = form_for(moved)(None, {"home": example(FIELDS[8])}).of("home").boxes
    typed = form_for(moved)(MultiDict({f"home-{part}": text for part, text in sent.items()}))
    assert not typed.accepts({})
    tree = drawn(component(FIELDS[8], typed.of("home"), channel=SELF_SERVICE, title=None))
    messages = [p.get("id") for p in tree.iter("p") if "govuk-error-message" in p.get("class")]
    assert messages == ["home-error"]
    assert typed.problems == (("Your address must be a new one", "home-line-1"),)


def test_none_of_these_stands_apart_and_rules_out_the_rest():
    tree = asked(FIELDS[10])
    assert "or" in [(element.text or "").strip() for element in tree.iter("div")]
    exclusive = [box.get("value") for box in boxes(tree) if box.get("data-behaviour")]
    assert exclusive == ["none"]


def test_a_question_that_may_be_left_says_so():
    field = Phone("phone", "your phone number", optional=True)
    assert "Your phone number (optional)" in "".join(asked(field).itertext())
    assert "What is it? (optional)" in "".join(asked(field, title="What is it?").itertext())


def test_a_fields_own_hint_comes_before_the_pages_and_a_date_always_has_an_example():
    assert "A hint" in "".join(asked(FIELDS[0], hint="A hint").itertext())
    home = "".join(asked(FIELDS[8], hint="A hint").itertext())
    assert "Where we should write" in home
    assert "A hint" not in home
    assert "For example, " in "".join(asked(FIELDS[7]).itertext())


def test_what_was_typed_is_shown_and_never_obeyed():
    for field in FIELDS[:7]:
        tree = asked(field, sent=MultiDict({field.name: "\"><img onerror='x'>{{ 7 * 7 }}"}))
        assert not list(tree.iter("img"))
        assert "{{ 7 * 7 }}" in within(boxes(tree)[0])


def test_a_story_has_a_count_of_what_is_left():
    tree = asked(FIELDS[2])
    assert "You can enter up to 4,000 characters" in "".join(tree.itertext())


def test_whether_there_is_another_is_asked_without_a_guess():
    incomes = Each("incomes", "Income", "incomes", Text("a", "a"), one="source of income")
    tree = drawn(each_question(incomes, "Select yes if you need to add another source of income"))
    assert [(box.get("id"), box.get("value"), box.get("checked")) for box in boxes(tree)] == [
        ("another", "yes", None),
        ("another-2", "no", None),
    ]
    said = "".join(tree.itertext())
    assert "Do you need to add another source of income?" in said
    assert "Select yes if you need to add another source of income" in said
