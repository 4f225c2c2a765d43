"""Which days money moves in England: not at weekends, not on bank holidays. Pure."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from runpy import run_path

SATURDAY = 5
DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_day_from(day: date) -> date:
    """`day` itself, or the next day on which a payment can be collected."""
    while not is_working_day(day):
        day += DAY
    return day


def working_days_after(day: date, count: int) -> date:
    """The day that is `count` working days after `day`."""
    for _ in range(count):
        day = working_day_from(day + DAY)
    return day


def working_days_ago(day: date, count: int) -> date:
    """The latest day that has seen `count` working days go by, when `day` ends."""
    while count:
        count -= is_working_day(day)
        day -= DAY
    return day


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """England's bank holidays of that year, as a calendar that others keep has them."""
    return frozenset(_calendar()(subdiv="ENG", years=year))


@cache
def _calendar() -> Callable[..., Iterable[date]]:
    """The United Kingdom's, loaded by whoever first asks.

    Asked by name, the library brings in the calendars of all the world: a fifth of a web
    worker's own memory. The one file of it that is needed costs a third of that.
    """
    import holidays

    alone = run_path(str(Path(holidays.__file__).with_name("countries") / "united_kingdom.py"))
    calendar: Callable[..., Iterable[date]] = alone["UnitedKingdom"]
    return calendar
