"""What the desk is given."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from portal.web.case_screens import CaseRow
from portal.web.screens import Component, Screen


class FoundRow(NamedTuple):
    """Somebody whom it may be, and which of what was said fits."""

    name: str
    address: str
    fits: str
    tenancy: str
    person: str


class VisitRow(NamedTuple):
    """Somebody they are helping."""

    who: str
    checked: str
    since: str
    href: str
    by: str = ""
    """The colleague who does, if it is not they themselves."""
    alone: tuple[str, ...] = ()
    """What they go on with by themselves, by the link they were sent."""


class Besides(NamedTuple):
    """Somebody they would begin to help while they help others."""

    who: str
    begin: str
    """Where they do so all the same, and what says whom."""
    told: Mapping[str, str]
    others: tuple[VisitRow, ...]


@dataclass(frozen=True, kw_only=True)
class DeskScreen(Screen):
    components: tuple[Component, ...]
    seek: str
    found: tuple[FoundRow, ...]
    visits: tuple[VisitRow, ...]
    callbacks: tuple[CaseRow, ...]
    """Who waits to be called back, the most urgent first."""
    besides: Besides | None
    begin: str
    """Where a new visit is begun."""
    code: tuple[Component, ...]
    """The box for a code that somebody reads out."""
    take: str
