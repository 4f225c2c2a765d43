"""A repayment plan: dated payments until nothing is owed.

Whole pence throughout, and the payments always add up to exactly what is owed.
Rent is paid besides: a plan only says what the two come to together. Pure.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import count
from typing import Literal, NamedTuple, get_args

from portal.arrears.working_days import working_day_from

Every = Literal["week", "fortnight", "4-weeks", "month", "month-end"]
Kind = Literal["lump sum", "instalment"]

WEEKS = {"week": 1, "fortnight": 2, "4-weeks": 4}
WEEKS_A_YEAR = 52
MONTHS = 12
LEAST = 100  # pence: a smaller last payment joins the one before, cards are not charged for less
LONGEST = 60  # years: nobody agrees to more
LAST_YEAR = 2100  # bank holidays are not known further ahead


class NoSuchPlan(ValueError):
    """These figures do not make a plan; the message says which and why."""


@dataclass(frozen=True)
class Rise:
    """From this day on, each instalment is this much instead."""

    starts: date
    amount: int


class Payment(NamedTuple):
    """One payment of a plan, and what is left to pay after it."""

    number: int
    kind: Kind
    due: date
    amount: int
    left: int

    @property
    def collected(self) -> date:
        """The day the money can move: later than `due` when that is not a working day."""
        return working_day_from(self.due)


Asked = tuple[Kind, date, int]


@dataclass(frozen=True)
class RepaymentPlan:
    """What is owed, paid a little at a time. One that exists clears the debt."""

    owed: int
    amount: int
    every: Every
    first: date
    lump_sum: int = 0
    lump_sum_on: date | None = None
    steps: tuple[Rise, ...] = ()
    rent: int | None = None
    """A week's rent, where the resident pays it along with the plan."""
    rent_free_weeks: int = 0

    def __post_init__(self) -> None:
        for holds, objection in self._objections():
            if not holds:
                raise NoSuchPlan(objection)
        self.payments  # noqa: B018 (a plan that never ends is noticed here, not when it is read)

    @cached_property
    def payments(self) -> tuple[Payment, ...]:
        left = self.owed
        payments = []
        for number, (kind, due, amount) in enumerate(self._asked(), start=1):
            left -= amount
            payments.append(Payment(number, kind, due, amount, left))
        return tuple(payments)

    @property
    def instalments(self) -> tuple[Payment, ...]:
        return tuple(payment for payment in self.payments if payment.kind == "instalment")

    @property
    def ends(self) -> date:
        """The day the last payment is due."""
        return self.payments[-1].due

    @property
    def total(self) -> int:
        return sum(payment.amount for payment in self.payments)

    @property
    def times_a_year(self) -> int:
        return WEEKS_A_YEAR // WEEKS[self.every] if self.every in WEEKS else MONTHS

    @property
    def rent_each_time(self) -> int:
        """The rent that falls due between two payments, rounded up to the penny.

        A year's rent leaves out the rent-free weeks, so only plans by the month
        notice them: a week that is charged costs the same in every year.
        """
        rent = self.rent or 0
        if self.every in WEEKS:
            return rent * WEEKS[self.every]
        return -(-rent * (WEEKS_A_YEAR - self.rent_free_weeks) // MONTHS)

    @property
    def pay_each_time(self) -> int:
        """Rent and the first instalment together."""
        return self.rent_each_time + self.amount

    def amount_on(self, due: date) -> int:
        """What an instalment is on this day, before the last one is cut to fit.

        Of two rises on one day the one given last counts.
        """
        amount = self.amount
        for step in sorted(self.steps, key=lambda step: step.starts):
            if step.starts <= due:
                amount = step.amount
        return amount

    def _asked(self) -> list[Asked]:
        asked: list[Asked] = []
        if self.lump_sum_on:
            asked.append(("lump sum", self.lump_sum_on, self.lump_sum))
        left = self.owed - self.lump_sum
        days = self.days()
        while left:
            due = next(days)
            _can_be_foreseen(self.first, due)
            amount = min(self.amount_on(due), left)
            asked.append(("instalment", due, amount))
            left -= amount
        return _without_a_tiny_last(asked)

    def days(self) -> Iterator[date]:
        return (_due(self.every, self.first, turn) for turn in count())

    def _objections(self) -> Iterator[tuple[bool, str]]:
        """What must hold, each with what to say when it does not."""
        rises = [step.amount for step in self.steps]
        yield self.every in get_args(Every), "A payment is every " + ", ".join(get_args(Every))
        yield self.owed > 0, "There is nothing to pay: what is owed must be more than £0"
        yield min(self.amount, *rises, self.amount) > 0, "Each payment must be more than £0"
        yield 0 <= self.lump_sum <= self.owed, "The lump sum must not be more than what is owed"
        yield (
            bool(self.lump_sum) == bool(self.lump_sum_on),
            "A lump sum needs both an amount and a day",
        )
        yield (
            self.lump_sum_on is None or self.lump_sum_on <= next(self.days()),
            "The lump sum must be paid on or before the day of the first payment",
        )
        yield self.rent is None or self.rent >= 0, "Rent must not be less than £0"
        yield 0 <= self.rent_free_weeks < WEEKS_A_YEAR, "Rent-free weeks must be from 0 to 51"


def months_after(day: date, months: int) -> date:
    """The same day of another month, or the last of one that lacks it. Months may be negative."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _due(every: Every, first: date, turn: int) -> date:
    """Always counted from the first day, so a short month never pulls the later days back."""
    if every in WEEKS:
        return first + timedelta(weeks=WEEKS[every] * turn)
    day = months_after(first, turn)
    return day.replace(day=monthrange(day.year, day.month)[1]) if every == "month-end" else day


def _can_be_foreseen(first: date, due: date) -> None:
    if due.year - first.year > LONGEST:
        raise NoSuchPlan(f"These payments would go on for more than {LONGEST} years")
    if due.year > LAST_YEAR:
        raise NoSuchPlan(f"These payments would go on after the year {LAST_YEAR}")


def _without_a_tiny_last(asked: list[Asked]) -> list[Asked]:
    if len(asked) > 1 and asked[-1][2] < LEAST:
        *before, (kind, due, amount), (_, _, rest) = asked
        return [*before, (kind, due, amount + rest)]
    return asked
