"""How much what was said is like what we hold, from 0 to 1. Pure.

What differs by no more than a slip is below `SAME` and not below `NEARLY`.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from portal.arrears.folding import (
    address_words,
    loosely,
    name_words,
    phone_digits,
    postcode_key,
    swapped,
)

SAME, NEARLY = 0.95, 0.75
PART = 0.97  # all that was said is there, and we hold more
A_SLIP = 0.94  # the most that can be said of what is not the same
ONE_EDIT, ONE_PART = 0.85, 0.8
WORDS_ALIKE = 0.7
LETTERS_TOGETHER = 6
NEAR_HOME = 0.6
"""From here an address is nearly the same: all but the number, or all but one short word."""
NUMBER = 4  # letters of a word that count as much as a number does


def of_name(said: str, held: str) -> float:
    """Whichever way round, with or without what is in the middle."""
    asked, have = name_words(said), name_words(held)
    if not asked or not have:
        return 0.0
    if sorted(asked) == sorted(have) or "".join(asked) == "".join(have):
        return 1.0
    if set(asked) <= set(have):
        return PART
    loose = [loosely(word) for word in asked], [loosely(word) for word in have]
    return A_SLIP * max(_words_like(asked, have), _words_like(*loose))


def _words_like(asked: Sequence[str], have: Sequence[str]) -> float:
    from rapidfuzz.fuzz import ratio, token_sort_ratio

    whole = token_sort_ratio(" ".join(asked), " ".join(have))
    return max(whole, ratio("".join(asked), "".join(have)), 100 * _covered(asked, have)) / 100


def _covered(asked: Sequence[str], have: Sequence[str]) -> float:
    """How much of what was asked is there, each letter counting as one."""
    letters = sum(len(word) for word in asked)
    return sum(len(word) * max(_like(word, other) for other in have) for word in asked) / letters


def of_address(said: str, held: str) -> float:
    """Word by word, wherever they stand. A number is the same or it is not."""
    asked, have = address_words(said), address_words(held)
    if not asked or not have:
        return 0.0
    if set(asked) <= set(have):
        return 1.0 if len(asked) == len(have) else PART
    weights = [NUMBER if _is_number(word) else len(word) for word in asked]
    found = sum(
        weight * max(_alike(word, other) for other in have)
        for word, weight in zip(asked, weights, strict=True)
    )
    near = found / sum(weights)
    if near < NEAR_HOME and not _run_together(asked, have):
        return near * NEARLY / NEAR_HOME
    return min(A_SLIP, NEARLY + max(0.0, near - NEAR_HOME) / 2)


def _is_number(word: str) -> bool:
    return word[0].isdigit()


def _alike(word: str, other: str) -> float:
    if word == other:
        return 1.0
    if _is_number(word) or _is_number(other):
        return 0.5 if word.rstrip("abcdef") == other.rstrip("abcdef") else 0.0
    like = _like(word, other)
    return like if like >= WORDS_ALIKE else 0.0


def _run_together(asked: Sequence[str], have: Sequence[str]) -> bool:
    """The same with a space more or less: `New lands`."""
    together = "".join(asked)
    return len(together) >= LETTERS_TOGETHER and together in "".join(have)


def _like(word: str, other: str) -> float:
    from rapidfuzz.fuzz import ratio

    return float(ratio(word, other)) / 100


def of_postcode(said: str, held: str) -> float:
    """Its first half alone is nearly the same."""
    asked, have = postcode_key(said), postcode_key(held)
    if asked and len(asked) == len(have) - 3 and have.startswith(asked):
        return ONE_PART
    return of_key(asked, have)


def of_phone(said: str, held: Iterable[str]) -> float:
    asked = phone_digits(said)
    return max((of_key(asked, phone_digits(each)) for each in held), default=0.0)


def of_key(asked: str, have: str) -> float:
    """Of what has no words: the same, or one slip of the hand away."""
    from rapidfuzz.distance import OSA

    if not asked or not have:
        return 0.0
    slips = OSA.distance(asked, have, score_cutoff=1)
    return (1.0, ONE_EDIT, 0.0)[slips]


def of_birth(said: date, held: date | None) -> float:
    """Day and month may be the other way round, or one of the three be another."""
    if held is None:
        return 0.0
    if said == held:
        return 1.0
    if swapped(said) == held:
        return ONE_EDIT
    parts = zip(said.timetuple()[:3], held.timetuple()[:3], strict=True)
    return ONE_PART if sum(one == other for one, other in parts) >= 2 else 0.0
