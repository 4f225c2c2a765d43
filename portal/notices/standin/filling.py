"""Filling in ((placeholders)) by Notify's rules."""

import re
from collections.abc import Mapping
from typing import Any

from portal.notices.standin.refusals import bad_request

PLACEHOLDER = re.compile(r"\(\(([^()?]+)(\?\?[^()]*)?\)\)")
SHOWN_FOR = {"yes", "y", "true", "t", "1", "include", "show"}
LONGEST_TEXT = 918  # six parts


class Filled:
    """Some words with values to put into them."""

    def __init__(self, kind: str, personalisation: Mapping[str, Any]) -> None:
        self.kind = kind
        self.values = {_key(name): value for name, value in personalisation.items()}

    def require(self, *texts: str) -> None:
        """Object unless every placeholder has a value; an empty one will do."""
        names = [name for name in named("\n".join(texts)) if self.values.get(_key(name)) is None]
        if names:
            raise bad_request(f"Missing personalisation: {', '.join(names)}")

    def fill(self, text: str) -> str:
        return PLACEHOLDER.sub(self._one, text)

    def _one(self, found: re.Match[str]) -> str:
        value = self.values.get(_key(found[1]))
        if found[2]:
            return found[2][2:] if str(value).strip().lower() in SHOWN_FOR else ""
        if isinstance(value, list):
            return self._listed([str(item) for item in value if item not in (None, "")])
        return str(value)

    def _listed(self, items: list[str]) -> str:
        if self.kind != "sms":
            return "\n\n" + "\n".join(f"* {item}" for item in items)
        return " and ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


def named(text: str) -> list[str]:
    """Each placeholder once, however it is written, in the order it is read."""
    found = {_key(match[1]): match[1].strip() for match in reversed([*PLACEHOLDER.finditer(text)])}
    return list(reversed(found.values()))


def check_length(kind: str, body: str) -> None:
    if not body.strip():
        raise bad_request("Your message is empty.")
    if kind == "sms" and len(body) > LONGEST_TEXT:
        raise bad_request(
            f"Your message is too long. Text messages cannot be longer than {LONGEST_TEXT} "
            f"characters. Your message is {len(body)} characters long."
        )


def _key(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).lower()
