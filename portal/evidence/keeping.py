"""How long each kind of evidence is kept, and why no longer."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple


class Kept(NamedTuple):
    """Days a file is kept: until somebody decides about it, and after they have."""

    undecided: int
    decided: int
    why: str


KINDS: Mapping[str, Kept] = {
    "name": Kept(365, 28, "who somebody is has been seen: the case says so, without the document"),
    "home": Kept(365, 28, "as above: where somebody lives, who moves in or out"),
    "death": Kept(365, 28, "the case says that a certificate was seen"),
    "money": Kept(365, 182, "a decision about money can be asked about for half a year"),
    "health": Kept(182, 14, "nobody needs more of it than the decision"),
}
"""By kind. A case is answered in days: a year undecided is one that was forgotten."""


def keep_until(kind: str, today: date, *, decided: bool) -> date:
    """The last day on which a file of this kind is kept."""
    kept = KINDS[kind]
    return today + timedelta(days=kept.decided if decided else kept.undecided)
