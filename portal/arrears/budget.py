"""What comes in, what goes out and what that leaves for a plan, by the month. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Often = Literal["week", "fortnight", "4-weeks", "month", "quarter", "year"]

TIMES_A_YEAR: dict[str, int] = {
    "week": 52,
    "fortnight": 26,
    "4-weeks": 13,
    "month": 12,
    "quarter": 4,
    "year": 1,
}
MONTHS = 12
MOST_SAVED = 2_000  # pence a month, the usual allowance in debt advice
SHARE_SAVED = 10  # one part in ten of the surplus


class NoSuchBudget(ValueError):
    """These figures do not make a budget; the message says which and why."""


@dataclass(frozen=True)
class Line:
    """Something that comes in or goes out, as often as it does."""

    amount: int
    every: Often

    def __post_init__(self) -> None:
        if self.every not in TIMES_A_YEAR:
            raise NoSuchBudget("Money comes or goes every " + ", ".join(get_args(Often)))
        if self.amount < 0:
            raise NoSuchBudget("An amount in a budget must not be less than £0")

    @property
    def a_month(self) -> int:
        """A twelfth of a year of it, to the nearest penny, half a penny up."""
        return (2 * self.amount * TIMES_A_YEAR[self.every] + MONTHS) // (2 * MONTHS)


@dataclass(frozen=True)
class Budget:
    """A household's money. Repayments of debts are not part of the spending."""

    income: tuple[Line, ...]
    spending: tuple[Line, ...]
    other_priority_repayments: int = 0
    """What is already promised, a month, to debts that come before others."""

    def __post_init__(self) -> None:
        if self.other_priority_repayments < 0:
            raise NoSuchBudget("Other repayments must not be less than £0")

    @property
    def comes_in(self) -> int:
        return _together(self.income)

    @property
    def goes_out(self) -> int:
        return _together(self.spending)

    @property
    def surplus(self) -> int:
        return self.comes_in - self.goes_out

    @property
    def savings(self) -> int:
        """What is put by before any debt is paid, so that a broken cooker breaks no plan."""
        return max(0, min(MOST_SAVED, self.surplus // SHARE_SAVED))

    @property
    def available(self) -> int:
        return max(0, self.surplus - self.savings)

    @property
    def most_for_this_plan(self) -> int:
        return max(0, self.available - self.other_priority_repayments)


def _together(lines: Iterable[Line]) -> int:
    return sum(line.a_month for line in lines)
