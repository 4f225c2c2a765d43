"""One message we send, as GOV.UK Notify would hold it in a template."""

import re
from dataclasses import dataclass
from typing import Literal

MessageType = Literal["sms", "email", "letter"]

PLACEHOLDER = re.compile(r"\(\(([^()?]+)(?:\?\?[^()]*)?\)\)")


@dataclass(frozen=True)
class Message:
    """Fixed words with ((placeholders)). A text message has no subject."""

    name: str
    type: MessageType
    body: str
    subject: str = ""
    language: str = "en"

    @property
    def placeholders(self) -> tuple[str, ...]:
        """What must be filled in, each once, in the order it is read."""
        return placeholders(self.subject, self.body)


def placeholders(*texts: str) -> tuple[str, ...]:
    found = PLACEHOLDER.findall("\n".join(texts))
    return tuple(dict.fromkeys(name.strip() for name in found))
