"""The pages a form is made of: steps that ask, lists of several, and stops."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, ClassVar

from portal.journey.conditions import Condition, Told
from portal.journey.content import Content, as_content
from portal.journey.fields import Field, Stored

Check = Callable[[Told], str | None]
"""A business rule: the objection in words, or nothing."""
Showing = Callable[[Told], tuple[Content | str, ...]]
"""What a page works out from the answers so far and shows."""
Item = Mapping[str, Any]
"""The answers about one of several things."""


class Heading:
    """Begins a part of the form; check-your-answers groups what follows under it."""

    def __init__(self, title: str) -> None:
        self.title = title


class Page:
    """A place in the form with an address and a title."""

    fields: tuple[Field, ...] = ()
    ends: ClassVar[bool] = False
    as_before = False
    heading: Heading

    def __init__(
        self,
        slug: str,
        title: str,
        *,
        when: Condition | None = None,
        hint: str = "",
        text: tuple[Content | str, ...] = (),
        adviser: str = "",
        private: bool = False,
    ) -> None:
        self.slug = slug
        self.title = title
        self.when = when
        self.hint = hint
        self.text = tuple(as_content(part) for part in text)
        self.adviser = adviser
        """What an adviser says aloud, if it asks something; else what they do."""
        self.private = private
        """Whether it asks of health, harm or disability, which nobody else should hear or see."""

    @cached_property
    def typed(self) -> tuple[Field, ...]:
        """What somebody fills in; the rest is for us to know."""
        return tuple(field for field in self.fields if field.is_typed)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names under which this page's answers are kept."""
        return tuple(field.name for field in self.fields)

    def applies(self, told: Told, known: frozenset[str]) -> bool:
        return self.when is None or self.when.holds(told, known)

    def content(self, told: Told) -> tuple[Content, ...]:
        return self.text

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.slug!r})"


class Step(Page):
    """A page that asks one thing; its title is the question.

    A step without fields tells something and is done when it has been read.
    """

    def __init__(
        self,
        slug: str,
        title: str,
        *fields: Field,
        check: Check | None = None,
        shows: Showing | None = None,
        rests_on: tuple[str, ...] = (),
        as_before: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(slug, title, **more)
        self.fields = fields
        self.as_before = as_before
        """Whether what they told us last time comes back, to be looked at anew."""
        self.check = check
        self.shows = shows
        self.rests_on = rests_on
        """Answers that, when they change, make this one be asked again."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields) or (self.slug,)

    def content(self, told: Told) -> tuple[Content, ...]:
        worked_out = self.shows(told) if self.shows else ()
        return self.text + tuple(as_content(part) for part in worked_out)


class Each(Page):
    """The same few questions for each of several things, at most `at_most` of them."""

    rests_on: tuple[str, ...] = ()
    check: Check | None = None
    may_be_empty: ClassVar[bool] = False

    def __init__(
        self,
        slug: str,
        title: str,
        name: str,
        *fields: Field,
        one: str,
        at_most: int = 20,
        **more: Any,
    ) -> None:
        super().__init__(slug, title, **more)
        self.name = name
        self.fields = fields
        self.one = one
        """What one of them is called, such as "source of income"."""
        self.numbered = f"{one[:1].upper()}{one[1:]} {{number}}"
        """How one of them is told from the others, such as "Payment 2"."""
        self.at_most = at_most

    @cached_property
    def names(self) -> tuple[str, ...]:
        return (self.name,)

    def asked_of(self, item: Item) -> tuple[Field, ...]:
        """What is asked about this one."""
        return self.fields

    def called(self, item: Item, number: int) -> str:
        """What this one is called among the others."""
        return self.numbered.format(number=number)

    def say(self, item: Item) -> str:
        """It in one line."""
        asked = self.asked_of(item)
        words = [f.say(item[f.name]) for f in asked if item.get(f.name) is not None]
        return ", ".join(words)

    def store(self, item: Item) -> dict[str, Stored]:
        """It as JSON can hold it."""
        return {f.name: f.store_any(item.get(f.name)) for f in self.asked_of(item)}

    def load(self, stored: Mapping[str, Stored]) -> dict[str, Any]:
        """It again, or `Forgotten`."""
        return {f.name: f.load_any(stored.get(f.name)) for f in self.asked_of(stored)}


class Stop(Page):
    """A page that ends early and says where to turn."""

    ends = True
