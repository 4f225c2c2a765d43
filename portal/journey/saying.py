"""Words that remember what was filled in, so that they can be said again in another language.

Each is the English text itself. Whoever speaks another language asks what it was made of.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Self

Says = Callable[[str], str]
"""How a text is said in some language."""


class Sentence(str):
    """A pattern with things filled in: what is filled in may be said differently too."""

    __slots__ = ("filled", "pattern")
    pattern: str
    filled: dict[str, str]

    def __new__(cls, pattern: str, **filled: str) -> Self:
        made = super().__new__(cls, pattern.format(**filled) if filled else pattern)
        made.pattern, made.filled = pattern, filled
        return made


class Beside(str):
    """An objection to one question of a page; others are said beside the first."""

    __slots__ = ("question", "words")
    question: str
    words: str

    def __new__(cls, question: str, words: str) -> Self:
        made = super().__new__(cls, words)
        made.question, made.words = question, words
        return made


class Amount(str):
    """Money in words: whole pounds without pence, unless a column `lines_up`."""

    __slots__ = ("lines_up", "pence")
    pence: int
    lines_up: bool

    def __new__(cls, pence: int, *, lines_up: bool = False) -> Self:
        sign, whole, rest = "-" if pence < 0 else "", abs(pence) // 100, abs(pence) % 100
        after = f".{rest:02}" if rest or lines_up else ""
        made = super().__new__(cls, f"{sign}£{whole:,}{after}")
        made.pence, made.lines_up = pence, lines_up
        return made


class Day(str):
    """A day in words: 4 June 2026."""

    __slots__ = ("day",)
    day: date

    def __new__(cls, day: date) -> Self:
        made = super().__new__(cls, f"{day.day} {day:%B %Y}")
        made.day = day
        return made


class Time(str):
    """A time of day: 14:02."""

    __slots__ = ("moment",)
    moment: datetime

    def __new__(cls, moment: datetime) -> Self:
        made = super().__new__(cls, f"{moment:%H:%M}")
        made.moment = moment
        return made


class Hour(Time):
    """A time of day as it is spoken: 9am, 5:30pm."""

    __slots__ = ()

    def __new__(cls, moment: datetime) -> Self:
        minutes = f":{moment:%M}" if moment.minute else ""
        made = str.__new__(cls, f"{moment.hour % 12 or 12}{minutes}{moment:%p}".lower())
        made.moment = moment
        return made


class Weekday(Day):
    """A day of the week: Monday."""

    __slots__ = ()

    def __new__(cls, day: date) -> Self:
        made = str.__new__(cls, f"{day:%A}")
        made.day = day
        return made


class Count(str):
    """A whole number: 4,000."""

    __slots__ = ("number",)
    number: int

    def __new__(cls, number: int) -> Self:
        made = super().__new__(cls, f"{number:,}")
        made.number = number
        return made
