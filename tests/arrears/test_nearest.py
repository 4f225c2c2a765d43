"""Nobody is asked for more than they offered, sooner, or for more than they have."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.arrears.decision import decide
from portal.arrears.plan import RepaymentPlan, Rise
from portal.arrears.proposal import Account, Proposal, takes_a_month
from tests.arrears.proposals import FIRST, PLAN, TODAY, decided, leaves, rules

pytestmark = pytest.mark.unit


def test_a_rise_that_cannot_be_paid_is_left_out_and_the_plan_is_longer() -> None:
    rising = RepaymentPlan(40_000, 1_550, "week", FIRST, steps=(Rise(date(2027, 1, 4), 4_000),))
    offered = decided(rising, leaves(8_000))
    assert offered.outcome == "nearest"
    assert offered.plan == replace(rising, steps=(Rise(date(2027, 1, 4), 1_800),))
    assert offered.plan.ends > rising.ends
    assert "£18 each time" in offered.reasons[1].says


def test_pence_that_join_the_last_payment_never_cost_more_than_is_left() -> None:
    plan = RepaymentPlan(10_050, 5_000, "month", FIRST)
    offered = decided(plan, leaves(2_500))
    assert max(payment.amount for payment in offered.plan.payments) <= 2_500
    assert offered.plan.amount == 2_400


def test_what_would_be_left_cannot_always_be_a_plan() -> None:
    endless = decided(RepaymentPlan(250_000, 10_000, "month", FIRST), leaves(100))
    assert (endless.outcome, rules(endless)) == ("person", ["none-near"])
    pence = decided(RepaymentPlan(150, 150, "month", FIRST), leaves(100))
    assert (pence.outcome, rules(pence)) == ("person", ["none-near"])


def test_a_smaller_plan_that_goes_on_too_long_is_for_a_person() -> None:
    decision = decided(budget=leaves(2_000))
    assert (decision.outcome, rules(decision)) == ("person", ["over-budget", "too-long"])
    assert decision.plan == PLAN


@pytest.mark.parametrize(
    ("first", "every", "starts"),
    [
        (TODAY, "week", date(2026, 12, 7)),
        (date(2026, 11, 18), "fortnight", date(2026, 12, 2)),
        (date(2026, 11, 15), "month", date(2026, 12, 15)),
        (date(2026, 11, 2), "4-weeks", date(2026, 12, 28)),
        (TODAY, "month", date(2026, 12, 30)),
    ],
)
def test_a_first_payment_that_is_too_soon_is_offered_later_in_step(
    first: date, every: Any, starts: date
) -> None:
    plan = RepaymentPlan(16_000, 2_000, every, first)
    offered = decided(plan)
    assert (offered.outcome, rules(offered)) == ("nearest", ["too-soon", "own-word", "in-time"])
    assert offered.plan == replace(plan, first=starts)


def test_where_in_step_is_too_late_the_next_working_day_is_offered() -> None:
    today = date(2026, 12, 31)
    plan = RepaymentPlan(16_000, 2_000, "month", today)
    offered = decide(Proposal(plan, Account(16_000), today))
    assert offered.plan.first == date(2027, 1, 4)


def test_tomorrow_is_not_too_soon() -> None:
    assert decided(replace(PLAN, first=TODAY + timedelta(days=1))).outcome == "agreed"


@pytest.mark.parametrize(
    ("first", "lump_sum_on", "moved_to"),
    [
        (FIRST, TODAY, date(2026, 12, 1)),
        (TODAY, TODAY, date(2026, 12, 1)),
        (date(2026, 11, 24), date(2026, 11, 20), date(2026, 12, 1)),
    ],
)
def test_a_lump_sum_that_is_too_soon_is_offered_on_the_next_working_day(
    first: date, lump_sum_on: date, moved_to: date
) -> None:
    plan = RepaymentPlan(40_000, 2_000, "week", first, 10_000, lump_sum_on)
    offered = decided(plan)
    assert offered.plan.lump_sum_on == moved_to
    assert "You can start on 1 December 2026" in offered.reasons[0].says


def test_a_month_of_a_plan_is_rounded_up_and_costs_nothing_where_all_is_paid_at_once() -> None:
    assert takes_a_month(PLAN) == 8_667
    assert takes_a_month(replace(PLAN, lump_sum=40_000, lump_sum_on=TODAY)) == 0


@pytest.mark.parametrize("owed", [1, 39_999])
def test_a_plan_is_cut_to_what_is_owed_to_the_penny(owed: int) -> None:
    assert decided(owed=owed).plan == replace(PLAN, owed=owed)


def test_nobody_plans_for_more_than_they_owe() -> None:
    offered = decided(replace(PLAN, lump_sum=39_000, lump_sum_on=FIRST), owed=30_000)
    assert (offered.outcome, rules(offered)) == ("nearest", ["owes-less", "own-word", "in-time"])
    assert [payment.amount for payment in offered.plan.payments] == [30_000]


RISES = st.lists(
    st.builds(Rise, st.dates(TODAY, date(2027, 12, 31)), st.integers(1_000, 20_000)),
    max_size=2,
).map(tuple)


@given(
    owed=st.integers(100, 260_000),
    amount=st.integers(1_000, 20_000),
    every=st.sampled_from(["week", "fortnight", "4-weeks", "month", "month-end"]),
    first=st.dates(TODAY - timedelta(days=40), TODAY + timedelta(days=40)),
    share=st.sampled_from([0, 0, 2, 10]),
    steps=RISES,
    account=st.integers(100, 260_000),
    left=st.none() | st.integers(0, 90_000),
)
def test_whatever_is_offered_is_never_more_sooner_or_beyond_the_budget(
    owed: int,
    amount: int,
    every: Any,
    first: date,
    share: int,
    steps: tuple[Rise, ...],
    account: int,
    left: int | None,
) -> None:
    lump_sum = owed // share if share else 0
    plan = RepaymentPlan(owed, amount, every, first, lump_sum, first if lump_sum else None, steps)
    budget = None if left is None else leaves(left)
    decision = decide(Proposal(plan, Account(account), TODAY, budget))
    found = decision.plan
    assert decision.reasons
    assert (decision.by is not None) == (decision.outcome == "person")
    if decision.outcome == "person":
        assert found == plan
        return
    assert found.owed <= min(owed, account)
    assert found.lump_sum <= plan.lump_sum
    assert found.amount <= plan.amount
    assert all(new.amount <= old.amount for new, old in zip(found.steps, steps, strict=True))
    assert found.payments[0].due >= max(TODAY + timedelta(days=1), plan.payments[0].due)
    assert left is None or takes_a_month(found) <= left
    assert (found == plan) == (decision.outcome == "agreed")
