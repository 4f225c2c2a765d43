"""When each payment of a plan may be taken from a card, and how much that is. Pure."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from portal.arrears.held import DAY, Period, covered, due_days
from portal.arrears.plan import RepaymentPlan
from portal.arrears.working_days import working_day_from

NOTICE = timedelta(days=3)
"""How long before a payment is taken its payer is told, at the least."""
LOOKS_BACK = timedelta(days=14)
"""What fell due longer ago is for a person to look at, and not for a card."""


class Taking(NamedTuple):
    """One payment, the day it is due and the day it would be taken."""

    due: date
    on: date
    rent: int
    amount: int

    @property
    def together(self) -> int:
        return self.rent + self.amount


def takings(
    plan: RepaymentPlan, held: Sequence[Period], today: date, seen_to: Collection[date]
) -> Iterator[Taking]:
    """Those still to be taken, in the order they are due."""
    for payment, due in due_days(plan, held):
        if due < today - LOOKS_BACK or due in seen_to:
            continue
        if (on := day_to_take(due, held, today)) is None:
            return
        rent = plan.rent_each_time if payment.kind == "instalment" else 0
        yield Taking(due, on, rent, payment.amount)


def soonest(today: date) -> date:
    """The first day of which somebody who is told today hears in time."""
    return working_day_from(today + NOTICE)


def day_to_take(due: date, held: Sequence[Period], today: date) -> date | None:
    """A working day that nobody holds and that somebody can still be told of in time.

    None where a time has begun or will begin of which nobody knows the end.
    """
    day = working_day_from(max(due, today + NOTICE))
    while covered(day, held):
        if any(period.ends is None and period.covers(day) for period in held):
            return None
        day = working_day_from(day + DAY)
    return day
