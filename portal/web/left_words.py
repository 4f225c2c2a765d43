"""What is said first to whoever comes to a page and has left, or was signed out meanwhile."""

from flask import request

from portal.journey import Content, Inset
from portal.people.presence import Seen, is_over
from portal.web.by_channel import channel
from portal.web.showing import CLEARED
from portal.web.worded import _


def after_leaving() -> tuple[Content, ...]:
    """Of nobody's screen that strangers share it says that nothing is left on it."""
    if CLEARED not in request.args:
        return ()
    if channel().is_shared:
        words = _("This screen is clear. Nothing of what was done here before is left on it.")
        return (Inset(words),)
    return (_signed_out(),)


def when_out(here: Seen | None) -> tuple[Content, ...]:
    """They left; or did nothing for so long that they must say again who they are."""
    if here is None:
        return after_leaving()
    is_out = is_over(here) and not (channel().is_shared or channel().by_staff)
    return (_signed_out(),) if is_out else ()


def _signed_out() -> Content:
    return Inset(_("You are signed out."))
