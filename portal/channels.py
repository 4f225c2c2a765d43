"""The ways people reach us, and everything that differs between them, as facts."""

from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Channel:
    """One way of using the service. It knows nothing about pages."""

    name: str
    layout: str
    """The layout its pages are drawn in."""
    autocompletes: bool
    """Whether a browser may fill in details: only where they are the user's own."""
    rings: bool
    """Whether a phone number can be a link."""


SELF_SERVICE = Channel("self-service", "layouts/portal.html", autocompletes=True, rings=True)
CHANNELS = {channel.name: channel for channel in (SELF_SERVICE,)}
