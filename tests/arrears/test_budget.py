"""A budget leaves what is left, and never a penny more."""

from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.arrears.budget import TIMES_A_YEAR, Budget, Line, NoSuchBudget, Often

pytestmark = pytest.mark.unit

A_LINE = st.builds(Line, st.integers(0, 500_000), st.sampled_from(get_args(Often)))
LINES = st.lists(A_LINE, max_size=8).map(tuple)


def left(surplus: int, other: int = 0) -> Budget:
    return Budget((Line(100_000, "month"),), (Line(100_000 - surplus, "month"),), other)


@pytest.mark.parametrize(
    ("amount", "every", "a_month"),
    [
        (10_000, "week", 43_333),
        (10_000, "fortnight", 21_667),
        (10_000, "4-weeks", 10_833),
        (10_000, "month", 10_000),
        (10_000, "quarter", 3_333),
        (10_000, "year", 833),
        (5, "year", 0),
        (6, "year", 1),
        (18, "year", 2),
        (17, "year", 1),
    ],
)
def test_a_line_is_a_twelfth_of_its_year_half_a_penny_up(
    amount: int, every: Any, a_month: int
) -> None:
    assert Line(amount, every).a_month == a_month


@given(line=A_LINE)
def test_no_line_is_out_by_more_than_half_a_penny(line: Line) -> None:
    exactly = Fraction(line.amount * TIMES_A_YEAR[line.every], 12)
    assert Fraction(-1, 2) < line.a_month - exactly <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("surplus", "savings"),
    [(-1, 0), (0, 0), (9, 0), (10, 1), (19_999, 1_999), (20_000, 2_000), (20_010, 2_000)],
)
def test_a_tenth_is_put_by_but_never_more_than_twenty_pounds(surplus: int, savings: int) -> None:
    assert left(surplus).savings == savings
    assert left(surplus).available == max(0, surplus - savings)


@pytest.mark.parametrize(("other", "most"), [(0, 9_000), (8_999, 1), (9_000, 0), (9_001, 0)])
def test_what_is_promised_to_others_is_not_there_for_this_plan(other: int, most: int) -> None:
    assert left(10_000, other).most_for_this_plan == most


@given(income=LINES, spending=LINES, other=st.integers(0, 100_000))
def test_a_plan_never_takes_what_is_not_left(
    income: tuple[Line, ...], spending: tuple[Line, ...], other: int
) -> None:
    budget = Budget(income, spending, other)
    assert budget.surplus == budget.comes_in - budget.goes_out
    assert 0 <= budget.most_for_this_plan <= max(0, budget.surplus - budget.savings - other)
    assert 0 <= budget.savings <= max(0, budget.surplus)


def test_whoever_owes_nobody_else_has_all_of_it_for_this_plan() -> None:
    assert Budget((Line(10_000, "month"),), ()).most_for_this_plan == 9_000


def test_nobody_without_income_or_spending_has_anything_left() -> None:
    assert Budget((), ()).most_for_this_plan == 0


def test_an_unknown_rhythm_is_refused_in_words() -> None:
    with pytest.raises(NoSuchBudget, match="every week, fortnight, 4-weeks, month, quarter, year"):
        Line(1, "day")  # type: ignore[arg-type]


def test_less_than_nothing_is_refused_in_words() -> None:
    with pytest.raises(NoSuchBudget, match="^An amount in a budget must not be less than £0"):
        Line(-1, "week")
    with pytest.raises(NoSuchBudget, match="^Other repayments must not be less than £0"):
        Budget((), (), -1)
