"""Nobody is promised an answer, or asked for money, on a day when no money moves."""

from datetime import date

from portal.arrears.working_days import (
    bank_holidays,
    working_day_from,
    working_days_after,
)


def test_christmas_on_a_weekend_is_made_up_for_on_the_days_after() -> None:
    assert {date(2027, 12, 27), date(2027, 12, 28)} <= bank_holidays(2027)
    assert working_day_from(date(2027, 12, 25)) == date(2027, 12, 29)


def test_working_days_are_counted_over_easter() -> None:
    assert working_days_after(date(2027, 3, 25), 2) == date(2027, 3, 31)
