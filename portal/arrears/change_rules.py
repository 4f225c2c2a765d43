"""What becomes of a change of details the moment it is sent: made at once, or an officer first.

An officer looks first wherever the change could harm: where we are not sure enough who asks,
where a new phone or mailbox has not been shown to be theirs, where a home is flagged for
safety, and where somebody has just told us that a change was not theirs.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from portal.journey.saying import Count, Sentence

PHONE, EMAIL = "phone", "email"
WAYS = (PHONE, EMAIL)
ADD, REMOVE, USE, SET = "add", "remove", "use", "set"
"""One more beside the others; one that is used no more; one that is used otherwise; and what
there is but one of."""
REPLACE = "replace"
"""One in place of another, as it was told before there were lists of them."""
NO_CODES_FOR = timedelta(hours=72)
"""How long a new phone or mailbox is no use for signing in."""
MOST_OF_A_KIND = 5
"""As many as the council's own systems keep of one person."""

FLAGGED, STOPPED, NOT_SURE = "flagged", "stopped-before", "no-code"
TAKES_NONE, NOT_SHOWN, DOCUMENT = "takes-no-code", "not-shown", "document"
FULL, OVERTAKEN, LAST = "full", "changed-since", "last"
ADDRESS, CONTACT_BY, CALLED = "address", "contact-by", "called"
NEEDS, LANGUAGE = "needs", "language"
"""What else they can tell us: where letters go, how they like to hear, what we call them, what
we do differently for them, and in which language an interpreter speaks to them."""
ALONE = frozenset({ADDRESS, CALLED, NEEDS, LANGUAGE})
"""Of what the council's own records can hold, what there is but one of."""
LEGAL_NAME = "legal-name"
WITH_A_DOCUMENT = frozenset({LEGAL_NAME})
"""What only an officer changes, who has seen a document."""


class Reason(NamedTuple):
    """Why an officer looks first: for officers, and for whoever asked."""

    for_officers: str
    for_them: Sentence


AN_OFFICER = Sentence("An officer checks this before we change it.")
REASONS: Mapping[str, Reason] = {
    FLAGGED: Reason(
        "A case of this home is flagged for safety. Speak to them in a safe way first.", AN_OFFICER
    ),
    STOPPED: Reason(
        "Somebody told us that an earlier change was not theirs. Find out who is who first.",
        AN_OFFICER,
    ),
    NOT_SURE: Reason(
        "They did not sign in with a code.",
        Sentence("You did not sign in with a code, so an officer checks this first."),
    ),
    TAKES_NONE: Reason(
        "No code can be sent to this number.",
        Sentence("We cannot send a code to this number, so an officer checks it first."),
    ),
    DOCUMENT: Reason(
        "They have to show a document.",
        Sentence("An officer will ask you to show us a document first."),
    ),
    NOT_SHOWN: Reason(
        "They did not show with a code that it is theirs.",
        Sentence("You did not show us with codes that it is yours, so an officer checks it first."),
    ),
    FULL: Reason(
        f"We hold {MOST_OF_A_KIND} already. Ask which of them they no longer use.",
        Sentence(
            "We can keep {most} at most, so an officer asks you which ones to keep.",
            most=Count(MOST_OF_A_KIND),
        ),
    ),
    OVERTAKEN: Reason(
        "It was changed on another device after they had looked at it. Ask which is right.",
        Sentence("It was changed after you looked at it, so an officer asks you which is right."),
    ),
    LAST: Reason(
        "It is the last one we can reach them at, and the new one still has to be checked.",
        Sentence("We keep it until we have checked the new one, so that we can reach you."),
    ),
}
"""Nobody who asks is told of a flag: whoever reads it may be the danger."""


class Asked(NamedTuple):
    """One thing to change."""

    kind: str
    action: str
    is_new: bool = False
    """Whether it brings a phone or mailbox we did not hold."""
    takes_codes: bool = False
    shown: bool = False
    """Whether a code to it came back in this visit, after one to what we have long held."""
    too_many: bool = False
    """Whether we would hold more of its kind than we can."""
    overtaken: bool = False
    """Whether it has changed since they were shown it."""
    last: bool = False
    """Whether nothing would be left to reach them by, while something new waits for an officer."""


class Circumstances(NamedTuple):
    """What is known of whoever asks, and of their home."""

    by_code: bool
    """They typed a code that went to what we have long held."""
    flagged: bool = False
    stopped: bool = False
    """A change of theirs was said not to be, and nobody has settled that yet."""


def waits_for(asked: Asked, here: Circumstances) -> tuple[str, ...]:
    """Every reason for an officer to look first, the gravest first; none, and it is made now."""
    new = asked.kind in WAYS and asked.is_new
    holds = {
        FLAGGED: here.flagged,
        STOPPED: here.stopped,
        NOT_SURE: not here.by_code,
        DOCUMENT: asked.kind in WITH_A_DOCUMENT,
        TAKES_NONE: new and not asked.takes_codes,
        NOT_SHOWN: here.by_code and new and asked.takes_codes and not asked.shown,
        FULL: asked.too_many,
        OVERTAKEN: asked.overtaken,
        LAST: asked.last,
    }
    return tuple(reason for reason, applies in holds.items() if applies)
