"""What somebody owes and what it is made of, in words. Pure."""

from collections.abc import Mapping
from typing import Any

from portal.arrears.proposing import known_of
from portal.journey import Content, Inset, Sentence, Table, day_in_words, pounds

Told = Mapping[str, Any]
Said = tuple[Content | str, ...]


def what_you_owe(told: Told) -> Said:
    """The balance, and what it is made of."""
    known = known_of(told)
    if known is None:
        return ()
    owed, as_at = pounds(known.account.owed), day_in_words(known.as_at)
    words = Sentence("You owed {owed} on {day}.", owed=owed, day=as_at)
    later = Sentence("What you have paid after that day is not in it yet.")
    if known.since is None:
        return (Inset(words), later)
    since = known.since
    rows = (
        (Sentence("Owed on {day}", day=day_in_words(since.day)), pounds(since.owed)),
        (Sentence("Rent and other charges since then"), pounds(since.charged)),
        (Sentence("Paid since then"), pounds(-since.paid)),
        (Sentence("Owed on {day}", day=as_at), owed),
    )
    return (Inset(words), Table("How we worked it out", ("What", "Amount"), rows, (1,)), later)
