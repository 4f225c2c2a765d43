"""Days, from three boxes or from one that the whole date was pasted into."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from portal.clock import today
from portal.journey import Date
from portal.web.inputs import messages
from portal.web.inputs.objection import Objection
from portal.web.inputs.words import insist

PARTS = ("day", "month", "year")
LONGEST = 60  # characters in a box; "Wednesday the 30th of September 2026" is 36
EARLIEST, LATEST = 1900, 2100  # years outside these are slips, not answers
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SPOKEN = {"the", "of", "day", "month", "year", "st", "nd", "rd", "th"}
"""Words that come along when a date is dictated, and the ends of 1st, 2nd, 3rd and 4th."""
SHORTEST_NAME = 3  # letters that tell one month from another

Words = tuple[str, ...]


def read_date(field: Date, day: str, month: str, year: str) -> date | None:
    """The day meant, if the words in the boxes can mean only one."""
    boxes = [_words(box) for box in (day, month, year)]
    if not any(boxes):
        insist(field)
        return None
    everything = tuple(word for box in boxes for word in box)
    if not all(boxes) and len(everything) == len(PARTS):
        filled = tuple(part for part, box in zip(PARTS, boxes, strict=True) if box)
        return _within_limits(field, _day(field, _day_first(everything), filled[:1] * 3))
    missing = tuple(part for part, box in zip(PARTS, boxes, strict=True) if not box)
    if missing:
        raise Objection(messages.must_include(field.noun, missing), missing)
    return _within_limits(field, _day(field, [" ".join(box) for box in boxes], PARTS))


def show_date(day: date) -> tuple[str, str, str]:
    return str(day.day), str(day.month), str(day.year)


def _words(box: str) -> Words:
    """The numbers and names in a box, without what dictation and punctuation add."""
    if len(box) > LONGEST:
        return ("?",)
    found = re.findall(r"\d+|[^\W\d_]+", box.lower())
    kept = tuple(word for word in found if word not in SPOKEN and not _begins(word, WEEKDAYS))
    return kept or (("?",) if box.strip() and not found else ())


def _begins(word: str, names: Sequence[str]) -> bool:
    return len(word) >= SHORTEST_NAME and any(name.startswith(word) for name in names)


def _day_first(words: Words) -> Words:
    """The words of a whole date as day, month, year, if it began with another."""
    first, second, third = words
    if first.isdecimal() and len(first) == 4:
        return third, second, first
    if _begins(first, MONTHS):
        return second, first, third
    return words


def _day(field: Date, words: Sequence[str], where: Words) -> date:
    """The real day that three words name; `where` says which box each was in."""
    day, month, year = _number(words[0]), _month(words[1]), _number(words[2])
    possible = (1 <= day <= 31, 1 <= month <= 12, year >= 0)
    wrong = [box for box, fits in zip(where, possible, strict=True) if not fits]
    if wrong:
        raise Objection(messages.must(field.noun, "be a real date"), tuple(dict.fromkeys(wrong)))
    if len(words[2]) != 4:
        raise Objection(messages.YEAR_OF_FOUR, where[2:])
    if not EARLIEST <= year <= LATEST:
        raise Objection(messages.must(field.noun, "be a real date"), where[2:])
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Objection(
            messages.must(field.noun, "be a real date"), tuple(dict.fromkeys(where))
        ) from error


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else -1


def _month(word: str) -> int:
    if _begins(word, MONTHS):
        return next(at for at, name in enumerate(MONTHS, start=1) if name.startswith(word))
    return _number(word)


def _within_limits(field: Date, day: date) -> date:
    here = today()
    if field.in_the == "past" and day > here:
        raise Objection(messages.must(field.noun, "be today or in the past"), PARTS)
    if field.in_the == "future" and day < here:
        raise Objection(messages.must(field.noun, "be today or in the future"), PARTS)
    if field.within_days is not None:
        _near(field, day, here, timedelta(days=field.within_days))
    return day


def _near(field: Date, day: date, here: date, reach: timedelta) -> None:
    if field.in_the != "future" and day < here - reach:
        raise Objection(messages.too_early(field.noun, here - reach), PARTS)
    if field.in_the != "past" and day > here + reach:
        raise Objection(messages.too_late(field.noun, here + reach), PARTS)
