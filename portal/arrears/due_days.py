"""When payments fall due: the day after somebody is paid, as often as they are. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, cast

from portal.arrears.plan import Every, months_after

Told = Mapping[str, Any]

VARIES = "varies"
MONTH_END = "month-end"
A_DAY = timedelta(days=1)


def every_of(told: Told) -> Every:
    """As often as they are paid; who is paid on the last day of a month pays on the first."""
    paid = told["paid"]
    if paid == VARIES:
        return cast(Every, told["every"])
    return "month" if paid == MONTH_END else cast(Every, paid)


def first_of(told: Told) -> date:
    """The day after the next payday. By the month that is the first of the next, late in one."""
    if told["paid"] == VARIES:
        return cast(date, told["first"])
    payday: date = told["payday"]
    by_month = told["paid"] in ("month", MONTH_END)
    if by_month and payday.day >= LATE_IN_A_MONTH:
        return months_after(payday.replace(day=1), 1)
    return payday + A_DAY


LATE_IN_A_MONTH = 28
"""The day after it is not in every month, so the first of the next month follows it."""
