"""A household's money as somebody told it, group by group. Pure.

Who does not know an amount still has a plan: what is left is then not worked out,
unless what they do know is more than comes in.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, cast

from portal.arrears.budget import Budget, Line, Often
from portal.arrears.household_asked import (
    BESIDES,
    DEBTS,
    HOME,
    INCOME,
    LIVING,
    RENT,
    SHORT_DEBTS,
    SHORT_HOME,
    SHORT_INCOME,
    SHORT_SPENDING,
)
from portal.journey import Field
from portal.journey.regular import RegularAmount

Told = Mapping[str, Any]
SPENDING = (*HOME, *LIVING, *BESIDES)


class InAll(NamedTuple):
    """By the month, as far as it has been told."""

    comes_in: int
    goes_out: int
    knows_all: bool

    @property
    def left(self) -> int:
        return self.comes_in - self.goes_out


def budget_of(told: Told) -> Budget | None:
    """What they can afford follows from this; nothing does where they do not know enough."""
    budget, known = (_short(told) if told.get("budget") == "short" else _full(told)), in_all(told)
    has_nothing_left = known.comes_in > 0 >= known.left
    return budget if known.knows_all or has_nothing_left else None


def in_all(told: Told) -> InAll:
    """What comes in and goes out, for pages that add it up as it is told."""
    budget = _short(told) if told.get("budget") == "short" else _full(told)
    goes_out = budget.goes_out + budget.other_priority_repayments
    return InAll(budget.comes_in, goes_out, _knows_all(told))


def home_costs_told(told: Told) -> int | None:
    """What they say the rent costs them a month, alone or with the rest of the home.

    None where they do not know, or leave it empty in the short way, or all of it.
    """
    if told.get("budget") == "short":
        amount: int | None = told.get(SHORT_HOME.name)
        return None if amount is None else Line(amount, _short_every(told)).a_month
    rent: RegularAmount | None = told.get(RENT.name)
    if rent is None:
        return 0 if any(told.get(line.name) for line in HOME) else None
    return None if rent.pence is None else Line(rent.pence, cast(Often, rent.every)).a_month


def _knows_all(told: Told) -> bool:
    """Also who leaves a line empty: it is nothing. But something must come in."""
    if told.get("budget") == "short":
        return told.get(SHORT_INCOME.name) is not None
    lines = [told.get(line.name) for line in (*INCOME, *SPENDING, DEBTS)]
    unknown = any(line is not None and line.pence is None for line in lines)
    return not unknown and any(told.get(line.name) is not None for line in INCOME)


def _full(told: Told) -> Budget:
    debts = _lines(told, (DEBTS,))
    return Budget(_lines(told, INCOME), _lines(told, SPENDING), sum(line.a_month for line in debts))


def _lines(told: Told, asked: Iterable[Field]) -> tuple[Line, ...]:
    amounts: list[RegularAmount | None] = [told.get(line.name) for line in asked]
    return tuple(
        Line(amount.pence, cast(Often, amount.every))
        for amount in amounts
        if amount is not None and amount.pence is not None
    )


def _short(told: Told) -> Budget:
    every = _short_every(told)

    def line(asked: Field) -> Line:
        return Line(told.get(asked.name) or 0, every)

    spending = tuple(line(each) for each in SHORT_SPENDING)
    return Budget((line(SHORT_INCOME),), spending, line(SHORT_DEBTS).a_month)


def _short_every(told: Told) -> Often:
    """Whoever names no amount need not say how often it is."""
    return cast(Often, told.get("short_every") or "month")
