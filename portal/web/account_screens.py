"""What each template of a rent account is given."""

from dataclasses import dataclass
from typing import NamedTuple

from portal.journey import Content
from portal.web.balance_picture import Picture
from portal.web.files_shown import Shown
from portal.web.screens import Component, Link, Screen, SummarySection


class Asked(NamedTuple):
    """Something to say or to agree to, with its button. It posts here unless it says where."""

    button: str
    components: tuple[Component, ...] = ()
    heading: str = ""
    words: str = ""
    action: str = ""
    carries: tuple[tuple[str, str], ...] = ()
    """What it sends back unseen: names and values."""
    sends: Shown | None = None
    """Where files go along with it."""


@dataclass(frozen=True, kw_only=True)
class AccountScreen(Screen):
    """A page of somebody's rent account."""

    pages: tuple[Link, ...]
    """All of its pages, this one among them."""
    sign_out: str
    """Where the button to sign out posts to."""
    state: str = ""
    """How what it is about stands, in a word or two."""
    asks: Asked | None = None
    ways_on: tuple[Link, ...] = ()
    """What else can be done about it."""
    besides: tuple[Content, ...] = ()
    sections: tuple[SummarySection, ...] = ()
    """What they told us, where it may be shown."""
    read_in: str = ""
    """The language they told us in."""

    @property
    def is_form(self) -> bool:
        return bool(self.asks and self.asks.components)


@dataclass(frozen=True, kw_only=True)
class StatementScreen(AccountScreen):
    spans: tuple[Link, ...]
    """How much of the account can be shown."""
    newer: str
    older: str
    download: str
    """Where all of it can be fetched as a file."""


@dataclass(frozen=True, kw_only=True)
class OverTimeScreen(AccountScreen):
    spans: tuple[Link, ...]
    picture: Picture


@dataclass(frozen=True, kw_only=True)
class PagedScreen(AccountScreen):
    older: str
    """Where the next page is; empty on the last."""


class ToldRow(NamedTuple):
    """One form they sent, and where it stands."""

    title: str
    href: str
    state: str
    about: str


@dataclass(frozen=True, kw_only=True)
class ToldScreen(PagedScreen):
    rows: tuple[ToldRow, ...]


class Device(NamedTuple):
    """A sign-in. One that can be ended from here has an `id`."""

    browser: str
    when: str
    standing: str
    id: str


@dataclass(frozen=True, kw_only=True)
class DevicesScreen(AccountScreen):
    devices: tuple[Device, ...]
    if_not_you: str
    sign_out_everywhere: str
