"""What the desk is given."""

from dataclasses import dataclass
from typing import NamedTuple

from portal.web.screens import Screen


class VisitRow(NamedTuple):
    """Somebody they are helping."""

    who: str
    checked: str
    since: str
    href: str


@dataclass(frozen=True, kw_only=True)
class DeskScreen(Screen):
    visits: tuple[VisitRow, ...]
    begin: str
    """Where a new visit is begun."""
