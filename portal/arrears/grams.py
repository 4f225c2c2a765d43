"""What somebody is looked up by: three letters at a time, and what one slip would leave. Pure.

Each gram begins with a letter for what it is of: `n` name, `a` address, `p` postcode, `b` birth.
"""

import string
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from portal.arrears.folding import address_words, name_words, postcode_key, swapped

LONGEST_NUMBER = 20
SHORTEST_POSTCODE = 4  # what is shorter is only its first half, in which thousands live


def name_grams(name: str) -> set[str]:
    return set().union(*(threes("n", word) for word in name_words(name)))


def address_grams(address: str) -> set[str]:
    return set().union(*(threes("a", word) for word in address_words(address)))


@lru_cache(20_000)
def threes(of: str, word: str) -> frozenset[str]:
    """Each three letters of a word that follow one another, a space before it and after it."""
    padded = f" {word} "
    return frozenset(of + padded[at : at + 3] for at in range(len(padded) - 2))


def postcode_grams(postcode: str) -> set[str]:
    key = postcode_key(postcode)
    return {f"p{each}" for each in one_left_out(key)} if len(key) >= SHORTEST_POSTCODE else set()


def one_left_out(key: str) -> set[str]:
    """Two between which there is one slip of the hand have one of these in common."""
    return {key} | {key[:at] + key[at + 1 :] for at in range(len(key))}


def birth_grams(born: date | None) -> set[str]:
    """Whole, and with the year, the month or the day left out."""
    if born is None:
        return set()
    year, month, day = f"{born:%Y %m %d}".split()
    return {f"b{year}{month}{day}", f"b{month}{day}", f"b{year}-{month}", f"b{year}--{day}"}


def birth_grams_asked(born: date) -> set[str]:
    """Those of the day as it was said, and with day and month the other way round."""
    return birth_grams(born) | birth_grams(swapped(born))


def grams_of(name: str, address: str, postcode: str, born: date | None) -> list[str]:
    """All that a person is looked up by."""
    found = name_grams(name) | address_grams(address) | postcode_grams(postcode)
    return sorted(found | birth_grams(born))


def one_slip_away(key: str) -> set[str]:
    """Everything between which and this there is one slip: a digit wrong, swapped, lost or added.

    For numbers. Where it has a letter, no other letter is tried, nor anything of what is too
    long for one.
    """
    if len(key) > LONGEST_NUMBER:
        return {key}
    return {key, *_slips(key)} - {""}


def _slips(key: str) -> Iterator[str]:
    for at in range(len(key) + 1):
        before, here, after = key[:at], key[at : at + 1], key[at + 1 :]
        yield before + after
        yield before + after[:1] + here + after[1:]
        for digit in string.digits:
            yield before + digit + here + after
            if here.isdigit():
                yield before + digit + after
