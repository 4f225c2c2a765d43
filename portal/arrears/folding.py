"""What is left of a name, an address or a number when how it was typed is taken away. Pure."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

from portal.arrears.phones import e164

APOSTROPHES = "'’‘`´ʼʻ‛′\""
PAIRS = {"ß": "ss", "þ": "th", "æ": "ae", "œ": "oe"}
LETTERS = str.maketrans("łøđðħıŋ", "loddhin", APOSTROPHES) | str.maketrans(PAIRS)
"""What has no accent that could be taken off, and still is typed otherwise."""
WORD = re.compile(r"[^\W_]+")
BEGINS_A_NAME = re.compile(r"\b(o|mc|mac) (?=\w\w)")
"""`O Sullivan` and `Mc Allister` are one word, as O'Sullivan and McAllister are."""
SHORT = {
    "street": "st", "saint": "st", "road": "rd", "avenue": "ave", "av": "ave", "lane": "ln",
    "court": "ct", "close": "cl", "crescent": "cres", "gardens": "gdns", "garden": "gdns",
    "house": "hse", "estate": "est", "place": "pl", "square": "sq", "terrace": "ter",
    "terr": "ter", "drive": "dr", "grove": "gr", "buildings": "bldgs", "building": "bldgs",
    "mansions": "mans", "apartment": "flat", "apt": "flat", "flt": "flat", "number": "no",
    "north": "n", "south": "s", "east": "e", "west": "w", "upper": "upr", "lower": "lwr",
}  # fmt: skip
LOOK_ALIKE = str.maketrans({"o": "0", "i": "1", "l": "1"})
TWO_FOR_ONE = re.compile("(?<=[aou])e|(?<=a)a")
"""How an umlaut, or a ring, is written by whoever has none: Mueller, Soeren, Aangstroem."""
INTERNATIONAL = re.compile(r"\+[0-9]+")
SHORTEST_PHONE = 6  # digits


@lru_cache(10_000)
def words_of(text: str) -> tuple[str, ...]:
    """Its words in small letters, without accents, apostrophes or hyphens."""
    plain = text.casefold().translate(LETTERS)
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain).translate(LETTERS)
        plain = "".join(each for each in apart if unicodedata.category(each)[0] != "M")
    return tuple(WORD.findall(plain))


def name_words(name: str) -> list[str]:
    return BEGINS_A_NAME.sub(r"\1", " ".join(words_of(name))).split()


def address_words(address: str) -> list[str]:
    """With `St` for Street and for Saint, and so on."""
    return [SHORT.get(word, word) for word in words_of(address)]


def postcode_key(postcode: str) -> str:
    """One run of letters and digits, in which 0 and O, and 1, I and L, are the same."""
    return "".join(words_of(postcode)).translate(LOOK_ALIKE)


def phone_digits(phone: str) -> str:
    """Its digits without a country's or a trunk code of ours; nothing where it is no number."""
    number = phone if INTERNATIONAL.fullmatch(phone) else e164(phone)
    digits = re.sub("^(0044|44|0)", "", re.sub(r"\D", "", number))
    return digits if len(digits) >= SHORTEST_PHONE else ""


def loosely(word: str) -> str:
    """As if nobody had written an umlaut as two letters."""
    return TWO_FOR_ONE.sub("", word)


def swapped(day: date) -> date | None:
    """Day and month the other way round, where that is a day too."""
    try:
        return day.replace(day=day.month, month=day.day)
    except ValueError:
        return None
