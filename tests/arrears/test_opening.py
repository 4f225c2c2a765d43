"""Whoever is in trouble is told which number answers at the hour they read it."""

from datetime import UTC, datetime, time

import pytest

from portal.arrears.opening import WEEKDAYS, Hours
from portal.clock import LONDON
from portal.journey.saying import Hour, Sentence
from portal.languages import TURKISH

pytestmark = pytest.mark.unit

USUAL = "Monday to Friday, 9am to 5pm"
OFFICE = Hours(Sentence(USUAL), WEEKDAYS, time(9), time(17))
DAILY = OFFICE._replace(days=frozenset(range(7)), on_bank_holidays=True)
ALWAYS = Hours(Sentence("24 hours"), always=True)
UNKNOWN = Hours(Sentence("Check hours when you call"))


def london(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


WEDNESDAY, FRIDAY, SATURDAY = (11, 25), (11, 27), (11, 28)
CHRISTMAS_EVE, CHRISTMAS = (12, 24), (12, 25)
MIDSUMMER = (6, 24)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (london(*WEDNESDAY, 8, 59), "Opens today at 9am"),
        (london(*WEDNESDAY, 9), "Open now, until 5pm"),
        (london(*WEDNESDAY, 16, 59), "Open now, until 5pm"),
        (london(*WEDNESDAY, 17), "Opens Thursday at 9am"),
        (london(*FRIDAY, 17), "Opens Monday at 9am"),
        (london(*SATURDAY, 12), "Opens Monday at 9am"),
        (london(*CHRISTMAS_EVE, 17), "Opens Tuesday at 9am"),
        (london(*CHRISTMAS, 12), "Opens Tuesday at 9am"),
        (london(*MIDSUMMER, 9), "Open now, until 5pm"),
        (london(*MIDSUMMER, 8, 59), "Opens today at 9am"),
    ],
)
def test_it_is_said_whether_a_number_answers_now_and_when_it_does_next(moment, said):
    assert OFFICE.at(moment) == f"{said}. {USUAL}"
    assert OFFICE.answer_at(moment) is said.startswith("Open now")


def test_a_number_that_answers_on_bank_holidays_does():
    assert DAILY.answer_at(london(*CHRISTMAS, 12))
    assert not DAILY.answer_at(london(*CHRISTMAS, 8))


@pytest.mark.parametrize("hour", [0, 3, 12, 23])
def test_a_number_that_always_answers_says_so_at_any_hour(hour):
    assert ALWAYS.at(london(*CHRISTMAS, hour)) == "Open now. 24 hours"
    assert ALWAYS.answer_at(london(*CHRISTMAS, hour))


def test_of_hours_that_nobody_knows_nothing_is_promised():
    assert UNKNOWN.at(london(*WEDNESDAY, 12)) == "Check hours when you call"
    assert not UNKNOWN.answer_at(london(*WEDNESDAY, 12))


@pytest.mark.parametrize(
    ("hour", "minute", "said"), [(0, 0, "12am"), (12, 0, "12pm"), (17, 30, "5:30pm")]
)
def test_an_hour_is_said_as_people_say_it(hour, minute, said):
    assert Hour(london(*WEDNESDAY, hour, minute)) == said


def test_a_weekday_and_an_hour_are_said_in_the_language_of_the_reader():
    said = TURKISH.says(OFFICE.at(london(*FRIDAY, 18)))
    assert "Pazartesi" in said
    assert "09:00" in said
    assert "Monday" not in said


def test_in_summer_the_hour_is_londons_in_every_language():
    assert "17:00" in TURKISH.says(OFFICE.at(london(*MIDSUMMER, 12)))
    assert "09:00" in TURKISH.says(OFFICE.at(london(*MIDSUMMER, 8)))


def test_late_on_a_summer_evening_elsewhere_it_is_the_next_day_in_london():
    moment = datetime(2026, *MIDSUMMER, 23, 30, tzinfo=UTC)
    assert OFFICE.at(moment) == f"Opens today at 9am. {USUAL}"
