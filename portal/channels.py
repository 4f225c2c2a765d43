"""The ways people reach us, and everything that differs between them, as facts."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, eq=False, kw_only=True)
class Channel:
    """One way of using the service. It knows nothing about pages."""

    name: str
    layout: str
    """The layout its pages are drawn in."""
    stylesheet: str = ""
    """What its pages look like besides."""
    script: str = ""
    """What they do besides."""
    said: str
    """Where somebody typed, as officers read it."""
    autocompletes: bool
    """Whether a browser may fill in details: only where they are the user's own."""
    rings: bool
    """Whether a phone number can be a link."""
    leads_out: bool = True
    """Whether a page may lead to other sites, write an email or leave a file behind."""
    by_staff: bool = False
    """Whether a member of staff reads the pages out and types what somebody says to them."""
    declares_aloud: bool = False
    """Whether what only the person can declare is read to them, and what they say is kept."""
    sends_codes: bool = True
    """Whether who they are can be shown by a code: what reaches a resident is never read out."""
    aloud: bool = False
    """Whether somebody asks the questions aloud: what belongs together is on one page, and
    whoever is asked need not say what nothing hangs on."""
    prints_slips: bool = False
    """Whether there is a printer beside it, for what nobody can keep in it."""
    is_shared: bool = False
    """Whether strangers use the same screen one after another: all of one goes before the next."""
    idle: timedelta = timedelta(minutes=30)
    """How long somebody may do nothing: whoever we know and, on a shared screen, anybody."""
    warns: timedelta = timedelta(minutes=5)
    """How long before that they are asked whether they are still there."""
    noted_each: timedelta = timedelta(minutes=1)
    """How often it is written down that they are: looking at pages is not a write for each."""


SELF_SERVICE = Channel(
    name="self-service",
    layout="layouts/portal.html",
    said="online",
    autocompletes=True,
    rings=True,
)
KIOSK = Channel(
    name="kiosk",
    layout="layouts/kiosk.html",
    said="on a screen in one of our buildings",
    stylesheet="kiosk.css",
    script="kiosk.js",
    autocompletes=False,
    rings=False,
    leads_out=False,
    prints_slips=True,
    is_shared=True,
    idle=timedelta(minutes=3),
    warns=timedelta(minutes=1),
    noted_each=timedelta(seconds=10),
)
ASSISTED = Channel(
    name="assisted",
    layout="layouts/assist.html",
    said="talking to them",
    stylesheet="assist.css",
    autocompletes=False,
    rings=False,
    by_staff=True,
    sends_codes=False,
    aloud=True,
    declares_aloud=True,
)
CHANNELS = {channel.name: channel for channel in (SELF_SERVICE, ASSISTED, KIOSK)}
