"""Which characters of what someone typed are kept.

Removed: whatever shows nothing or changes the order others are shown in.
Kept: every letter, mark and sign of every script, and the joiners without which
some scripts and emoji fall apart.
"""

import re
import unicodedata
from itertools import zip_longest

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
"""Stands where what was sent was not text at all."""

MOST_MARKS = 30  # on one letter; Unicode's stream-safe format (UAX 15), which keeps NFC quick
JOINERS = {"\N{ZERO WIDTH NON-JOINER}", "\N{ZERO WIDTH JOINER}"}
# Letters and signs by category, but drawn as nothing.
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
REMOVED_CATEGORIES = {"Cc", "Cf", "Cs"}
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
BREAKS = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")
CONTROLS = re.compile("[\x01-\x08\x0e-\x1b\x1f\x7f-\x9f]")
LAST_TWO = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
NO_CHARACTERS = re.compile(f"[\0\ufdd0-\ufdef{LAST_TWO}]")
"""NUL, and what Unicode promises never to make a character of."""
JOINED = re.compile(
    "["
    "\u0600-\u08ff"  # Arabic, Syriac, Thaana, N'Ko and their neighbours
    "\u0900-\u0dff"  # the scripts of India and Sri Lanka
    "\u0f00-\u0fff\u1000-\u109f"  # Tibetan, Burmese
    "\u1780-\u17ff\u1800-\u18af"  # Khmer, Mongolian
    "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"  # signs and emoji
    "]"
)


def visible(text: str) -> str:
    """The text without what cannot be seen, its letters and marks composed (NFC).

    Line breaks and tabs stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _joined([c for c in text if _may_stay(c)]))


def _may_stay(character: str) -> bool:
    if character in "\n\t" or character in JOINERS:
        return True
    return character not in BLANKS and unicodedata.category(character) not in REMOVED_CATEGORIES


def _joined(characters: list[str]) -> str:
    """The characters without joiners that join nothing, or more marks than a letter can bear."""
    kept: list[str] = []
    marks = 0
    for character, after in zip_longest(characters, characters[1:], fillvalue=""):
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS and _belongs(character, kept[-1] if kept else "", after):
            kept.append(character)
    return "".join(kept)


def _belongs(character: str, before: str, after: str) -> bool:
    if character in JOINERS:
        return bool(JOINED.match(before) and JOINED.match(after))
    if SELECTORS.match(character):
        return bool(before) and not (before.isspace() or SELECTORS.match(before))
    return True


def shown(text: str) -> str:
    """What was typed, fit to be written back into a page.

    What no page may hold stands as `UNREADABLE`, so that the question refuses
    it; other controls show nothing and go; every kind of line break is one.
    """
    if text.isascii() and text.isprintable():
        return text
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return CONTROLS.sub("", BREAKS.sub("\n", NO_CHARACTERS.sub(UNREADABLE, whole)))
