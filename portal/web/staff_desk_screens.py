"""What the desk is given."""

from dataclasses import dataclass
from typing import NamedTuple

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


@dataclass(frozen=True, kw_only=True)
class DeskScreen(Screen):
    components: tuple[Component, ...]
    seek: str
    found: tuple[FoundRow, ...]
    visits: tuple[VisitRow, ...]
    begin: str
    """Where a new visit is begun."""
    code: tuple[Component, ...]
    """The box for a code that somebody reads out."""
    take: str
