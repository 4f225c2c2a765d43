"""Which way to send a message to this person, or that there is none, and why."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.countries import is_posted_to
from portal.languages import ENGLISH
from portal.notices.messages import MESSAGES
from portal.notices.messages.message import Message, MessageType
from portal.notices.messages.to_read import QUIET

MOBILE = re.compile(r"(?:\+?44|0)7[1-9]\d{8}")
POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
FEWEST_ADDRESS_LINES = 3  # a letter needs a name, a street and a postcode or a country
MOST_ADDRESS_LINES = 7

ASKED_FOR: dict[str, MessageType] = {
    "email": "email",
    "sms": "sms",
    "text": "sms",
    "letter": "letter",
    "post": "letter",
}
WORDS: dict[MessageType, str] = {"email": "email", "sms": "text message", "letter": "letter"}
USUAL_ORDER: tuple[MessageType, ...] = ("email", "sms", "letter")

Recipient = str | dict[str, str]
SAYS_NOTHING = frozenset(
    {
        *(
            "come-back",
            "details-not-yours",
            "go-on-alone",
            "new-contact",
            "received-quietly",
            "security-code",
        ),
        *("signed-in", "typed-by-us", "waiting-for-you"),
    }
)
"""What others may read in a mailbox, as it says nothing of the account, or must warn of them."""
OTHERS_READ = "Others read their email, and this can only be written whole"


@dataclass(frozen=True)
class Choice:
    """A message and where it goes; or neither, and the reason in words for staff."""

    why: str
    message: Message | None = None
    recipient: Recipient | None = field(default=None, repr=False)

    @property
    def channel(self) -> MessageType | None:
        return self.message.type if self.message else None

    @property
    def is_quiet(self) -> bool:
        """Whether it says only that there is something to read."""
        return self.message is not None and self.message.name.partition(".")[0] == QUIET


def choose(
    message: str,
    prefers: str | None,
    phone: str | None,
    email: str | None,
    post: Mapping[str, str] | None,
    language: str = ENGLISH.code,
    *,
    shared: bool = False,
) -> Choice:
    """The way they asked for if it can reach them, else email, text, letter, else none.

    To a mailbox that is `shared` nothing goes that says what it is about. What is only ever
    written whole is posted instead, where it can be.

    In their language where there are such words, else in English. `post` holds the
    lines of an address, name first and postcode or country last, as `address_line_1` to
    `address_line_7`.
    """
    if prefers == "none":
        return Choice("They asked us not to send messages")
    reachable = _reachable(message, phone, email, post, language)
    if shared and "email" in reachable and message not in SAYS_NOTHING:
        _say_quietly(reachable, message, language)
    left_out = shared and bool(email) and "email" not in reachable
    asked = ASKED_FOR.get(prefers or "")
    if asked in reachable:
        return Choice(f"They asked for {_a(asked)}", *reachable[asked])
    for channel in USUAL_ORDER:
        if channel in reachable:
            why = OTHERS_READ if left_out else _instead(asked, channel)
            return Choice(why, *reachable[channel])
    return Choice("We hold no email address, mobile number or full postal address we can use")


def _reachable(
    message: str,
    phone: str | None,
    email: str | None,
    post: Mapping[str, str] | None,
    language: str,
) -> dict[MessageType | None, tuple[Message, Recipient]]:
    recipients: dict[MessageType, Recipient | None] = {
        "email": (email or "").strip(),
        "sms": mobile(phone),
        "letter": address(post),
    }
    worded = {channel: _worded(f"{message}.{channel}", language) for channel in USUAL_ORDER}
    if not any(worded.values()):
        raise KeyError(f"There is no message called {message}")
    return {
        channel: (words, recipient)
        for channel, words in worded.items()
        if words and (recipient := recipients[channel])
    }


def _say_quietly(
    reachable: dict[MessageType | None, tuple[Message, Recipient]], message: str, language: str
) -> None:
    """Only that there is something; by another way, where that says all of it to them alone."""
    quiet = _worded(f"{QUIET}.email", language)
    if "letter" in reachable and _worded(f"{message}.sms", language) is None:
        del reachable["email"]
    elif quiet:
        reachable["email"] = quiet, reachable["email"][1]


def _worded(name: str, language: str) -> Message | None:
    return MESSAGES.get(f"{name}.{language}") or MESSAGES.get(name)


def mobile(phone: str | None) -> str | None:
    """The number, if it is a UK mobile that can take a text message."""
    digits = re.sub(r"[\s()-]", "", phone or "")
    return digits if MOBILE.fullmatch(digits) else None


def address(post: Mapping[str, str] | None) -> dict[str, str] | None:
    """The lines that are filled in, numbered afresh, if a letter would arrive."""
    names = [f"address_line_{number}" for number in range(1, MOST_ADDRESS_LINES + 1)]
    lines = [line for name in names if (line := (post or {}).get(name, "").strip())]
    if len(lines) < FEWEST_ADDRESS_LINES or not _ends_an_address(lines[-1]):
        return None
    return dict(zip(names, lines, strict=False))


def _ends_an_address(line: str) -> bool:
    """A UK postcode, or another country: what Notify takes as a last line."""
    return bool(POSTCODE.fullmatch(line)) or is_posted_to(line)


def _instead(asked: MessageType | None, channel: MessageType) -> str:
    if asked:
        return f"They asked for {_a(asked)} but we hold nowhere to send it; we hold {_to(channel)}"
    return f"They did not say how; we hold {_to(channel)}"


def _a(channel: MessageType | None) -> str:
    word = WORDS[channel] if channel else "message"
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _to(channel: MessageType) -> str:
    return {
        "email": "an email address",
        "sms": "a mobile number",
        "letter": "a postal address",
    }[channel]
