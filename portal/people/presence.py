"""How long somebody is taken for the same person, and how sure we still are who it is."""

from datetime import datetime, timedelta
from typing import Protocol

from portal.channels import CHANNELS, Channel
from portal.clock import now
from portal.people.levels import Level

CODE_COUNTS_FOR = timedelta(hours=8)
"""How long a code opens an account at the most, however busy they are."""


class Seen(Protocol):
    """Somebody here, known or not, by which channel, and when they last did something."""

    @property
    def channel(self) -> str: ...

    @property
    def tenancy_ref(self) -> str | None: ...

    @property
    def seen_at(self) -> datetime: ...


class Checked(Seen, Protocol):
    """The same, and how sure we are who it is since when."""

    @property
    def level(self) -> int: ...

    @property
    def checked_at(self) -> datetime | None: ...

    @property
    def began_at(self) -> datetime: ...


def channel_of(here: Seen) -> Channel:
    return CHANNELS[here.channel]


def is_limited(here: Seen) -> bool:
    """Whether they may only do nothing for so long: somebody we know, and anybody where the
    next person sits down at the same screen."""
    return here.tenancy_ref is not None or channel_of(here).is_shared


def sure_of(here: Checked, level: Level) -> bool:
    """Whether we are this sure who it is; what a code proved does not last for ever."""
    if here.level < level or (level and is_over(here)):
        return False
    return level < Level.CODE or now() < (here.checked_at or here.began_at) + CODE_COUNTS_FOR


def is_over(here: Seen) -> bool:
    """Whether they have done nothing for so long that it may be another by now."""
    return is_limited(here) and now() >= here.seen_at + channel_of(here).idle


def ends_at(here: Seen) -> datetime | None:
    """When we sign them out if they do nothing from now on; None for never.

    Nobody is signed out of a screen that strangers share, as all of it is cleared, nor by
    staff who act for them.
    """
    by = channel_of(here)
    if not is_limited(here) or by.is_shared or by.by_staff:
        return None
    return (now() if is_due(here) else here.seen_at) + channel_of(here).idle


def is_due(here: Seen) -> bool:
    """Whether it is time to note that they are here."""
    if not is_limited(here) or is_over(here):
        return False
    return now() - here.seen_at >= channel_of(here).noted_each
