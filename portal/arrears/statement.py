"""What a rent account came to, day by day, worked back from what is owed now.

The council's last word is the balance, so every earlier one is that less what has
been charged and paid since. Pure.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

USUAL = timedelta(weeks=13)
FULL_PAGE = 50  # lines
WEEK = timedelta(weeks=1)
BY_THE_WEEK = timedelta(weeks=26)
"""For no longer than this a chart has a bar for each week."""
BY_THE_MONTH = timedelta(days=3 * 366)
DECEMBER = 12


class Span(StrEnum):
    """How much of the account somebody wants to see, as its address says it."""

    USUAL = "13-weeks"
    ARREARS = "since-arrears-began"
    ALL = "all"


class Moved(NamedTuple):
    """What one day's charges and payments come to, and how many they are."""

    day: date
    amount: int
    lines: int = 1


class Owed(NamedTuple):
    """What was owed at the end of a day."""

    day: date
    amount: int


class Days(NamedTuple):
    """From one day to another, both included."""

    first: date
    last: date


def moved_by(lines: Iterable[tuple[date, int]]) -> list[Moved]:
    """The days of these lines, each a day and an amount, newest first."""
    days = groupby(sorted(lines, reverse=True), key=lambda line: line[0])
    amounts = ((day, [amount for _, amount in found]) for day, found in days)
    return [Moved(day, sum(each), len(each)) for day, each in amounts]


def owed_by_day(owed: int, moved: Iterable[Moved]) -> list[Owed]:
    """What was owed at the end of each of these days, newest first as they are given."""
    found = []
    for day in moved:
        found.append(Owed(day.day, owed))
        owed -= day.amount
    return found


def arrears_began(owed: int, moved: Sequence[Moved]) -> date | None:
    """The day since which something has been owed without a break; None if nothing is.

    As far back as the lines go: before the first of them we do not know.
    """
    began = None
    for day in owed_by_day(owed, moved):
        if day.amount <= 0:
            break
        began = day.day
    return began


def first_day(span: Span, last: date, owed: int, moved: Sequence[Moved]) -> date:
    """The first day that belongs to what somebody wants to see."""
    if span is Span.ALL:
        return moved[-1].day if moved else last
    if span is Span.ARREARS:
        return arrears_began(owed, moved) or last
    return last - USUAL


def pages(days: Days, moved: Iterable[Moved], full: int = FULL_PAGE) -> list[Days]:
    """These days in pages of so many lines or a few more: no day is ever on two. Newest first.

    There is always a first page, though nothing may be on it.
    """
    found, last, lines = [], days.last, 0
    for day in moved:
        if not days.first <= day.day <= days.last:
            continue
        if lines >= full:
            found.append(Days(day.day + timedelta(days=1), last))
            last, lines = day.day, 0
        lines += day.lines
    return [*found, Days(days.first, last)]


def owed_on(owed: int, moved: Iterable[Moved], on: date) -> int:
    """What was owed at the end of this day."""
    return owed - sum(day.amount for day in moved if day.day > on)


def milestones(days: Days) -> list[date]:
    """The days whose balances tell the story, the last one first: no more than a chart can show."""
    length = days.last - days.first
    if length <= BY_THE_WEEK:
        return [days.last - WEEK * number for number in range(length // WEEK + 1)]
    ends = _ends_of_months if length <= BY_THE_MONTH else _ends_of_years
    return [days.last, *ends(days)]


def _ends_of_months(days: Days) -> Iterable[date]:
    day = days.last.replace(day=1) - timedelta(days=1)
    while day >= days.first:
        yield day
        day = day.replace(day=1) - timedelta(days=1)


def _ends_of_years(days: Days) -> Iterable[date]:
    years = range(days.last.year - 1, days.first.year - 1, -1)
    return (date(year, DECEMBER, 31) for year in years)
