"""What kind of thing changed, in words that never say what it is now."""

from collections.abc import Iterable

from portal.arrears.change_rules import (
    ADDRESS,
    CALLED,
    CONTACT_BY,
    EMAIL,
    LANGUAGE,
    LEGAL_NAME,
    NEEDS,
    PHONE,
    REASONS,
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


def in_short(kinds: Iterable[str]) -> Sentence:
    """On one line, for a text message: two at most by name."""
    words = [KINDS[kind] for kind in dict.fromkeys(kinds)]
    if len(words) > 2:
        return Sentence("several things")
    if len(words) == 2:
        return Sentence("{one} and {other}", one=words[0], other=words[1])
    return words[0]


def each_kind(kinds: Iterable[str]) -> tuple[Sentence, ...]:
    return tuple(KINDS[kind] for kind in dict.fromkeys(kinds))


def each_first(waiting: Iterable[tuple[str, str]]) -> tuple[Sentence, ...]:
    """What an officer looks at first, each with why, for whoever asked."""
    return tuple(
        Sentence("{what}: {why}", what=KINDS[kind], why=REASONS[reason].for_them)
        for kind, reason in waiting
    )
