"""What was owed over time as a picture: bars from nothing up, or down where in credit.

Every bar is also a row of the table beside it, so nobody has to read the picture.
"""

from collections.abc import Sequence
from typing import NamedTuple

from portal.arrears.statement import Owed
from portal.journey import pounds
from portal.web.language import said

WIDTH, HEIGHT = 360, 240
LEFT, TOP, BOTTOM = 84, 16, 208
GAP = 3  # between bars, at most
ROUND = (1, 2, 5)


class Bar(NamedTuple):
    x: str
    y: str
    width: str
    height: str


class Mark(NamedTuple):
    """An amount written beside the picture, and how far down."""

    y: str
    words: str


class Picture(NamedTuple):
    """Where everything goes; the words are beside it in `title` and `told`."""

    title: str
    told: str
    width: int
    height: int
    left: int
    zero: str
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    first: str
    last: str


def picture_of(owed: Sequence[Owed], *, title: str, told: str, first: str, last: str) -> Picture:
    """The picture of these balances, the oldest first."""
    amounts = [each.amount for each in owed]
    top, floor = _round_up(max(*amounts, 0)), -_round_up(-min(*amounts, 0))
    top = top or (0 if floor else 100_00)

    def down(amount: int) -> float:
        return TOP + (BOTTOM - TOP) * (top - amount) / (top - floor)

    wide = (WIDTH - LEFT) / len(owed)
    gap = min(GAP, wide / 4)
    bars = tuple(
        Bar(
            f"{LEFT + number * wide:.1f}",
            f"{down(max(amount, 0)):.1f}",
            f"{wide - gap:.1f}",
            f"{abs(down(amount) - down(0)):.1f}",
        )
        for number, amount in enumerate(amounts)
    )
    marks = tuple(Mark(f"{down(each):.1f}", said(pounds(each))) for each in sorted({top, 0, floor}))
    return Picture(title, told, WIDTH, HEIGHT, LEFT, f"{down(0):.1f}", bars, marks, first, last)


def _round_up(amount: int) -> int:
    """The next amount that reads easily: £1, £2, £5, £10 and so on."""
    if amount <= 0:
        return 0
    step = 100
    while True:
        for times in ROUND:
            if step * times >= amount:
                return step * times
        step *= 10
