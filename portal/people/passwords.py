"""Passwords of staff: long enough, not one of the first guessed, kept as argon2id."""

import unicodedata
from collections.abc import Container
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from portal.people.guessed_first import GUESSED_FIRST

SHORTEST = 8
LONGEST = 1000  # far beyond any pass phrase; only keeps the work of one try bounded

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""As OWASP advises at least: 19 MiB, where argon2's own 64 would double a web worker."""


def objection(password: str, email: str) -> str | None:
    """What is wrong with choosing this password; any mixture of characters will do."""
    plain = _plain(password).casefold()
    if len(password) < SHORTEST:
        return f"Password must be {SHORTEST} characters or more"
    if len(password) > LONGEST:
        return f"Password must be {LONGEST:,} characters or fewer"
    if plain in GUESSED_FIRST or plain in _often_chosen() or len(set(plain)) < 3:
        return "Choose a password that is harder to guess: many people use this one"
    if plain in {email, email.partition("@")[0]}:
        return "Choose a password that is not your email address"
    return None


def _often_chosen() -> Container[str]:
    """Thirty thousand that turned up in others' stolen lists. Read only when one is chosen."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    found: Container[str] = frozenset(FREQUENCY_LISTS["passwords"])
    return found


def hashed(password: str) -> str:
    return _hasher.hash(_plain(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Whether this is the password. Takes as long where nobody is there, or none is held."""
    too_long = len(password) > LONGEST
    try:
        right = _hasher.verify(
            password_hash or _nobodys_hash(), "" if too_long else _plain(password)
        )
    except InvalidHashError:
        return matches(None, password)
    except VerificationError:
        return False
    return right and password_hash is not None and not too_long


@cache
def _nobodys_hash() -> str:
    """Checked when there is nobody to check: an unknown address takes as long as a known one."""
    return _hasher.hash("the password of no member of staff")


def is_dated(password_hash: str) -> bool:
    """Made with weaker settings than today's: make it again while the password is at hand."""
    return _hasher.check_needs_rehash(password_hash)


def _plain(password: str) -> str:
    """The same password on every keyboard: é may reach us as one character or as two."""
    return unicodedata.normalize("NFKC", password)
