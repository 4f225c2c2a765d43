"""The kinds of answer a form can ask for.

A field knows the noun its errors are made of, its limits, and how its value is stored, loaded
and said. How typed text becomes the value is the web's affair.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Final, Literal

from portal.journey.values import day_in_words, pounds

Stored = Any  # what JSON can hold


class Forgotten(Exception):
    """A stored answer that no longer means anything to its field."""


class Unsaid:
    """In place of an answer that somebody would not give to whoever asked them."""

    words = "Would not say"
    kept: ClassVar[dict[str, bool]] = {"unsaid": True}

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNSAID"


UNSAID: Final = Unsaid()


class Field:
    """One answer: `noun` is what it is called, in the middle of a sentence."""

    autocomplete = ""
    not_provided = "Not provided"
    is_typed = True  # what the council knows itself is nobody's to lose
    may_be_unsaid = False  # where somebody else asks, and something can be done without it

    def __init__(
        self,
        name: str,
        noun: str,
        *,
        label: str = "",
        hint: str = "",
        optional: bool = False,
        autocomplete: str | None = None,
        example: Any = None,
    ) -> None:
        self.name = name
        self.noun = noun
        self.label = label or noun[:1].upper() + noun[1:]
        self.hint = hint
        self.optional = optional
        self.example = example
        """An acceptable answer, where a check would object to the usual one."""
        if autocomplete is not None:
            self.autocomplete = autocomplete

    def store(self, value: Any) -> Stored:
        """The value as JSON can hold it."""
        return value

    def load(self, stored: Stored) -> Any:
        """The value again, or `Forgotten` when the form no longer allows it."""
        if not isinstance(stored, str):
            raise Forgotten(self.name)
        return stored

    def store_any(self, value: Any) -> Stored:
        """The same where nothing may have been answered."""
        if value is UNSAID:
            return UNSAID.kept
        return None if value is None else self.store(value)

    def load_any(self, stored: Stored) -> Any:
        if stored == UNSAID.kept:
            return UNSAID
        if stored is None:
            if not self.optional:
                raise Forgotten(self.name)
            return None
        return self.load(stored)

    def say(self, value: Any) -> str:
        """The value in words, one line of text for each line of the answer."""
        return str(value)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r})"


class Text(Field):
    """A few words on one line, at most `at_most` characters."""

    def __init__(self, name: str, noun: str, *, at_most: int = 200, **more: Any) -> None:
        super().__init__(name, noun, **more)
        self.at_most = at_most


class LongText(Text):
    """As many words as they need, up to `at_most` characters, on several lines."""

    def __init__(self, name: str, noun: str, *, at_most: int = 4000, **more: Any) -> None:
        super().__init__(name, noun, at_most=at_most, **more)


class Name(Text):
    """A person's name: any script, any apostrophe."""

    autocomplete = "name"


class Date(Field):
    """A real day; `in_the` says whether it must be behind us or ahead."""

    def __init__(
        self,
        name: str,
        noun: str,
        *,
        in_the: Literal["past", "future"] | None = None,
        within_days: int | None = None,
        **more: Any,
    ) -> None:
        super().__init__(name, noun, **more)
        self.in_the = in_the
        self.within_days = within_days
        """How many days from today it may lie, behind or ahead as `in_the` says."""

    def store(self, value: date) -> str:
        return value.isoformat()

    def load(self, stored: Stored) -> date:
        try:
            return date.fromisoformat(stored)
        except (TypeError, ValueError) as error:
            raise Forgotten(self.name) from error

    def say(self, value: date) -> str:
        return day_in_words(value)


class Money(Field):
    """An amount in whole pence."""

    def __init__(
        self,
        name: str,
        noun: str,
        *,
        at_least: int = 1,
        at_most: int = 9_999_999,
        **more: Any,
    ) -> None:
        super().__init__(name, noun, **more)
        self.at_least = at_least
        self.at_most = at_most

    def load(self, stored: Stored) -> int:
        if not isinstance(stored, int) or isinstance(stored, bool):
            raise Forgotten(self.name)
        return stored

    def say(self, value: int) -> str:
        return pounds(value)


class Choice(Field):
    """One of several; `options` maps what is kept to what is read."""

    def __init__(
        self,
        name: str,
        noun: str,
        options: Mapping[str, str],
        *,
        hints: Mapping[str, str] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(name, noun, **more)
        self.options = dict(options)
        self.hints = dict(hints or {})

    def load(self, stored: Stored) -> str:
        if not isinstance(stored, str) or stored not in self.options:
            raise Forgotten(self.name)
        return stored

    def say(self, value: str) -> str:
        return self.options[value]


class Choices(Choice):
    """Any number of several. `none` is the words of an option that rules out the rest."""

    NONE = "none"

    def __init__(
        self, name: str, noun: str, options: Mapping[str, str], *, none: str = "", **more: Any
    ) -> None:
        super().__init__(name, noun, {**options, **({self.NONE: none} if none else {})}, **more)
        self.none = none

    def store(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def load(self, stored: Stored) -> Any:
        if not isinstance(stored, list):
            raise Forgotten(self.name)
        kept = tuple(option for option in stored if option in list(self.options))
        if not kept:
            raise Forgotten(self.name)
        return kept

    def say(self, value: Any) -> str:
        return "\n".join(self.options[option] for option in value)


class YesNo(Field):
    yes, no = "Yes", "No"

    def load(self, stored: Stored) -> bool:
        if not isinstance(stored, bool):
            raise Forgotten(self.name)
        return stored

    def say(self, value: bool) -> str:
        return self.yes if value else self.no
