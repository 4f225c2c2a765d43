"""One resident's way through one form: form plus answers, nothing more."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from portal.journey.fields import UNSAID
from portal.journey.form import Form
from portal.journey.pages import Each, Page, Step


class Unreached(Exception):
    """A page asked for before the pages that lead to it; `page` is where to go instead."""

    def __init__(self, page: Page | None, *, nothing_told: bool = False) -> None:
        super().__init__(page)
        self.page = page
        self.nothing_told = nothing_told
        """Whether that is where they begin."""


class Unfinished(Unreached):
    """A journey sent before it was complete."""


class Journey:
    """Where someone is in a form. Nothing about progress is stored: it all follows from answers.

    `answers` may hold more than counts: `told` is what counts, and there nothing was told
    of what somebody would not say.
    """

    def __init__(
        self, form: Form, answers: Mapping[str, Any], known: frozenset[str] = frozenset()
    ) -> None:
        self.form = form
        self.answers = dict(answers)
        self.known = known

    @cached_property
    def _walked(self) -> tuple[tuple[Page, ...], dict[str, Any]]:
        path: list[Page] = []
        told: dict[str, Any] = {}
        for page in self.form.pages:
            if page.applies(told, self.known):
                path.append(page)
                if page.ends:
                    break
                told |= {
                    name: None if (value := self.answers[name]) is UNSAID else value
                    for name in page.names
                    if name in self.answers
                }
        return tuple(path), told

    @property
    def path(self) -> tuple[Page, ...]:
        """The pages that apply, in the order the form lists them.

        A page sees only the answers given before it on the path: an answer
        left behind on a branch no longer taken counts as never given.
        """
        return self._walked[0]

    @property
    def told(self) -> Mapping[str, Any]:
        """The answers that count."""
        return self._walked[1]

    @cached_property
    def left(self) -> tuple[Page, ...]:
        """The pages still to be answered; a page that ends the journey always is."""
        return tuple(page for page in self.path if not self.done(page))

    def done(self, page: Page) -> bool:
        """Answered, and no rule objects to the answer as things now stand."""
        if page.ends or any(name not in self.told for name in page.names):
            return False
        if isinstance(page, Each) and not (page.may_be_empty or self.told[page.name]):
            return False
        return self.objection(page) is None

    def objection(self, page: Page) -> str | None:
        """What a business rule has against the answers told so far.

        A rule may rest on anything asked before its page, so it is not put
        while any of that is still to be answered.
        """
        check = page.check if isinstance(page, Step | Each) else None
        return check(self.told) if check and self._told_up_to(page) else None

    def _told_up_to(self, page: Page) -> bool:
        met = self.path[: self.path.index(page) + 1]
        return all(name in self.told for page in met for name in page.names)

    @property
    def next(self) -> Page | None:
        """The first page left, or None: then it is time to check the answers."""
        return self.left[0] if self.left else None

    def visit(self, slug: str) -> Page:
        """The page at `slug`, if the answers lead that far; else `Unreached` says where to go."""
        page = self.form.page(slug)
        reached = self.path[: self.path.index(self.left[0]) + 1] if self.left else self.path
        if page not in reached:
            raise Unreached(self.next, nothing_told=self.next is self.path[0])
        return page

    def before(self, page: Page) -> Page | None:
        """The page that Back leads to, or None at the start."""
        at = self.path.index(page)
        return self.path[at - 1] if at else None

    def record(self, values: Mapping[str, Any]) -> "Journey":
        """The journey with these answers too, and without any that rested on what changed."""
        changed = {name for name, value in values.items() if self.answers.get(name) != value}
        stale = {
            name
            for page in self.form.pages
            if isinstance(page, Step) and changed.intersection(page.rests_on)
            for name in page.names
        }
        kept = {name: value for name, value in self.answers.items() if name not in stale}
        return Journey(self.form, {**kept, **values}, self.known)

    def complete(self) -> "Journey":
        """Itself, if there is nothing left to answer; else `Unfinished`."""
        if self.left:
            raise Unfinished(self.next)
        return self
