"""Values that are more than a word or a number, and how money is written."""

from datetime import date
from typing import NamedTuple

from portal.journey.saying import Amount, Day


class PhoneNumber(NamedTuple):
    """A number as the person typed it, and as E.164 for whoever dials it."""

    typed: str
    e164: str


class PostalAddress(NamedTuple):
    line_1: str
    line_2: str
    town: str
    postcode: str
    country: str = ""
    """As the post knows it; nothing for the UK."""
    uprn: str = ""
    """The number this place alone has, where it was looked up and not typed."""

    @property
    def typed(self) -> tuple[str, ...]:
        """Its parts as somebody would type them, empty ones too."""
        return self[:-1]

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line for line in self.typed if line)


def pounds(pence: int) -> Amount:
    """An amount as the style guide writes it: £75, £75.50, never £75.00."""
    return Amount(pence)


def day_in_words(day: date) -> Day:
    """A day as the style guide writes it: 4 June 2026."""
    return Day(day)
