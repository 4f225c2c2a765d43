"""Which page of a draft was sent, and at which revision of the draft it was drawn.

Its token says both: it is another on every page, and ends in the revision.
"""

from flask import g, request

from portal.submissions.origins import Turn
from portal.web.by_channel import channel, whose_hands
from portal.whole_numbers import whole_number

MARK = 8
"""Characters of a token that tell the page from every other."""
REVISION = 7  # digits of one; no draft is saved so often


def drawn_at(revision: int) -> None:
    """Pages of this response are drawn at this revision: at the one they were sent at, if so."""
    sent = read_at() if request.method == "POST" else None
    g.drawn_at = revision if sent is None else sent


def drawn_anew(revision: int) -> None:
    """What was sent has not seen everything; the page that is drawn now has."""
    g.drawn_at = revision


def read_at() -> int | None:
    """The revision of the page that was sent; None if it says none."""
    _, _, told = request.form.get("csrf_token", "").partition(".")
    return whole_number(told, REVISION)


def this_turn(*, says_all: bool = False) -> Turn:
    """Whoever types now. `says_all` where the page says all of what it answers."""
    mark = request.form.get("csrf_token", "")[:MARK] if request.method == "POST" else ""
    return Turn(whose_hands(), channel().name, mark, read_at() if says_all else None)
