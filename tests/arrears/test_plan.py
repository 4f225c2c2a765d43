"""A repayment plan asks for exactly what is owed, on days money can move."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.arrears.plan import LEAST, Every, NoSuchPlan, RepaymentPlan, Rise

pytestmark = pytest.mark.unit

MONDAY = date(2026, 12, 7)
BOTH = "A lump sum needs both an amount and a day"
USUAL: dict[str, Any] = {"owed": 41_236, "amount": 2_000, "every": "week", "first": MONDAY}


@given(
    owed=st.integers(1, 300_000),
    amount=st.integers(500, 40_000),
    every=st.sampled_from(["week", "fortnight", "4-weeks", "month", "month-end"]),
    first=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    share=st.floats(0, 1),
)
def test_whatever_is_agreed_the_payments_clear_exactly_what_is_owed(
    owed: int, amount: int, every: Any, first: date, share: float
) -> None:
    lump_sum = int(owed * share)
    plan = RepaymentPlan(
        owed, amount, every, first, lump_sum, lump_sum_on=first if lump_sum else None
    )
    days = [payment.due for payment in plan.payments if payment.kind == "instalment"]
    assert plan.total == owed
    assert plan.payments[-1].left == 0
    assert days == sorted(set(days))
    assert all(payment.collected >= payment.due for payment in plan.payments)
    assert all(payment.amount >= LEAST for payment in plan.payments[1:])


@given(
    owed=st.integers(1, 300_000),
    amount=st.integers(500, 40_000),
    every=st.sampled_from(get_args(Every)),
    first=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    rises=st.lists(st.tuples(st.integers(-30, 600), st.integers(0, 5_000)), max_size=3),
)
def test_nobody_is_asked_for_a_pound_more_than_was_agreed_for_that_day(
    owed: int, amount: int, every: Any, first: date, rises: list[tuple[int, int]]
) -> None:
    steps = tuple(Rise(first + timedelta(days=after), amount + more) for after, more in rises)
    plan = RepaymentPlan(owed, amount, every, first, steps=steps)
    agreed = [plan.amount_on(payment.due) for payment in plan.payments]
    *before, last = [payment.amount for payment in plan.payments]
    assert before == agreed[:-1]
    assert last < agreed[-1] + LEAST
    assert plan.total == owed


@given(
    first=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    every=st.sampled_from(["month", "month-end"]),
)
def test_a_monthly_payment_keeps_to_its_day_in_every_month_that_has_it(
    first: date, every: Any
) -> None:
    day = 31 if every == "month-end" else first.day
    for turn, payment in enumerate(RepaymentPlan(4_800, 100, every, first).payments):
        months = first.year * 12 + first.month - 1 + turn
        assert payment.due.year * 12 + payment.due.month - 1 == months
        next_day = payment.due + timedelta(days=1)
        assert payment.due.day == day or (payment.due.day < day and next_day.day == 1)


@given(
    first=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    every=st.sampled_from(["week", "fortnight", "4-weeks"]),
)
def test_a_payment_by_the_week_keeps_to_its_weekday(first: date, every: Any) -> None:
    weeks = {"week": 1, "fortnight": 2, "4-weeks": 4}[every]
    due = [payment.due for payment in RepaymentPlan(4_800, 100, every, first).payments]
    assert {later - earlier for earlier, later in pairwise(due)} == {timedelta(weeks=weeks)}


def test_paying_on_the_31st_does_not_drift_to_the_28th_after_february() -> None:
    plan = RepaymentPlan(40_000, 10_000, "month", date(2026, 12, 31))
    assert [p.due for p in plan.payments] == [
        date(2026, 12, 31),
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
    ]


def test_a_few_pence_too_many_are_paid_with_the_lump_sum() -> None:
    plan = RepaymentPlan(10_050, 2_000, "week", MONDAY, 10_000, MONDAY)
    assert [(p.kind, p.amount) for p in plan.payments] == [("lump sum", 10_050)]


def test_a_lump_sum_may_clear_everything() -> None:
    plan = RepaymentPlan(10_000, 2_000, "week", MONDAY, 10_000, MONDAY)
    assert [p.left for p in plan.payments] == [0]


def test_a_debt_of_pence_is_one_payment() -> None:
    assert [p.amount for p in RepaymentPlan(50, 2_000, "week", MONDAY).payments] == [50]


def test_a_last_payment_of_a_whole_pound_stands_by_itself() -> None:
    amounts = [p.amount for p in RepaymentPlan(2_100, 2_000, "week", MONDAY).payments]
    assert amounts == [2_000, 100]
    assert [p.amount for p in RepaymentPlan(2_099, 2_000, "week", MONDAY).payments] == [2_099]


def test_a_plan_by_the_month_end_may_be_begun_in_the_middle_of_one() -> None:
    plan = RepaymentPlan(
        6_000, 2_000, "month-end", date(2028, 1, 15), 2_000, lump_sum_on=date(2028, 1, 31)
    )
    assert [p.due for p in plan.payments] == [
        date(2028, 1, 31),
        date(2028, 1, 31),
        date(2028, 2, 29),
    ]


def test_of_two_rises_on_one_day_the_later_word_counts() -> None:
    steps = (Rise(MONDAY, 3_000), Rise(MONDAY, 2_500))
    assert RepaymentPlan(8_000, 2_000, "week", MONDAY, steps=steps).payments[0].amount == 2_500


@pytest.mark.parametrize(
    ("every", "free", "rent"),
    [
        ("week", 4, 12_359),
        ("fortnight", 4, 24_718),
        ("4-weeks", 4, 49_436),
        ("month", 0, 53_556),
        ("month", 4, 49_436),
        ("month-end", 2, 51_496),
    ],
)
def test_rent_is_paid_beside_the_plan_rounded_up_to_the_penny(
    every: Any, free: int, rent: int
) -> None:
    plan = RepaymentPlan(41_236, 2_000, every, MONDAY, rent=12_359, rent_free_weeks=free)
    assert plan.rent_each_time == rent
    assert plan.pay_each_time == rent + 2_000


def test_rises_count_from_their_day_in_whatever_order_they_were_given() -> None:
    steps = (Rise(date(2026, 12, 21), 3_000), Rise(date(2026, 12, 14), 2_500))
    plan = RepaymentPlan(8_000, 2_000, "week", MONDAY, steps=steps)
    assert [p.amount for p in plan.payments] == [2_000, 2_500, 3_000, 500]


@pytest.mark.parametrize(
    ("figures", "objection"),
    [
        ({"owed": 0}, "There is nothing to pay: what is owed must be more than £0"),
        ({"amount": 0}, "Each payment must be more than £0"),
        ({"steps": (Rise(MONDAY, 0),)}, "Each payment must be more than £0"),
        ({"every": "day"}, "A payment is every week, fortnight, 4-weeks, month, month-end"),
        (
            {"lump_sum": 50_000, "lump_sum_on": MONDAY},
            "The lump sum must not be more than what is owed",
        ),
        ({"lump_sum": 5_000}, BOTH),
        ({"lump_sum_on": MONDAY}, BOTH),
        (
            {"lump_sum": 5_000, "lump_sum_on": MONDAY + timedelta(days=1)},
            "The lump sum must be paid on or before the day of the first payment",
        ),
        ({"rent": -1}, "Rent must not be less than £0"),
        ({"rent_free_weeks": 52}, "Rent-free weeks must be from 0 to 51"),
        ({"rent_free_weeks": -1}, "Rent-free weeks must be from 0 to 51"),
        ({"amount": 1}, "These payments would go on for more than 60 years"),
        (
            {"owed": 72_101, "amount": 100, "every": "month"},
            "These payments would go on for more than 60 years",
        ),
        ({"first": date(2100, 12, 31)}, "These payments would go on after the year 2100"),
        ({"first": date(9999, 12, 31)}, "These payments would go on after the year 2100"),
    ],
)
def test_figures_that_make_no_plan_are_refused_in_words(
    figures: dict[str, Any], objection: str
) -> None:
    with pytest.raises(NoSuchPlan) as refused:
        RepaymentPlan(**(USUAL | figures))
    assert str(refused.value) == objection


def test_a_plan_may_go_on_for_sixty_years_as_far_as_bank_holidays_are_known() -> None:
    sixty_years = RepaymentPlan(72_100, 100, "month", MONDAY)
    assert sixty_years.ends == date(2086, 12, 7)
    last_year = RepaymentPlan(100, 100, "month", date(2100, 12, 31))
    assert last_year.ends == date(2100, 12, 31)
