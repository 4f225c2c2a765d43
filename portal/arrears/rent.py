"""When the next rent is due, and how much of it is left to pay. Pure."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

MONDAY = 0
WEEK = timedelta(weeks=1)


class RentDue(NamedTuple):
    """A week's rent: the Monday it is due, and what is left of it to pay after benefit."""

    day: date
    amount: int


def next_rent(
    on: date, rent: int, benefit: int, free: Collection[date] = frozenset()
) -> RentDue | None:
    """The next Monday that rent is charged, today included; `free` are Mondays it is not.

    None where no rent is charged, or no Monday of the next year has any.
    """
    monday = on + timedelta(days=(MONDAY - on.weekday()) % 7)
    for week in range(53):
        day = monday + WEEK * week
        if rent and day not in free:
            return RentDue(day, max(0, rent - benefit))
    return None
