"""Which days money moves in England: not at weekends, not on bank holidays. Pure."""

from datetime import date, timedelta
from functools import cache

SATURDAY = 5


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
    """England's bank holidays of that year.

    The library knows the calendars of the whole world, a tenth of a web
    process's memory and of its start: it is loaded by whoever first asks.
    """
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
