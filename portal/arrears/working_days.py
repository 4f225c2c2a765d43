"""Which days money moves in England: not at weekends, not on bank holidays. Pure.

The rules are those of 2024 and later. They are written here because a calendar
of all the world took a tenth of a web process's memory; the tests hold them
against one.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

SATURDAY = 5
MONDAY = 0
PROCLAIMED: tuple[date, ...] = ()
"""Bank holidays of one year only, such as for a coronation; gov.uk/bank-holidays has them."""


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_day_from(day: date) -> date:
    """`day` itself, or the next day on which a payment can be collected."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_after(day: date, count: int) -> date:
    """The day that is `count` working days after `day`."""
    for _ in range(count):
        day = working_day_from(day + timedelta(days=1))
    return day


@cache
def bank_holidays(year: int) -> frozenset[date]:
    easter = _easter(year)
    moving = (
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        _monday_from(date(year, 5, 1)),
        _monday_from(date(year, 5, 25)),
        _monday_from(date(year, 8, 25)),
    )
    return frozenset((*_in_lieu(year), *moving, *PROCLAIMED))


def _in_lieu(year: int) -> Iterator[date]:
    """New Year, Christmas and Boxing Day, or the next weekday that is none of them."""
    taken = set()
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while day.weekday() >= SATURDAY or day in taken:
            day += timedelta(days=1)
        taken.add(day)
        yield day


def _monday_from(day: date) -> date:
    return day + timedelta(days=(MONDAY - day.weekday()) % 7)


def _easter(year: int) -> date:
    """Easter Sunday: the Sunday after the first full moon of spring, by the church's reckoning."""
    golden, century = year % 19, year // 100
    leaps = century - century // 4 - (8 * century + 13) // 25
    moon = (19 * golden + leaps + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    sunday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 22) + timedelta(days=moon - sunday + 6)
