"""The cookies this service sets: only ones it cannot work without, so it asks nobody's leave."""

from portal.journey import Content, Paragraph, Table
from portal.settings import Settings

UNTIL_CLOSED = "When you close your browser"


def cookies(council: Settings) -> tuple[Content, ...]:
    return (
        Paragraph(
            "A cookie is a small file that a website keeps on your device. We use only cookies "
            "that this service cannot work without. We do not use cookies to count visits, to "
            "follow what you do, or for advertising."
        ),
        _table("" if council.plain_cookies else "__Host-"),
        Paragraph(
            "If you block these cookies, you cannot use the forms. You can still call us or "
            "write to us."
        ),
    )


def _table(prefix: str) -> Table:
    """`prefix` is what a browser needs to see to keep a cookie for this address alone."""
    return Table(
        "Cookies that are strictly necessary",
        ("Name", "What it is for", "When it expires"),
        (
            (
                f"{prefix}visit",
                "Remembers which answers are yours, and shows that a form came from our page",
                UNTIL_CLOSED,
            ),
            (
                f"{prefix}language",
                "Remembers which language you read these pages in",
                "12 months after you choose a language. If you did not choose it here, "
                "when you close your browser",
            ),
            (
                f"{prefix}staff",
                "Shows that a member of our staff has signed in. Residents do not get it",
                UNTIL_CLOSED,
            ),
        ),
    )
