"""Which way to send a message to this person, or that there is none, and why."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.countries import is_posted_to
from portal.languages import ENGLISH
from portal.notices.messages import MESSAGES
from portal.notices.messages.message import Message, MessageType

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


@dataclass(frozen=True)
class Choice:
    """A message and where it goes; or neither, and the reason in words for staff."""

    why: str
    message: Message | None = None
    recipient: Recipient | None = field(default=None, repr=False)

    @property
    def channel(self) -> MessageType | None:
        return self.message.type if self.message else None


def choose(
    message: str,
    prefers: str | None,
    phone: str | None,
    email: str | None,
    post: Mapping[str, str] | None,
    language: str = ENGLISH.code,
) -> Choice:
    """The way they asked for if it can reach them, else email, text, letter, else none.

    In their language where there are such words, else in English. `post` holds the
    lines of an address, name first and postcode or country last, as `address_line_1` to
    `address_line_7`.
    """
    if prefers == "none":
        return Choice("They asked us not to send messages")
    reachable = _reachable(message, phone, email, post, language)
    asked = ASKED_FOR.get(prefers or "")
    if asked in reachable:
        return Choice(f"They asked for {_a(asked)}", *reachable[asked])
    for channel in USUAL_ORDER:
        if channel in reachable:
            return Choice(_instead(asked, channel), *reachable[channel])
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
