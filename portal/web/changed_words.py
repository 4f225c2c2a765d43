"""What of what we hold has changed, and what an officer looks at first: in words for them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from portal.arrears.change_rules import ADD, WAYS
from portal.arrears.change_words import called, each_first, each_kind
from portal.arrears.contact_changes import FROZEN, MADE, REFUSED, WAITING
from portal.journey import Bullets, Content, Paragraph, Sentence


def changed_in_words(decided: Mapping[str, Any]) -> Iterator[Content]:
    """On the page after sending, and in the account until an officer is done."""
    made, first = decided["made"], decided["first"]
    if made:
        yield Paragraph(Sentence("We changed this at once:"))
        yield Bullets(each_kind(made))
    if decided["told_old"]:
        yield Paragraph(
            Sentence(
                "We are telling the phone numbers and emails that we held before what kind of "
                "thing changed. They do not see the new one."
            )
        )
    if {called(kind, ADD) for kind in WAYS} & {*made}:
        yield Paragraph(
            Sentence(
                "A new phone number or email cannot be used to sign in for 72 hours. This keeps "
                "your account safe."
            )
        )
    if first:
        yield Paragraph(Sentence("We have not changed this yet:"))
        yield Bullets(each_first(map(tuple, first)))
    if not made and not first:
        yield Paragraph(Sentence("We hold what you told us already, so we changed nothing."))


STANDS = {
    MADE: Sentence("We have changed this:"),
    FROZEN: Sentence("We have stopped this, and use what we held before. An officer looks at it:"),
    REFUSED: Sentence("We have not changed this:"),
}


def changes_in_words(lines: Iterable[str]) -> Iterator[Content]:
    """How each stands now."""
    changes = [line.split(":") for line in lines]
    for state, words in STANDS.items():
        kinds = [kind for kind, stands, _ in changes if stands == state]
        if kinds:
            yield from (Paragraph(words), Bullets(each_kind(kinds)))
    waits = [(kind, reason) for kind, stands, reason in changes if stands == WAITING]
    if waits:
        yield Paragraph(Sentence("We have not changed this yet:"))
        yield Bullets(each_first(waits))
