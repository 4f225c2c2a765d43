"""Through which channel a request came; whoever comes in by another than the usual says so."""

from flask import g

from portal.channels import SELF_SERVICE, Channel


def channel() -> Channel:
    """The one of this request."""
    came: Channel = g.get("channel", SELF_SERVICE)
    return came


def comes_by(this: Channel) -> None:
    """This request came so; before any page is drawn."""
    g.channel = this
