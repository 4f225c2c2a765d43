"""What kind of thing changed, in words that never say what it is now."""

from collections.abc import Iterable

from portal.arrears.change_rules import (
    ADD,
    ADDRESS,
    CALLED,
    CONTACT_BY,
    EMAIL,
    LANGUAGE,
    LEGAL_NAME,
    NEEDS,
    PHONE,
    REASONS,
    REMOVE,
    USE,
)
from portal.journey.saying import Sentence

KINDS = {
    PHONE: Sentence("phone number"),
    EMAIL: Sentence("email"),
    ADDRESS: Sentence("where we send letters"),
    CALLED: Sentence("the name we call you"),
    CONTACT_BY: Sentence("how we reach you"),
    NEEDS: Sentence("how we write and speak to you"),
    LANGUAGE: Sentence("the language you need"),
    LEGAL_NAME: Sentence("your name"),
}
OF_A_LIST = {
    f"{PHONE}-{ADD}": Sentence("new phone number"),
    f"{PHONE}-{REMOVE}": Sentence("phone number we do not use any more"),
    f"{PHONE}-{USE}": Sentence("how we use a phone number"),
    f"{EMAIL}-{ADD}": Sentence("new email"),
    f"{EMAIL}-{REMOVE}": Sentence("email we do not use any more"),
    f"{EMAIL}-{USE}": Sentence("how we use an email"),
}
"""For whoever told us: where there are several, what was done to one of them."""


def called(kind: str, action: str) -> str:
    """What a change is recorded as with what was sent."""
    code = f"{kind}-{action}"
    return code if code in OF_A_LIST else kind


def in_words(code: str) -> Sentence:
    """What was recorded so; a kind alone too, with an action that adds nothing to it."""
    words = OF_A_LIST | KINDS
    return words[code] if code in words else words[code.rpartition("-")[0]]


def in_short(kinds: Iterable[str]) -> Sentence:
    """On one line, for a text message: two at most by name."""
    words = [KINDS[kind] for kind in dict.fromkeys(kinds)]
    if len(words) > 2:
        return Sentence("several things")
    if len(words) == 2:
        return Sentence("{one} and {other}", one=words[0], other=words[1])
    return words[0]


def each_kind(kinds: Iterable[str]) -> tuple[Sentence, ...]:
    return tuple(in_words(kind) for kind in dict.fromkeys(kinds))


def each_first(waiting: Iterable[tuple[str, str]]) -> tuple[Sentence, ...]:
    """What an officer looks at first, each with why, for whoever asked."""
    return tuple(
        Sentence("{what}: {why}", what=in_words(kind), why=REASONS[reason].for_them)
        for kind, reason in dict.fromkeys(waiting)
    )
