"""Nobody is promised an answer, or asked for money, on a day when no money moves."""

from datetime import date, timedelta

import holidays
import pytest

from portal.arrears.working_days import (
    bank_holidays,
    is_working_day,
    working_day_from,
    working_days_after,
)


@pytest.mark.parametrize("year", range(2024, 2060))
def test_bank_holidays_are_those_of_a_calendar_others_keep(year: int) -> None:
    kept = holidays.country_holidays("GB", subdiv="ENG", years=year)
    days = [date(year, 1, 1) + timedelta(days=count) for count in range(365)]
    off = {day for day in days if day in kept or day.weekday() > 4}
    assert {day for day in days if not is_working_day(day)} == off


def test_christmas_on_a_weekend_is_made_up_for_on_the_days_after() -> None:
    assert {date(2027, 12, 27), date(2027, 12, 28)} <= bank_holidays(2027)
    assert working_day_from(date(2027, 12, 25)) == date(2027, 12, 29)


def test_working_days_are_counted_over_easter() -> None:
    assert working_days_after(date(2027, 3, 25), 2) == date(2027, 3, 31)
