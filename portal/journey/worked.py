"""An amount that somebody chooses from a few worked out for them, or types."""

from collections.abc import Callable
from copy import copy
from typing import Any, NamedTuple

from portal.journey.conditions import Told
from portal.journey.fields import Money


class Offer(NamedTuple):
    """One amount in pence, and what comes of it in words."""

    pence: int
    words: str


Working = Callable[[Told], tuple[Offer, ...]]


class WorkedAmount(Money):
    """An amount with others to choose from, which follow from the answers before it.

    They save typing and push nobody: any other amount may be typed instead.
    """

    def __init__(self, name: str, noun: str, works_out: Working, **more: Any) -> None:
        super().__init__(name, noun, **more)
        self.works_out = works_out
        self.offers: tuple[Offer, ...] = ()
        self.own = "Another amount"
        self.own_amount = "The amount, in pounds"

    def in_view_of(self, told: Told) -> "WorkedAmount":
        offering = copy(self)
        offering.offers = self.works_out(told)
        return offering
