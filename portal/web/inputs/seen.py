"""Which answers a page was worked out from, so that nobody agrees to what they have not seen."""

from hashlib import sha256

from portal.journey import Page, Sentence, Step, Told

NAME = "seen"
CHANGED = Sentence(
    "An earlier answer has changed since you opened this page. Check this page again"
)


def seen(page: Page, told: Told) -> str:
    """A mark of the answers this page rests on; nothing for a page that works nothing out."""
    if not isinstance(page, Step) or page.shows is None:
        return ""
    rests_on = [(name, told.get(name)) for name in page.rests_on]
    return sha256(repr(rests_on).encode()).hexdigest()[:16] if rests_on else ""
