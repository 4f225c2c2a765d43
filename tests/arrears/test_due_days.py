"""A payment falls due when somebody has just been paid."""

from datetime import date

import pytest

from portal.arrears.due_days import every_of, first_of
from portal.arrears.plan import RepaymentPlan

pytestmark = pytest.mark.unit


def days(paid: str, payday: date, many: int = 3) -> list[date]:
    told = {"paid": paid, "payday": payday}
    plan = RepaymentPlan(many * 1_000, 1_000, every_of(told), first_of(told))
    return [payment.due for payment in plan.payments]


def test_wages_on_a_friday_are_followed_by_a_payment_each_saturday():
    assert days("week", date(2026, 12, 4)) == [date(2026, 12, d) for d in (5, 12, 19)]


def test_a_pension_every_four_weeks_is_followed_the_day_after():
    expected = [date(2026, 12, 2), date(2026, 12, 30), date(2027, 1, 27)]
    assert days("4-weeks", date(2026, 12, 1)) == expected


def test_universal_credit_on_the_12th_is_followed_on_the_13th_of_each_month():
    assert days("month", date(2026, 12, 12)) == [
        date(2026, 12, 13),
        date(2027, 1, 13),
        date(2027, 2, 13),
    ]


@pytest.mark.parametrize("day", [28, 29, 30, 31])
def test_money_late_in_a_month_is_followed_on_the_first_of_the_next(day):
    assert days("month", date(2026, 12, day)) == [date(2027, m, 1) for m in (1, 2, 3)]


def test_money_on_the_last_day_is_followed_on_the_first():
    assert days("month-end", date(2027, 2, 28)) == [date(2027, m, 1) for m in (3, 4, 5)]


def test_who_is_paid_at_different_times_says_when():
    told = {"paid": "varies", "every": "fortnight", "first": date(2026, 12, 9)}
    assert (every_of(told), first_of(told)) == ("fortnight", date(2026, 12, 9))
