"""Whoever reads Turkish reads all of it in Turkish."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

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
    Phone,
    Postcode,
    Sentence,
    Step,
    Text,
    YesNo,
    day_in_words,
    pounds,
)
from portal.languages import TURKISH
from portal.settings import settings
from portal.web.inputs import box_id, form_for
from portal.web.inputs.objections import objections
from portal.web.texts import catalogue, patterns, texts_in
from portal.web.translating import held, lacking

OPTIONS = {"one": "One", "two": "Two"}
EVERY_KIND = [
    Text("a", "the answer", at_most=20),
    Text("a", "the answer", optional=True),
    Name("a", "the answer"),
    LongText("a", "the answer", at_most=30),
    Email("a", "the answer"),
    Phone("a", "the answer"),
    Phone("a", "the answer", texts=True),
    Postcode("a", "the answer"),
    Money("a", "the answer", at_least=100, at_most=90_000),
    Money("a", "the answer"),
    Date("a", "the answer"),
    Date("a", "the answer", in_the="past", within_days=9),
    Date("a", "the answer", in_the="future", within_days=9),
    Date("a", "the answer", within_days=9),
    Address("a", "the answer"),
    Address("a", "the answer", abroad=False),
    Choice("a", "the answer", OPTIONS),
    Choices("a", "the answer", OPTIONS, none="None of these"),
    YesNo("a", "the answer is yes"),
    Evidence("a", "the answer", kind="name"),
]
AN_AMOUNT = re.compile(r"(?:örneğin|like|or|veya) \d+\.\d\d\b", re.IGNORECASE)
number = st.from_regex(r"[£-]?[0-9]{0,9}[.,]?[0-9]{0,3}", fullmatch=True)
part_of_a_day = st.integers(0, 40).map(str) | st.integers(1890, 2110).map(str)
telephone = st.from_regex(r"0[79][0-9]{9}|\+?[0-9 ]{5,14}", fullmatch=True)
option = st.sampled_from(["one", "two", "none", "yes", ""])
typed = st.text(max_size=50) | number | part_of_a_day | telephone | option


def test_every_text_a_resident_can_read_has_its_words_in_turkish() -> None:
    assert list(lacking(TURKISH, catalogue(settings().forms))) == []


def test_an_amount_that_shows_how_to_type_one_is_written_as_they_write_it() -> None:
    shows = [each for each in held(TURKISH) if AN_AMOUNT.search(str(each.id))]
    assert len(shows) > 50
    assert [each.string for each in shows if AN_AMOUNT.search(str(each.string))] == []


@pytest.mark.parametrize("field", EVERY_KIND, ids=repr)
@given(texts=st.lists(typed, min_size=4, max_size=4), twice=st.booleans())
def test_whatever_is_typed_each_objection_is_one_a_translator_was_given(
    field: Field, texts: list[str], twice: bool
) -> None:
    form = form_for(Step("page", "What is the answer?", field))
    parts = form(MultiDict()).of("a").boxes or ("",)
    sent = [(box_id("a", part), text) for part, text in zip(parts, texts, strict=False)]
    page = form(MultiDict(sent * (1 + twice)))
    page.accepts({})
    said = (fault.message for fault in page.of("a").faults)
    assert set(patterns(said)) <= set(patterns(objections(field)))


def test_a_text_is_found_where_it_is_written() -> None:
    source = """
note(Sentence("One thing", thing=1), Bullets(("two", "three")), Other("four"))
Telephone("five", number, about="six")
"""
    assert set(texts_in(source)) == {"One thing", "two", "three", "five", "six"}


def test_what_was_filled_in_is_said_by_the_rules_of_the_language() -> None:
    pattern = "Each payment must be {owed} or less, which is what you owe"
    too_much = Sentence(pattern, owed=pounds(1_234_56))
    assert TURKISH.says(too_much) == "Her ödeme, borcunuz olan £1.234,56 tutarını aşmamalı"
    assert TURKISH.says(day_in_words(date(2026, 6, 4))) == "4 Haziran 2026"
    assert TURKISH.says(pounds(75_00)) == "£75"
