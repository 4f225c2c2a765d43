"""Which family of browser somebody uses, as far as it says: no version, no device."""

from flask import request

from portal.web.worded import _

FAMILIES = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
"""What each says of itself; the first that is found counts, as most say several."""
UNKNOWN = ""


def browser() -> str:
    """The family of the browser that sent this request."""
    said = request.headers.get("User-Agent", "")
    return next((family for mark, family in FAMILIES if mark in said), UNKNOWN)


def browser_in_words(family: str) -> str:
    return family if family in dict(FAMILIES).values() else _("Another browser")
