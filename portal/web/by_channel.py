"""Through which channel a request came; whoever comes in by another than the usual says so."""

from flask import g

from portal.channels import SELF_SERVICE, Channel


def channel() -> Channel:
    """The one of this request."""
    came: Channel = g.get("channel", SELF_SERVICE)
    return came


def comes_by(this: Channel, credential: str = "") -> None:
    """This request came so; before any page is drawn. `credential` is a cookie that is the
    screen's own and nobody's who uses it."""
    g.channel, g.credential = this, credential


def credential() -> str:
    """The name of the cookie that stays whoever leaves; empty in a browser of their own."""
    return str(g.get("credential", ""))
