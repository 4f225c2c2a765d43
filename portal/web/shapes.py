"""Markup made once, with room for what differs, and filled in for each response.

Rendering a page costs milliseconds, filling one in microseconds. What is kept
never holds anything personal: only slots where such words go.
"""

import re
from collections.abc import Mapping

from markupsafe import Markup

OPEN, CLOSE = "\ue000", "\ue001"
SLOT = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


def slot(name: str) -> Markup:
    """Room for the word called `name`; stands wherever the word itself would."""
    return Markup(f"{OPEN}{name}{CLOSE}")  # noqa: S704 (our own name between two marks)


class Shape:
    """Markup with slots. Cut up once, so no word is ever looked into for slots."""

    def __init__(self, markup: str) -> None:
        self._parts = SLOT.split(markup)
        self._names = self._parts[1::2]

    def filled(self, words: Mapping[str, object]) -> str:
        """With each word in its slot. Words come escaped."""
        parts = self._parts.copy()
        parts[1::2] = [str(words[name]) for name in self._names]
        return "".join(parts)
