"""A payment is taken from a card on a working day that its holder hears of in time."""

from datetime import date, timedelta

import pytest

from portal.arrears.by_card import Taking, day_to_take, soonest, takings
from portal.arrears.held import Period
from portal.arrears.plan import RepaymentPlan
from portal.arrears.standing import Paid, short_by

pytestmark = pytest.mark.unit

FRIDAY, SATURDAY, MONDAY = date(2026, 12, 11), date(2026, 12, 12), date(2026, 12, 14)
CHRISTMAS, AFTER_IT = date(2026, 12, 25), date(2026, 12, 29)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
PLAN = RepaymentPlan(10_000, 2_000, "week", FRIDAY, 1_500, FRIDAY - DAY, rent=10_000)
AGREED = FRIDAY - WEEK


@pytest.mark.parametrize(
    ("due", "day"), [(FRIDAY, FRIDAY), (SATURDAY, MONDAY), (CHRISTMAS, AFTER_IT)]
)
def test_what_is_due_on_a_weekend_or_bank_holiday_is_taken_on_the_next_working_day(
    due: date, day: date
) -> None:
    assert day_to_take(due, [], due - WEEK) == day


@pytest.mark.parametrize(
    ("told", "day"),
    [(3, FRIDAY), (2, MONDAY), (1, MONDAY), (0, MONDAY), (-1, MONDAY + DAY)],
)
def test_whoever_is_told_late_is_asked_three_days_after_that(told: int, day: date) -> None:
    on = FRIDAY - timedelta(days=told)
    assert day_to_take(FRIDAY, [], on) == day
    assert soonest(on) == day


def test_nothing_is_taken_in_a_time_that_is_held() -> None:
    known = Period(FRIDAY - DAY, FRIDAY, puts_off=False)
    assert day_to_take(FRIDAY, [known], FRIDAY - WEEK) == MONDAY
    longer = [known, Period(MONDAY, MONDAY, puts_off=False)]
    assert day_to_take(FRIDAY, longer, FRIDAY - WEEK) == MONDAY + DAY


def test_what_is_held_without_an_end_has_no_day() -> None:
    assert day_to_take(FRIDAY, [Period(FRIDAY)], FRIDAY - WEEK) is None
    ended = Period(FRIDAY - WEEK, FRIDAY - DAY, puts_off=False)
    assert day_to_take(FRIDAY, [ended, Period(MONDAY)], FRIDAY - WEEK) == FRIDAY
    assert day_to_take(FRIDAY, [Period(FRIDAY, FRIDAY), Period(MONDAY)], FRIDAY - WEEK) is None


def test_each_payment_says_its_rent_and_a_lump_sum_has_none() -> None:
    first, second, *_ = takings(PLAN, [], AGREED, ())
    assert first == Taking(FRIDAY - DAY, FRIDAY - DAY, 0, 1_500)
    assert second == Taking(FRIDAY, FRIDAY, 10_000, 2_000)
    assert (first.together, second.together) == (1_500, 12_000)


def test_what_was_seen_to_is_not_taken_nor_what_fell_due_more_than_two_weeks_ago() -> None:
    on = FRIDAY + 3 * WEEK
    found = [each.due for each in takings(PLAN, [], on, {FRIDAY + 2 * WEEK})]
    assert found == [FRIDAY + WEEK, FRIDAY + 3 * WEEK, FRIDAY + 4 * WEEK]
    assert next(takings(PLAN, [], on + DAY, ())).due == FRIDAY + 2 * WEEK


def test_nothing_after_a_time_without_an_end_is_foreseen() -> None:
    found = [each.due for each in takings(PLAN, [Period(FRIDAY + WEEK)], AGREED, ())]
    assert found == [FRIDAY - DAY, FRIDAY]


def short(*paid: tuple[date, int], due: date, today: date, held: tuple[Period, ...] = ()) -> int:
    every = [Paid(on, amount) for on, amount in paid]
    return short_by(PLAN, AGREED, every, due, today, held)


def test_what_is_missing_is_all_that_is_due_by_then_less_what_was_paid_since_it_was_agreed() -> (
    None
):
    assert short(due=FRIDAY - DAY, today=FRIDAY) == 1_500
    assert short(due=FRIDAY, today=FRIDAY) == 13_500
    assert short((AGREED, 1_500), (FRIDAY, 2_000), due=FRIDAY, today=FRIDAY) == 10_000
    assert short((AGREED - DAY, 9_000), due=FRIDAY, today=FRIDAY) == 13_500
    assert short((FRIDAY + DAY, 9_000), due=FRIDAY, today=FRIDAY) == 13_500
    assert short((FRIDAY, 99_000), due=FRIDAY, today=FRIDAY) == 0


def test_rent_that_was_paid_while_nobody_was_asked_is_no_payment_of_the_plan() -> None:
    held = (Period(FRIDAY, FRIDAY + WEEK - DAY),)
    lump, then = (FRIDAY - DAY, 1_500), (FRIDAY + DAY, 10_000)
    today = FRIDAY + 3 * WEEK
    assert short(lump, then, due=FRIDAY + WEEK, today=today, held=held) == 12_000
