"""A day is understood however people write one, and a slip is named to them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.clock import today
from portal.journey import Date
from portal.web.inputs import Objection
from portal.web.inputs.dates import read_date, show_date

moved = Date("moved_on", "the day you moved")

ALL = ("day", "month", "year")


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("27", "3", "1985"),
        (" 27 ", "03", "1985."),
        ("27th", "March", "1985"),
        ("the 27th of", "mar", "1985"),
        ("day 27", "month 3", "year 1985"),
        ("27,", "MARCH", "1985"),
        ("٢٧", "٣", "١٩٨٥"),
        ("27/3/1985", "", ""),
        ("27-03-1985", "", ""),
        ("27.3.1985", "", ""),
        ("27 March 1985", "", ""),
        ("March 27, 1985", "", ""),
        ("Wednesday the 27th of March 1985", "", ""),
        ("1985-03-27", "", ""),
        ("", "", "27/3/1985"),
        ("27 March", "", "1985"),
    ],
)
def test_a_day_is_understood_however_it_is_written(day, month, year):
    assert read_date(moved, day, month, year) == date(1985, 3, 27)


@pytest.mark.parametrize("month", ["9", "September", "sept", "Sept.", "SEP", "septem"])
def test_september_goes_by_many_names(month):
    assert read_date(moved, "3rd", month, "2026") == date(2026, 9, 3)


@pytest.mark.parametrize(
    ("typed", "message", "parts"),
    [
        (("", " ", ""), "Enter the day you moved", ()),
        (("the", "", ""), "Enter the day you moved", ()),
        (("", "3", "1985"), "The day you moved must include a day", ("day",)),
        (("27", "", "1985"), "The day you moved must include a month", ("month",)),
        (("27", "3", ""), "The day you moved must include a year", ("year",)),
        (("", "", "1985"), "The day you moved must include a day and month", ("day", "month")),
        (("27", "", ""), "The day you moved must include a month and year", ("month", "year")),
        (("27", "3", "85"), "Year must include 4 numbers", ("year",)),
        (("27", "3", "10000"), "Year must include 4 numbers", ("year",)),
        (("27.3.85", "", ""), "Year must include 4 numbers", ("day",)),
        (("27", "13", "1985"), "The day you moved must be a real date", ("month",)),
        (("32", "3", "1985"), "The day you moved must be a real date", ("day",)),
        (("0", "0", "1985"), "The day you moved must be a real date", ("day", "month")),
        (("29", "2", "2027"), "The day you moved must be a real date", ALL),
        (("31/11/2026", "", ""), "The day you moved must be a real date", ("day",)),
        (("27", "3", "0000"), "The day you moved must be a real date", ("year",)),
        (("27", "3", "1066"), "The day you moved must be a real date", ("year",)),
        (("1.5", "3", "1985"), "The day you moved must be a real date", ("day",)),
        (("x", "y", "z"), "The day you moved must be a real date", ALL),
        (("!", "3", "1985"), "The day you moved must be a real date", ("day",)),
    ],
)
def test_a_slip_is_named_with_the_boxes_to_put_right(typed, message, parts):
    with pytest.raises(Objection) as objection:
        read_date(moved, *typed)
    assert (objection.value.message, objection.value.parts) == (message, parts)


def limited(day: date, **limits: object) -> str:
    """What is said of a day, or nothing."""
    try:
        read_date(Date("on", "the date", **limits), *show_date(day))
    except Objection as objection:
        return objection.message
    return ""


def test_a_day_must_lie_on_the_side_of_today_that_was_asked_about():
    yesterday, tomorrow = today() - timedelta(1), today() + timedelta(1)
    assert limited(yesterday, in_the="past") == ""
    assert limited(today(), in_the="past") == ""
    assert limited(tomorrow, in_the="past") == "The date must be today or in the past"
    assert limited(tomorrow, in_the="future") == ""
    assert limited(today(), in_the="future") == ""
    assert limited(yesterday, in_the="future") == "The date must be today or in the future"


def test_a_day_must_be_near_enough_when_that_matters():
    last, first = today() + timedelta(28), today() - timedelta(28)
    after, before = last + timedelta(1), first - timedelta(1)
    too_late = f"The date must be on or before {last.day} {last:%B %Y}"
    too_early = f"The date must be on or after {first.day} {first:%B %Y}"
    assert limited(last, in_the="future", within_days=28) == ""
    assert limited(after, in_the="future", within_days=28) == too_late
    assert limited(first, in_the="past", within_days=28) == ""
    assert limited(before, in_the="past", within_days=28) == too_early
    assert limited(before, within_days=28) == too_early
    assert limited(after, within_days=28) == too_late


def test_a_day_that_may_be_left_out_is_none():
    assert read_date(Date("on", "the date", optional=True), "", "", "") is None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_we_say_or_show_can_be_typed_again(day):
    assert read_date(moved, *show_date(day)) == day
    assert read_date(moved, moved.say(day), "", "") == day
    assert read_date(moved, "", day.isoformat(), "") == day
