"""What the page of shared screens is given."""

from dataclasses import dataclass
from typing import NamedTuple

from portal.web.screens import Component, Screen


class CallRow(NamedTuple):
    """Somebody who waits for help."""

    place: str
    called: str
    answer: str
    """Where "I am going there" is sent."""


class KioskRow(NamedTuple):
    """One screen. A form that is of no use has no address."""

    place: str
    standing: str
    renew: str = ""
    keep_out: str = ""


@dataclass(frozen=True, kw_only=True)
class KioskListScreen(Screen):
    calls: tuple[CallRow, ...]
    rows: tuple[KioskRow, ...]
    add: str
    components: tuple[Component, ...] = ()
