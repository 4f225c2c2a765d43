"""Codes that one person reads out and another types: no two letters look or sound alike."""

import secrets

LETTERS = "23456789CDFGHJKMNPQRTVWXY"
"""Without vowels, so that no code is a word, and without what is read as another."""
LENGTH, HALF = 8, 4


def new_spoken() -> str:
    """37 random bits."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def in_halves(code: str) -> str:
    """As it is shown and read out."""
    return f"{code[:HALF]} {code[HALF:]}"


def read_spoken(typed: str) -> str:
    """The code, however it was spaced or cased; empty where it is none."""
    code = "".join(each for each in typed.upper() if not each.isspace() and each not in "-–.")
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else ""
