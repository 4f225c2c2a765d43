"""References people can read aloud: no look-alike letters, and a letter that catches slips."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 characters: no 0 or O, no 1, I or L. A prime count catches every swapped pair."""
LENGTH = 9
"""Nine random characters, 2.6 in 10^13 of guessing one, and a tenth that checks them."""


def new_reference() -> str:
    """A fresh reference, such as 7KQ4MZ82PX: nine random characters and their check."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    return body + check_character(body)


def check_character(body: str) -> str:
    """Catches any one wrong character and any two swapped: a weighted sum modulo a prime."""
    total = sum((place + 2) * ALPHABET.index(letter) for place, letter in enumerate(body))
    return ALPHABET[total % len(ALPHABET)]


def in_blocks(reference: str) -> str:
    """As it is shown and read aloud: 7KQ 4MZ 82PX."""
    return f"{reference[:3]} {reference[3:6]} {reference[6:]}"


def read_reference(typed: str) -> str | None:
    """The reference someone typed, in any case and spacing, or None if it cannot be one."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    if len(letters) != LENGTH + 1 or any(letter not in ALPHABET for letter in letters):
        return None
    return letters if check_character(letters[:-1]) == letters[-1] else None


def counted_as(typed: str) -> str:
    """What tries at a reference are counted under: what we read it as, however it is typed."""
    return read_reference(typed) or typed
