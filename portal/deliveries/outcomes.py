"""What can become of an attempt to reach another system, in our own words.

Whoever talks to the other system turns everything that can happen there into
one of these, so the ledger can decide what to do next without knowing whom it
was talking to. None of them ever carries anything personal.
"""

from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from sqlalchemy.orm import Session

Prepared = TypeVar("Prepared")


@dataclass(frozen=True)
class Accepted:
    """The other side has it, and calls it `external_id`."""

    external_id: str
    before: Any = field(default=None, repr=False)
    """What was there in its place, where that is of use afterwards."""


class Unsent(Exception):
    """An attempt that did not end in `Accepted`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unclear(Unsent):
    """It may or may not have been accepted: look it up before sending again.

    `answered` says the other side has finished with it, so that looking it up
    is already worth while; otherwise it may still be accepted for a time.
    """

    def __init__(self, reason: str, *, answered: bool = False) -> None:
        super().__init__(reason)
        self.answered = answered


class Refused(Unsent):
    """It was not accepted and never will be as it stands."""


class Unwelcome(Unsent):
    """The other side does not trust us (key or clock); nothing gets through until mended."""


class SlowDown(Unsent):
    """Not accepted; the other side asks us to wait this long."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Asked to wait {seconds:.0f} seconds")
        self.seconds = seconds


class ClosedUntilTomorrow(Unsent):
    """Not accepted; the day's limit is used up, and a new day begins at midnight UTC."""

    def __init__(self) -> None:
        super().__init__("The daily message limit is reached, until midnight")


class Withheld(Unsent):
    """It must not be sent, as things now are: not a failure, and never tried again."""


class Contradicted(Withheld):
    """The other side has something else there, as `has` says: nothing is written over it."""

    def __init__(self, reason: str, has: Any) -> None:
        super().__init__(reason)
        self.has = has


class NotItsTurn(Unsent):
    """Something else that goes to the same place is under way for so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__("It waits for another that is under way")
        self.seconds = seconds


class Target(Protocol[Prepared]):
    """Somewhere a delivery can go.

    The database is asked only in `prepare`, `withheld` and `settled`; `look_up` and
    `send` talk to the other side, so no transaction need be open while they wait.
    Both raise `Unsent` in one of its forms.
    """

    name: str
    forgets: bool
    """Whether the other side may lose what it took, or forget it after some days."""

    def prepare(self, session: Session, subject_id: str) -> Prepared:
        """Everything `send` needs, as plain values; `Withheld` if it must not be sent now."""

    def withheld(self, session: Session, subject_id: str, why: Withheld) -> None:
        """Remember, in the caller's transaction, that it was not sent and never will be."""

    def look_up(self, subject_id: str, reference: str) -> list[str]:
        """What the other side calls everything it holds under our reference."""

    def send(self, prepared: Prepared, reference: str) -> Accepted: ...

    def settled(self, session: Session, subject_id: str, accepted: Accepted) -> None:
        """Remember, in the caller's transaction, that the other side has it."""
