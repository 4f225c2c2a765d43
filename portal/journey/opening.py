"""The case a form opens: of which kind, how urgent, and what an officer has to do besides."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from portal.journey.conditions import Condition, Told


class Instead(NamedTuple):
    """Where this holds the case is of another kind: why, for officers, and what they are told."""

    when: Condition
    kind: str
    why: str
    says: str


class OpenCase:
    """A case in the arrears queue, of this kind; `urgent` puts it first.

    `unsafe` flags it: somebody's safety may hang on who reads what. `by_another` says that
    it was filled in for the person it is about. `to_do` names what an officer has to do for
    them, where it holds. Of `instead`, the first that holds makes it a case of another kind.
    """

    def __init__(
        self,
        kind: str,
        *,
        urgent: Condition | None = None,
        unsafe: Condition | None = None,
        by_another: Condition | None = None,
        answered_in: int = 5,
        urgently_in: int = 1,
        instead: tuple[Instead, ...] = (),
        to_do: Mapping[str, Condition] | None = None,
    ) -> None:
        self.kind = kind
        self.urgent = urgent
        self.unsafe = unsafe
        self.by_another = by_another
        self.answered_in = answered_in
        """Working days until we promise an answer."""
        self.urgently_in = urgently_in
        self.instead = instead
        self.to_do = dict(to_do or {})

    def instead_for(self, told: Told, known: AbstractSet[str]) -> Instead | None:
        """What makes of it a case of another kind, if their answers do."""
        facts = frozenset(known)
        return next((each for each in self.instead if each.when.holds(told, facts)), None)

    def things_to_do(self, told: Told, known: AbstractSet[str]) -> tuple[str, ...]:
        """What follows from their answers, in the order the form has it."""
        facts = frozenset(known)
        return tuple(thing for thing, when in self.to_do.items() if when.holds(told, facts))

    @property
    def conditions(self) -> Iterator[tuple[str, Condition]]:
        """Everything it looks at, with what hangs on it."""
        read = {
            f"what makes the {self!r} urgent": self.urgent,
            f"what flags the {self!r}": self.unsafe,
            f"what says who wrote the {self!r}": self.by_another,
        }
        yield from ((words, when) for words, when in read.items() if when)
        yield from ((f"what makes it a case of {each.kind}", each.when) for each in self.instead)
        yield from ((f"what asks an officer for {it}", when) for it, when in self.to_do.items())

    def __repr__(self) -> str:
        return f"case of {self.kind}"
