"""Times in which nobody is asked to pay: no clock runs, what fell due then comes later. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from portal.arrears.plan import Payment, RepaymentPlan
from portal.arrears.working_days import is_working_day

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """From one day to another, both included; without an end, until somebody says."""

    starts: date
    ends: date | None = None
    puts_off: bool = True
    """Whether what falls due in it is forgiven then and asked for afterwards."""

    def covers(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends)


def covered(day: date, held: Iterable[Period]) -> bool:
    return any(period.covers(day) for period in held)


def due_days(plan: RepaymentPlan, held: Sequence[Period]) -> Iterator[tuple[Payment, date]]:
    """Every payment with the day it is due, once those of a time that is over are put off.

    They keep their rhythm: the plan goes on after such a time where it had stopped.
    """
    over = put_off(held)
    days = (day for day in plan.days() if not covered(day, over))
    for payment in plan.payments:
        lump = payment.kind == "lump sum"
        yield payment, _first_after(payment.due, over) if lump else next(days)


def put_off(held: Iterable[Period]) -> list[Period]:
    """Those whose last day is known, and in which nothing fell due."""
    return [period for period in held if period.puts_off and period.ends]


def _first_after(day: date, over: Iterable[Period]) -> date:
    for period in sorted(over, key=lambda each: each.starts):
        if period.ends and period.covers(day):
            day = period.ends + DAY
    return day


def rent_days(plan: RepaymentPlan, over: Sequence[Period], until: date) -> int:
    """How often rent was due until then, beside the plan, in these times; of two at once, once."""
    days = takewhile(lambda day: day <= until, plan.days())
    return sum(covered(day, over) for day in days)


def late_since(due: date, today: date, working_days: int, held: Sequence[Period]) -> date | None:
    """The day it had been due for so many working days that nobody held; None if not by today."""
    day = due
    while working_days and day < today:
        day += DAY
        working_days -= is_working_day(day) and not covered(day, held)
    return None if working_days else day


def unheld_days(since: date, until: date, held: Sequence[Period]) -> timedelta:
    """The time from one day to another, without what was held of it."""
    between = (since + DAY * number for number in range(1, (until - since).days + 1))
    return DAY * sum(not covered(day, held) for day in between)
