"""English made longer and set from right to left, for tests to see what was forgotten.

A text that comes without the marks was never given to be translated; one that
runs out of its box would do so in Finnish or Tamil too.
"""

import re

from babel.support import NullTranslations

BEGINS, ENDS = "\u2067", "\u2069"  # a right-to-left isolate, and its end
LONGER = 0.4  # of its length, what a translation of English may need besides
LETTERS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
KEPT = re.compile(r"(%\(\w+\)s|\{\w*\}|<[^>]*>|https?://\S+|&\w+;)")
"""What is filled in, markup and addresses stay as they are."""


class Pseudo(NullTranslations):
    """Says everything, in a language nobody speaks."""

    def gettext(self, message: str) -> str:
        return said(message)

    ugettext = gettext

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return said(msgid1 if n == 1 else msgid2)

    ungettext = ngettext


def said(message: str) -> str:
    """The message between marks, its vowels accented, longer by two fifths."""
    parts = KEPT.split(message)
    parts[::2] = [part.translate(LETTERS) for part in parts[::2]]
    more = " ".join(["ōōōō"] * round(len(message) * LONGER / 5))
    return f"{BEGINS}{''.join(parts)} {more}".rstrip() + ENDS
