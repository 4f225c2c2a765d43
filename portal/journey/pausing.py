"""Forms in which what somebody tells us stops our asking them to pay, for a while."""

from collections.abc import Set as AbstractSet
from functools import reduce
from operator import or_
from typing import NamedTuple

from portal.journey.conditions import Condition, Told


class Pause(NamedTuple):
    """Where this holds nobody is asked to pay, for this reason and for so many days."""

    when: Condition
    reason: str
    """As the council's holds have it."""
    days: int | None
    """Nothing, where it lasts until an officer ends it."""
    review_in: int
    """Days after which an officer looks whether it is still right."""


class SendAgain(NamedTuple):
    """What came of it is sent once more, to one of these that they gave, if they ask for that."""

    to: tuple[str, ...]
    """Answers that are a phone or an email; where none was given, what the council holds."""
    by_another: tuple[str, ...]
    """The same, of whoever fills it in for somebody else: nothing goes to that person."""
    unless: Condition

    @property
    def answers(self) -> tuple[str, ...]:
        return (*self.to, *self.by_another)


class PauseAsking:
    """From the moment it is sent: of these the first that holds says why and for how long.

    `unless` this holds: then nothing that others in the home could see may change.
    """

    def __init__(
        self,
        *pauses: Pause,
        unless: Condition | None = None,
        heard: tuple[str, ...] = (),
        needs: str = "",
        again: SendAgain | None = None,
    ) -> None:
        self.pauses, self.unless = pauses, unless
        self.heard = heard
        """The answers that are read back to whoever sent it, whatever follows from them."""
        self.needs = needs
        """The one that says which help fits."""
        self.again = again

    @property
    def conditions(self) -> tuple[tuple[str, Condition], ...]:
        """What it looks at besides, with what hangs on it."""
        return (("what keeps it from being sent again", self.again.unless),) if self.again else ()

    @property
    def when(self) -> Condition:
        """Everything it looks at."""
        wanted = [pause.when for pause in self.pauses]
        return reduce(or_, [*wanted, *([self.unless] if self.unless else [])])

    def of(self, told: Told, known: AbstractSet[str]) -> Pause | None:
        """What follows from this; nothing where nothing may."""
        facts = frozenset(known)
        if self.unless is not None and self.unless.holds(told, facts):
            return None
        return next((pause for pause in self.pauses if pause.when.holds(told, facts)), None)

    def __repr__(self) -> str:
        return "pause"
