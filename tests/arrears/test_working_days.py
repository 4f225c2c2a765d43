"""Nobody is promised an answer, or asked for money, on a day when no money moves."""

import subprocess
import sys
from datetime import date, timedelta

import holidays
import pytest

from portal.arrears.working_days import (
    bank_holidays,
    is_working_day,
    working_day_from,
    working_days_after,
    working_days_ago,
)

pytestmark = pytest.mark.unit


def test_christmas_on_a_weekend_is_made_up_for_on_the_days_after() -> None:
    assert {date(2027, 12, 27), date(2027, 12, 28)} <= bank_holidays(2027)
    assert working_day_from(date(2027, 12, 25)) == date(2027, 12, 29)


def test_working_days_are_counted_over_easter() -> None:
    assert working_days_after(date(2027, 3, 25), 2) == date(2027, 3, 31)


@pytest.mark.parametrize("decade", range(2000, 2100, 10))
def test_the_days_off_are_those_of_the_whole_library(decade: int) -> None:
    for year in range(decade, decade + 10):
        told = holidays.country_holidays("GB", subdiv="ENG", years=year)
        assert bank_holidays(year) == frozenset(told), year


def test_a_day_of_scotland_is_a_working_day_here() -> None:
    assert is_working_day(date(2027, 11, 30))
    assert not is_working_day(date(2027, 8, 30))


@pytest.mark.parametrize("since", range(40))
def test_counting_back_and_counting_forward_agree(since: int) -> None:
    """Over a Christmas: the last day to have seen five working days, and the day after it."""
    end = date(2026, 12, 15) + timedelta(days=since)
    last = working_days_ago(end, 5)
    assert working_days_after(last, 5) <= end
    assert working_days_after(last + timedelta(days=1), 5) > end


def test_a_web_worker_does_not_carry_the_calendars_of_all_the_world() -> None:
    counted = """if True:
        import sys
        from datetime import date
        from portal.arrears.working_days import working_day_from
        working_day_from(date(2027, 12, 25))
        print(sum(name.startswith("holidays.countries") for name in sys.modules))
    """
    said = subprocess.run([sys.executable, "-c", counted], capture_output=True, check=True)
    assert said.stdout.strip() == b"0"
