"""Sentences about answers: whether they hold, what they read, how to say them.

new_phone = answer("changed").includes("phone")
in_danger = answer("risks").includes("food") | ~answer("safe").is_yes()
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Told = Mapping[str, Any]


class Condition:
    """Holds or does not, given what has been told and what is known of the visit."""

    reads: frozenset[str] = frozenset()
    """The names of the answers it looks at."""

    def holds(self, told: Told, known: frozenset[str] = frozenset()) -> bool:
        raise NotImplementedError

    def says(self) -> str:
        raise NotImplementedError

    def atoms(self) -> Iterator["Condition"]:
        """The conditions it is made of that read one answer each."""
        yield self

    def __and__(self, other: "Condition") -> "Condition":
        return Both(self, other)

    def __or__(self, other: "Condition") -> "Condition":
        return Either(self, other)

    def __invert__(self) -> "Condition":
        return Not(self)

    def __repr__(self) -> str:
        return f"<{self.says()}>"


class answer:  # noqa: N801 (it reads as a word in a form file)
    """The answer called `name`, about to have something said of it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def is_(self, *options: str) -> Condition:
        """One of `options` was chosen."""
        return Is(self.name, options)

    def includes(self, *options: str) -> Condition:
        """At least one of `options` is among those chosen."""
        return Includes(self.name, options)

    def is_yes(self) -> Condition:
        return Is(self.name, (True,))

    def is_no(self) -> Condition:
        return Is(self.name, (False,))

    def is_given(self) -> Condition:
        return Given(self.name)

    def is_within(self, days: int) -> Condition:
        """The day told is less than `days` days from now, or past."""
        return Within(self.name, days)


def known(fact: str) -> Condition:
    """Something the visit knows without asking, such as whose account this is."""
    return Known(fact)


def follows(works_out: Callable[[Told], bool]) -> Condition:
    """Something worked out from the answers, by a plain function of them."""
    return Follows(works_out)


class Follows(Condition):
    """Does not hold while something it is worked out from has not been told."""

    def __init__(self, works_out: Callable[[Told], bool]) -> None:
        self.works_out = works_out

    def holds(self, told: Told, known: frozenset[str] = frozenset()) -> bool:
        try:
            return self.works_out(told)
        except KeyError:
            return False

    def says(self) -> str:
        return self.works_out.__name__.replace("_", " ")


class OfOneAnswer(Condition):
    def __init__(self, name: str) -> None:
        self.name = name
        self.reads = frozenset({name})

    options: tuple[str, ...] = ()
    """The options it mentions, which its field must have."""


class Is(OfOneAnswer):
    def __init__(self, name: str, values: tuple[Any, ...]) -> None:
        super().__init__(name)
        self.values = values
        self.options = tuple(value for value in values if isinstance(value, str))

    def holds(self, told: Told, known: frozenset[str] = frozenset()) -> bool:
        return told.get(self.name) in self.values if self.name in told else False

    def says(self) -> str:
        return f"{self.name} is {' or '.join(_word(value) for value in self.values)}"


class Includes(OfOneAnswer):
    def __init__(self, name: str, options: tuple[str, ...]) -> None:
        super().__init__(name)
        self.options = options

    def holds(self, told: Told, known: frozenset[str] = frozenset()) -> bool:
        return any(option in (told.get(self.name) or ()) for option in self.options)

    def says(self) -> str:
        return f"{self.name} includes {' or '.join(self.options)}"


class Given(OfOneAnswer):
    def holds(self, told: Told, known: frozenset[str] = frozenset()) -> bool:
        return told.get(self.name) is not None

    def says(self) -> str:
        return f"{self.name} is given"


class Within(OfOneAnswer):
    def __init__(self, name: str, days: int) -> None:
        super().__init__(name)
        self.days = days

    def holds(self, told: Told, known: frozenset[str] = frozenset()) -> bool:
        day: date | None = told.get(self.name)
        here = datetime.now(ZoneInfo("Europe/London")).date()
        return day is not None and day < here + timedelta(days=self.days)

    def says(self) -> str:
        return f"{self.name} is within {self.days} days"


class Known(Condition):
    def __init__(self, fact: str) -> None:
        self.fact = fact

    def holds(self, told: Told, known: frozenset[str] = frozenset()) -> bool:
        return self.fact in known

    def says(self) -> str:
        return f"the {self.fact} is known"


class Both(Condition):
    def __init__(self, left: Condition, right: Condition) -> None:
        self.left, self.right = left, right
        self.reads = left.reads | right.reads

    def holds(self, told: Told, known: frozenset[str] = frozenset()) -> bool:
        return self.left.holds(told, known) and self.right.holds(told, known)

    def says(self) -> str:
        return f"{_bracketed(self.left)} and {_bracketed(self.right)}"

    def atoms(self) -> Iterator[Condition]:
        yield from self.left.atoms()
        yield from self.right.atoms()


class Either(Both):
    def holds(self, told: Told, known: frozenset[str] = frozenset()) -> bool:
        return self.left.holds(told, known) or self.right.holds(told, known)

    def says(self) -> str:
        return f"{_bracketed(self.left)} or {_bracketed(self.right)}"


class Not(Condition):
    def __init__(self, inner: Condition) -> None:
        self.inner = inner
        self.reads = inner.reads

    def holds(self, told: Told, known: frozenset[str] = frozenset()) -> bool:
        return not self.inner.holds(told, known)

    def says(self) -> str:
        return f"not ({self.inner.says()})"

    def atoms(self) -> Iterator[Condition]:
        yield from self.inner.atoms()


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _bracketed(condition: Condition) -> str:
    return f"({condition.says()})" if isinstance(condition, Both) else condition.says()
