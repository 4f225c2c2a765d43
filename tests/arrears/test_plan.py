"""A repayment plan asks for exactly what is owed, on days money can move."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.arrears.plan import LEAST, NoSuchPlan, RepaymentPlan, Rise

pytestmark = pytest.mark.unit

CASES = json.loads(
    (Path(__file__).parents[3] / "shared" / "data" / "plan_cases.json").read_text(encoding="utf-8")
)["schedule"]
MONDAY = date(2026, 12, 7)
USUAL: dict[str, Any] = {"owed": 41_236, "amount": 2_000, "every": "week", "first": MONDAY}


@pytest.mark.parametrize("case", CASES, ids=[str(n) for n in range(len(CASES))])
def test_the_councils_worked_cases_come_out_to_the_penny(case: dict[str, Any]) -> None:
    assert RepaymentPlan.loaded(case["given"]).schedule() == case["expect"]


@pytest.mark.parametrize("case", CASES[::7], ids=[str(n) for n in range(0, len(CASES), 7)])
def test_a_plan_survives_being_written_down(case: dict[str, Any]) -> None:
    plan = RepaymentPlan.loaded(case["given"])
    assert RepaymentPlan.loaded(json.loads(json.dumps(plan.stored()))) == plan


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


def test_rises_count_from_their_day_in_whatever_order_they_were_given() -> None:
    steps = (Rise(date(2026, 12, 21), 3_000), Rise(date(2026, 12, 14), 2_500))
    plan = RepaymentPlan(8_000, 2_000, "week", MONDAY, steps=steps)
    assert [p.amount for p in plan.payments] == [2_000, 2_500, 3_000, 500]


@pytest.mark.parametrize(
    ("figures", "objection"),
    [
        ({"owed": 0}, "nothing to pay"),
        ({"amount": 0}, "more than £0"),
        ({"steps": (Rise(MONDAY, 0),)}, "more than £0"),
        ({"every": "day"}, "every week, fortnight"),
        ({"lump_sum": 50_000, "lump_sum_on": MONDAY}, "not be more than what is owed"),
        ({"lump_sum": 5_000}, "both an amount and a day"),
        ({"lump_sum_on": MONDAY}, "both an amount and a day"),
        ({"lump_sum": 5_000, "lump_sum_on": date(2027, 1, 1)}, "on or before"),
        ({"rent": -1}, "Rent must not be less"),
        ({"rent_free_weeks": 52}, "from 0 to 51"),
        ({"amount": 1}, "more than 60 years"),
    ],
)
def test_figures_that_make_no_plan_are_refused_in_words(
    figures: dict[str, Any], objection: str
) -> None:
    with pytest.raises(NoSuchPlan, match=objection):
        RepaymentPlan(
            **({"owed": 41_236, "amount": 2_000, "every": "week", "first": MONDAY} | figures)
        )
