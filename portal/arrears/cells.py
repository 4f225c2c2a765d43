"""What may stand in one cell of the council's files. Pure.

Each reader returns what the database is given, or raises `ValueError` with the
end of a sentence that begins with the name of the column. The sentence never
repeats what the cell held: it may be somebody's name or birthday.
"""

import re
from datetime import date
from functools import lru_cache

from portal.arrears.money import pence

LONGEST = 500  # characters: the longest address line or description in use is far shorter
UNREADABLE = re.compile("[\x00\ud800-\udfff]")
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that change the order in which the letters around them are shown."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
FREE_WEEKS = re.compile(r"\d{1,2}", re.ASCII)
REMEMBERED = 50_000  # the same rents, days and words come again and again

Cell = str | int | None


@lru_cache(REMEMBERED)
def words(written: str) -> str:
    if UNREADABLE.search(written):
        raise ValueError("holds characters that are not UTF-8 text")
    if len(written) > LONGEST:
        raise ValueError(f"is longer than {LONGEST} characters")
    return written.strip() if written.isascii() else TURNING.sub("", written).strip()


@lru_cache(REMEMBERED)
def some_words(written: str) -> str:
    if not (text := words(written)):
        raise ValueError("is missing")
    return text


def guid_or_none(written: str) -> str:
    if (text := written.strip().lower()) and not GUID.fullmatch(text):
        raise ValueError("is not a GUID like 3fa85f64-5717-4562-b3fc-2c963f66afa6")
    return text


@lru_cache(REMEMBERED)
def day(written: str) -> str:
    if not (text := written.strip()):
        raise ValueError("is missing")
    if DAY.fullmatch(text):
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            pass
    raise ValueError("is not a day written like 2026-11-20")


def day_or_none(written: str) -> str | None:
    return day(written) if written.strip() else None


@lru_cache(REMEMBERED)
def money(written: str) -> int:
    if not (text := written.strip()):
        raise ValueError("is missing")
    return pence(text)


def money_due(written: str) -> int:
    if (amount := money(written)) < 0:
        raise ValueError("is less than 0.00")
    return amount


def free_weeks(written: str) -> int:
    text = written.strip()
    if not FREE_WEEKS.fullmatch(text) or int(text) > 51:
        raise ValueError("is not a whole number from 0 to 51")
    return int(text)


def yes(written: str) -> str:
    text = written.strip().lower()
    if text not in {"", "yes", "no"}:
        raise ValueError("is not yes, no or empty")
    return "true" if text == "yes" else "false"
