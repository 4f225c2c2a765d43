"""Lists that begin with what we hold of somebody: their phone numbers, their emails.

Each of ours can be left as it is, used otherwise or taken away, and others can be added. An
answer says only what is to change.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

from portal.journey.fields import Field, Forgotten, Stored
from portal.journey.pages import Each, Item
from portal.journey.reaching import Phone

OURS = "ours"
"""What an item of the list is kept with where it is one that we hold."""


class OfOurs(NamedTuple):
    """One that we hold, as they were shown it."""

    row: str
    """What it is called between us and a browser: it says nothing of what it is."""
    seen: str
    """A mark of how it stood when they said what to do with it."""
    shown: str
    """As much of it as anybody may read."""
    gone: bool = False
    """Whether it is to be used no more."""


class Held(Each):
    """What we hold of this `kind`, such as `phone`.

    The first of its questions asks for the thing itself, and nobody is asked for one of ours
    again. `new` is the question about one more, `again` about how one of ours is used.
    """

    may_be_empty: ClassVar[bool] = True
    gone = "We will not use it any more"
    unchanged = "Nothing changes"

    def __init__(
        self,
        slug: str,
        title: str,
        name: str,
        *fields: Field,
        kind: str,
        new: str,
        again: str,
        **more: Any,
    ) -> None:
        super().__init__(slug, title, name, *fields, **more)
        self.kind = kind
        self.new, self.again = new, again
        called, ending = self.one[:1].upper() + self.one[1:], isinstance(fields[0], Phone)
        self.numbered = f"New {self.one} {{number}}"
        self.of_ours = f"{called} ending {{shown}}" if ending else f"{called} {{shown}}"
        """How one of ours is told from the others."""

    @cached_property
    def uses(self) -> tuple[Field, ...]:
        """What is asked again about one of ours."""
        return self.fields[1:]

    def asked_of(self, item: Item) -> tuple[Field, ...]:
        ours = of_ours(item)
        if ours is None:
            return self.fields
        return () if ours.gone else self.uses

    def called(self, item: Item, number: int) -> str:
        ours = of_ours(item)
        return self.of_ours.format(shown=ours.shown) if ours else super().called(item, number)

    def say(self, item: Item) -> str:
        ours = of_ours(item)
        return self.gone if ours and ours.gone else super().say(item)

    def store(self, item: Item) -> dict[str, Stored]:
        ours = of_ours(item)
        return super().store(item) | ({OURS: list(ours)} if ours else {})

    def load(self, stored: Mapping[str, Stored]) -> dict[str, Any]:
        if OURS not in stored:
            return super().load(stored)
        try:
            ours = {OURS: OfOurs(*stored[OURS])}
        except TypeError as error:
            raise Forgotten(self.name) from error
        return super().load({**stored, **ours}) | ours


def of_ours(item: Item) -> OfOurs | None:
    """Which of ours it is about; None where it is a new one."""
    found: OfOurs | None = item.get(OURS)
    return found


def new_ones(items: tuple[dict[str, Any], ...]) -> tuple[dict[str, Any], ...]:
    """Of a list's answer, what is to be added; these always come first."""
    return tuple(item for item in items if OURS not in item)
