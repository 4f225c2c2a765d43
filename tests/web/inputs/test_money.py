"""An amount is read to the penny, or refused in words that name the rule."""

import pytest
from flask import Flask, g
from hypothesis import given
from hypothesis import strategies as st

from portal.journey import Money, pounds
from portal.languages import TURKISH
from portal.web.inputs import Objection
from portal.web.inputs.money import read_money, show_money
from portal.web.language import CHOICE

rent = Money("rent", "your rent", at_most=999_999_999)


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("£1,000.50", 100050),
        (" 1000.5 ", 100050),
        ("20", 2000),
        ("20.", 2000),
        ("20.50.", 2050),
        (".50", 50),
        ("0.07", 7),
        ("£ 20", 2000),
        ("GBP 20", 2000),
        ("20 pounds", 2000),
        ("20 GBP", 2000),
        ("1 pound", 100),
        ("20 quid", 2000),
        ("20 pounds 50", 2050),
        ("20 pounds and 5 pence", 2005),
        ("1 000", 100000),
        ("1,234,567.89", 123456789),
        ("50p", 50),
        ("50 pence", 50),
        ("£2.50p", 250),
        ("007", 700),
    ],
)
def test_an_amount_is_understood_however_it_is_written(typed, pence):
    assert read_money(rent, typed) == pence


@pytest.fixture
def in_turkish():
    with Flask(__name__).test_request_context():
        setattr(g, CHOICE, TURKISH)
        yield


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        *(("550,50", 55050), ("550,5", 55050), (",50", 50), ("£1.234,56", 123456)),
        *(("1 234,56", 123456), ("1.234.567", 123456700), ("1.234.567,89", 123456789)),
        *(("550.50", 55050), ("1,234.56", 123456), ("1,234,567", 123456700), ("1234", 123400)),
    ],
)
def test_where_pence_come_after_a_comma_both_ways_are_understood(in_turkish, typed, pence):
    assert read_money(rent, typed) == pence


@pytest.mark.parametrize("typed", ["1,234", "1.234", "12,345", "£1,234 ", "0,500"])
def test_what_may_be_a_thousand_or_a_bit_more_than_one_is_asked_again(in_turkish, typed):
    with pytest.raises(Objection) as refused:
        read_money(rent, typed)
    assert str(refused.value) == PENCE


def test_in_english_a_comma_only_ever_parts_thousands():
    assert read_money(rent, "1,234") == 123400


NUMBER = "Your rent must be a number, like 20 or 20.50"
DIGITS = "Your rent must use the numbers 0 to 9, like 20 or 20.50"
PENCE = "Your rent must be in pounds and pence, like 123.45 or 156.00"
MORE = "Your rent must be more than £0"
LESS = "Your rent must be £99,999.99 or less"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter your rent"),
        (" \t", "Enter your rent"),
        ("NaN", NUMBER),
        ("inf", NUMBER),
        ("1e309", NUMBER),
        ("0x10", NUMBER),
        ("1_000", NUMBER),
        ("twenty", NUMBER),
        ("£", NUMBER),
        (".", NUMBER),
        ("10,50", NUMBER),
        ("1,0000", NUMBER),
        ("20 50", NUMBER),
        ("20 or 30", NUMBER),
        ("£50p", NUMBER),
        ("٣", DIGITS),
        ("１２", DIGITS),
        ("1,000.005", PENCE),
        ("-0", MORE),
        ("−5", MORE),
        ("£-5", MORE),
        ("0", MORE),
        ("0.00", MORE),
        ("9999999999", LESS),
        ("9" * 100_000, LESS),
        ("x" * 100_000, NUMBER),
    ],
)
def test_an_amount_we_cannot_take_is_refused_with_the_rule(typed, message):
    with pytest.raises(Objection) as objection:
        read_money(Money("rent", "your rent"), typed)
    assert objection.value.message == message


def test_an_amount_outside_what_the_council_takes_is_refused_with_the_limit():
    instalment = Money("instalment", "what you can pay", at_least=500, at_most=20050)
    for typed, message in (
        ("4.99", "What you can pay must be £5 or more"),
        ("-10", "What you can pay must be £5 or more"),
        ("200.51", "What you can pay must be £200.50 or less"),
    ):
        with pytest.raises(Objection) as objection:
            read_money(instalment, typed)
        assert objection.value.message == message
    assert read_money(instalment, "5") == 500
    assert read_money(instalment, "200.50") == 20050


def test_nothing_is_an_amount_where_nothing_may_be_spent():
    assert read_money(Money("fuel", "what you spend on fuel", at_least=0), "0") == 0


def test_an_amount_that_may_be_left_out_is_none():
    assert read_money(Money("rent", "your rent", optional=True), " ") is None


@given(st.integers(1, 999_999_999))
def test_an_amount_we_say_or_show_can_be_typed_again(pence):
    assert read_money(rent, show_money(pence)) == pence
    assert read_money(rent, pounds(pence)) == pence
