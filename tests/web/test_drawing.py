"""Markup kept for each shape of a question is what the macro itself would have drawn."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from portal.channels import SELF_SERVICE
from portal.journey import Address, Choices, Date, Field, LongText, Money, Phone, Step, Text
from portal.web.components import component
from portal.web.inputs import form_for
from portal.web.screens import Component
from tests.web.sample_screens import environment

MARKS = "\ue0000\ue001\ue0001\ue001"
FIELDS: tuple[tuple[Field, tuple[str, ...]], ...] = (
    (Text("words", "your words"), ("words",)),
    (LongText("words", "your words", at_most=300), ("words",)),
    (Phone("words", "your number"), ("words",)),
    (Money("words", "how much it is"), ("words",)),
    (Date("words", "the day"), ("words-day", "words-month", "words-year")),
    (Address("words", "the address"), ("words-line-1", "words-line-2", "words-town")),
)


# One line only: where a macro indents its markup it would indent a line break inside a box too.
typed_words = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")))
awkward_words = st.sampled_from([MARKS, "<script>", '"><b>', "{{ 7 }}"])


def question(field: Field, typed: dict[str, Any]) -> Component:
    page = form_for(Step("page", "What?", field))(MultiDict(typed))
    page.accepts({})
    return component(field, page.of(field.name), channel=SELF_SERVICE, title="What?")


def as_the_macro_draws(drawn: Component) -> str:
    module: Any = environment().get_template("macros/field.html").make_module()
    return str(module.drawings[drawn.macro](drawn.params))


def as_kept(drawn: Component) -> str:
    return str(environment().filters["drawn"](drawn))


@pytest.mark.parametrize(("field", "boxes"), FIELDS)
@settings(deadline=None)
@given(words=st.lists(typed_words | awkward_words, min_size=3))
def test_whatever_is_typed_is_drawn_as_the_macro_would(field, boxes, words):
    drawn = question(field, dict(zip(boxes, words, strict=False)))
    assert as_kept(drawn) == as_the_macro_draws(drawn)


def test_ticked_boxes_are_drawn_as_the_macro_would():
    field = Choices("changed", "what changed", {"a": "One", "b": "Two"}, none="Neither")
    for ticked in (["a"], ["a", "b"], ["none"], [], ["a", "none"]):
        drawn = question(field, {"changed": ticked})
        assert as_kept(drawn) == as_the_macro_draws(drawn)


def test_nothing_typed_is_kept_between_people():
    field = Text("words", "your words")
    assert "SECRET-CANARY" in as_kept(question(field, {"words": "SECRET-CANARY"}))
    kept = as_kept(question(field, {"words": "another"}))
    assert "SECRET-CANARY" not in kept
    assert 'value="another"' in kept
