"""A form: pages in the order they are read, under headings, and what happens then."""

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cached_property
from typing import Any

from portal.journey.changing import ChangeDetails
from portal.journey.conditions import Condition, Told
from portal.journey.content import Content, as_content
from portal.journey.contradictions import refuse_contradictions
from portal.journey.fields import Field
from portal.journey.opening import OpenCase
from portal.journey.pages import Heading, Page
from portal.journey.pausing import PauseAsking
from portal.journey.plan_sent import InWords
from portal.journey.ways import facts_in

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]
"""Stored answers of one version, as the next version would have stored them."""


class Identity(Enum):
    """Whether a form asks whose account this is before its first question."""

    NOT_ASKED = "not asked"
    OFFERED = "offered"
    REQUIRED = "required"


class Confirm:
    """A message that says we have it; the names of answers say where to."""

    def __init__(
        self,
        message: str,
        *,
        by: str = "",
        phone: str = "",
        email: str = "",
        address: str = "",
        else_account: bool = False,
        quiet: str = "",
        quietly: Condition | None = None,
    ) -> None:
        self.message = message
        self.quiet, self.quietly = quiet, quietly
        """Where this holds others may read it: a message that says nothing of what it was."""
        self.by = by
        """The answer that says text, email, post or none."""
        self.phone, self.email, self.address = phone, email, address
        self.else_account = else_account
        """Whether the contact details the council holds may be used when none were told."""

    @property
    def conditions(self) -> tuple[tuple[str, Condition], ...]:
        """What it looks at, with what hangs on it."""
        return (("what makes the confirmation quiet", self.quietly),) if self.quietly else ()

    @property
    def answers(self) -> tuple[str, ...]:
        """The names of the answers it reads."""
        return tuple(name for name in (self.by, self.phone, self.email, self.address) if name)


class ProposePlan:
    """A repayment plan, decided about at the moment it is sent.

    Each is worked out from the answers. What is said when a plan is agreed at once stands
    here; in every other case what the form says of everything that is sent.
    """

    def __init__(
        self,
        plan: Callable[[Told], Any],
        budget: Callable[[Told], Any],
        disputed: Callable[[Told], int],
        in_words: InWords,
        *,
        agreed: str,
        sent: str,
        afterwards: tuple[Content | str, ...],
    ) -> None:
        self.plan, self.budget, self.disputed = plan, budget, disputed
        self.in_words = in_words
        """How the plan reads among the answers that made it."""
        self.agreed = agreed
        """The message that confirms it."""
        self.sent = sent
        self.afterwards = tuple(as_content(part) for part in afterwards)


class StopAsking:
    """Where this holds nobody is asked to pay from the moment it is sent, and no plan is made.

    It is what somebody says of themselves: an officer checks it, in a case of this kind.
    """

    def __init__(
        self,
        when: Condition,
        kind: str,
        *,
        message: str,
        sent: str,
        afterwards: tuple[Content | str, ...],
    ) -> None:
        self.when, self.kind = when, kind
        self.message = message
        """What confirms it, in place of what the form says of everything that is sent."""
        self.sent = sent
        self.afterwards = tuple(as_content(part) for part in afterwards)

    def __repr__(self) -> str:
        return f"case of {self.kind}"


Effect = OpenCase | Confirm | ProposePlan | StopAsking | PauseAsking | ChangeDetails


class Form:
    """A thing a resident can ask the council for. Refuses to exist if it contradicts itself."""

    def __init__(
        self,
        slug: str,
        title: str,
        *parts: Heading | Page,
        then: tuple[Effect, ...],
        version: int,
        identity: Identity = Identity.NOT_ASKED,
        start: tuple[Content | str, ...] = (),
        afterwards: tuple[Content | str, ...] = (),
        sent: str = "",
        send: str = "Confirm and send",
        born: str = "",
        named: str = "",
        exits_quickly: bool = False,
        shown_with_codes: tuple[str, ...] = (),
        upgrades: Mapping[int, Upgrade | None] | None = None,
    ) -> None:
        self.slug, self.title, self.version, self.then = slug, title, version, then
        self.original = self
        """The form as it was written, of which this one may be a translation."""
        self.parts = parts
        self.pages = tuple(part for part in parts if isinstance(part, Page))
        self.identity = identity
        self.start = tuple(as_content(part) for part in start)
        self.afterwards = tuple(as_content(part) for part in afterwards)
        self.sent = sent or "We have what you sent us"
        self.send = send
        self.born = born
        """The answer that is the person's date of birth, when the form asks it."""
        self.named = named
        """The answer that is the person's name, when the form asks it."""
        self.exits_quickly = exits_quickly
        """Whether every page can be left at once, for whoever may not be seen to ask this."""
        self.shown_with_codes = shown_with_codes
        """The answers that are new ways to reach the person, which codes can show to be theirs."""
        self.upgrades = dict(upgrades or {})
        """By version. None where answers cannot be carried over: those that fit are kept."""
        refuse_contradictions(self)

    def page(self, slug: str) -> Page | None:
        return self._pages_by_slug.get(slug)

    def field(self, name: str) -> Field | None:
        return self._fields_by_name.get(name)

    @cached_property
    def _fields_by_name(self) -> dict[str, Field]:
        return {field.name: field for page in self.pages for field in page.fields}

    @cached_property
    def _pages_by_slug(self) -> dict[str, Page]:
        return {page.slug: page for page in self.pages}

    @cached_property
    def names(self) -> frozenset[str]:
        """What answers are kept under."""
        return frozenset(name for page in self.pages for name in page.names)

    @property
    def opens(self) -> OpenCase:
        """The case this form opens."""
        return next(effect for effect in self.then if isinstance(effect, OpenCase))

    @property
    def facts(self) -> frozenset[str]:
        """What its conditions would know of the visit."""
        return facts_in(self.pages)

    @property
    def proposes(self) -> ProposePlan | None:
        return next((effect for effect in self.then if isinstance(effect, ProposePlan)), None)

    @property
    def stops_asking(self) -> StopAsking | None:
        return next((effect for effect in self.then if isinstance(effect, StopAsking)), None)

    @property
    def pauses(self) -> PauseAsking | None:
        return next((effect for effect in self.then if isinstance(effect, PauseAsking)), None)

    @property
    def changes(self) -> ChangeDetails | None:
        return next((effect for effect in self.then if isinstance(effect, ChangeDetails)), None)

    @property
    def confirms(self) -> Confirm | None:
        return next((effect for effect in self.then if isinstance(effect, Confirm)), None)

    def __repr__(self) -> str:
        return f"Form({self.slug!r})"
