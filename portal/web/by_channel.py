"""Through which channel a request came; whoever comes in by another than the usual says so."""

from flask import g

from portal.arrears.known_account import end_of
from portal.channels import SELF_SERVICE, Channel


def channel() -> Channel:
    """The one of this request."""
    came: Channel = g.get("channel", SELF_SERVICE)
    return came


def as_shown_here(reference: str) -> str:
    """An account's reference; only how it ends, on a screen that strangers share."""
    return end_of(reference) if channel().is_shared else reference


def comes_by(this: Channel, credential: str = "") -> None:
    """This request came so; before any page is drawn. `credential` is a cookie that is the
    screen's own and nobody's who uses it."""
    g.channel, g.credential = this, credential


def is_for(helping: str, by: str) -> None:
    """Whom this request is about, in a few words, and the member of staff who makes it."""
    g.helping, g.by_hand = helping, by


def helping() -> str:
    """Whom staff are helping; empty where somebody helps themselves."""
    return str(g.get("helping", ""))


def whose_hands() -> str:
    """The member of staff who types; empty where somebody types for themselves."""
    return str(g.get("by_hand", ""))


def credential() -> str:
    """The name of the cookie that stays whoever leaves; empty in a browser of their own."""
    return str(g.get("credential", ""))
