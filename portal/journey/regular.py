"""Money that comes or goes again and again: how much, and how often."""

from typing import Any, NamedTuple

from portal.journey.fields import Field, Forgotten, Stored
from portal.journey.saying import Sentence
from portal.journey.values import pounds

UNKNOWN = "unknown"
OFTEN = {
    "week": "Every week",
    "fortnight": "Every 2 weeks",
    "4-weeks": "Every 4 weeks",
    "month": "Every month",
    "quarter": "Every 3 months",
    "year": "Every year",
    UNKNOWN: "I do not know",
}
SAID = {
    "week": "{amount} every week",
    "fortnight": "{amount} every 2 weeks",
    "4-weeks": "{amount} every 4 weeks",
    "month": "{amount} every month",
    "quarter": "{amount} every 3 months",
    "year": "{amount} every year",
}


class RegularAmount(NamedTuple):
    """An amount in pence and its rhythm; no amount where they do not know it."""

    pence: int | None
    every: str


class Regular(Field):
    """How much, and how often. Nobody has to know: that is an answer too."""

    def __init__(
        self, name: str, noun: str, *, usually: str = "month", at_most: int = 9_999_999, **more: Any
    ) -> None:
        super().__init__(name, noun, **{"optional": True, **more})
        self.usually = usually
        """The rhythm that is chosen until they choose another."""
        self.at_most = at_most
        self.often = dict(OFTEN)
        self.said = dict(SAID)

    def store(self, value: RegularAmount) -> Stored:
        return list(value)

    def load(self, stored: Stored) -> RegularAmount:
        if not (isinstance(stored, list) and len(stored) == 2 and stored[1] in OFTEN):
            raise Forgotten(self.name)
        return RegularAmount(*stored)

    def say(self, value: RegularAmount) -> str:
        if value.pence is None:
            return self.often[UNKNOWN]
        return Sentence(SAID[value.every], amount=pounds(value.pence))
