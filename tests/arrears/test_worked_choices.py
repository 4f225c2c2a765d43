"""Three amounts to choose from, and none that pushes."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.arrears.plan import RepaymentPlan, months_after
from portal.arrears.proposal import takes_a_month
from portal.arrears.worked_choices import worked_choices

pytestmark = pytest.mark.unit

TODAY = date(2026, 11, 30)
FIRST = date(2026, 12, 5)


def owing(owed: int, every="week") -> RepaymentPlan:
    return RepaymentPlan(owed, owed, every, FIRST)


def amounts(owed: int, left: int | None, every="week") -> list[int]:
    return [plan.amount for plan in worked_choices(owing(owed, every), left, TODAY)]


def test_without_a_budget_it_is_paid_off_in_about_a_year_nine_months_or_six():
    choices = worked_choices(owing(41_236), None, TODAY)
    assert [plan.amount for plan in choices] == [800, 1_100, 1_600]
    for plan, months in zip(choices, (12, 9, 6), strict=True):
        assert plan.ends <= months_after(TODAY, months)


def test_what_a_budget_leaves_too_little_for_is_not_among_them():
    assert amounts(41_236, 5_000) == [500, 800, 1_100]


def test_whoever_has_little_left_sees_what_little_they_have_and_less():
    assert amounts(41_236, 2_000) == [200, 300, 400]


def test_whoever_has_nothing_left_is_offered_nothing():
    assert amounts(41_236, 0) == []


@given(
    owed=st.integers(100, 500_000),
    left=st.none() | st.integers(0, 100_000),
    every=st.sampled_from(["week", "fortnight", "4-weeks", "month"]),
)
@settings(max_examples=60, deadline=None)
def test_no_choice_is_more_than_is_left_and_each_clears_the_debt(owed, left, every):
    choices = worked_choices(owing(owed, every), left, TODAY)
    assert len(choices) <= 3
    assert [plan.amount for plan in choices] == sorted({plan.amount for plan in choices})
    for plan in choices:
        assert plan.total == owed
        assert left is None or takes_a_month(plan) <= left
