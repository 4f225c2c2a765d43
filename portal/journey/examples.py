"""An answer of each kind that its field accepts: for drawing forms and walking them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import singledispatch
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

from portal.journey.conditions import Condition, OfOneAnswer, Within
from portal.journey.evidence import Evidence, Proof
from portal.journey.fields import (
    Choice,
    Choices,
    Date,
    Field,
    LongText,
    Money,
    Name,
    Text,
    YesNo,
)
from portal.journey.reaching import Address, Email, Phone, Postcode
from portal.journey.regular import Regular, RegularAmount
from portal.journey.values import PhoneNumber, PostalAddress

MOST_SUBSETS = 10  # mentioned options beyond which only single ones and pairs are tried


def example(field: Field) -> Any:
    """One acceptable value: the form's own example, or the usual one of its kind."""
    return _usual(field) if field.example is None else field.example


@singledispatch
def _usual(field: Field) -> Any:
    raise NotImplementedError(f"There is no example of {type(field).__name__}")


@_usual.register
def _text(field: Text) -> str:
    return _cut("Example words", field)


@_usual.register
def _long_text(field: LongText) -> str:
    return _cut("My hours were cut in September.\nI am looking for more work.", field)


@_usual.register
def _name(field: Name) -> str:
    return _cut("Amina O’Neil-Khan", field)


@_usual.register
def _email(field: Email) -> str:
    return "amina@example.org"


@_usual.register
def _phone(field: Phone) -> PhoneNumber:
    return PhoneNumber("07700 900 982", "+447700900982")


@_usual.register
def _postcode(field: Postcode) -> str:
    return "E8 1EA"


@_usual.register
def _address(field: Address) -> PostalAddress:
    return PostalAddress("12 Example Street", "", "London", "E8 1EA")


@_usual.register
def _date(field: Date) -> date:
    near = timedelta(days=14 if field.within_days is None else min(14, field.within_days))
    return _today() - near if field.in_the == "past" else _today() + near


@_usual.register
def _money(field: Money) -> int:
    return max(field.at_least, min(field.at_most, 5000))


@_usual.register
def _regular(field: Regular) -> RegularAmount:
    return RegularAmount(min(field.at_most, 5000), field.usually)


@_usual.register
def _choice(field: Choice) -> str:
    return next(iter(field.options))


@_usual.register
def _choices(field: Choices) -> tuple[str, ...]:
    return (next(iter(field.options)),)


@_usual.register
def _yes_no(field: YesNo) -> bool:
    return True


@_usual.register
def _evidence(field: Evidence) -> Proof:
    return Proof(later=True)


def _cut(words: str, field: Text) -> str:
    return words[: field.at_most].strip()


def examples(field: Field, read_by: Iterable[Condition]) -> list[Any]:
    """Values that differ in what the conditions in `read_by` make of them."""
    atoms = [atom for atom in read_by if isinstance(atom, OfOneAnswer)]
    seen: dict[tuple[bool, ...], Any] = {}
    given = [] if field.example is None else [field.example]
    for value in [*given, *_candidates(field, atoms), *([None] if field.optional else [])]:
        seen.setdefault(tuple(atom.holds({field.name: value}) for atom in atoms), value)
    return list(seen.values())


def _candidates(field: Field, atoms: list[OfOneAnswer]) -> list[Any]:
    if isinstance(field, Choices):
        return _subsets(field, {option for atom in atoms for option in atom.options})
    if isinstance(field, Choice):
        return list(field.options)
    if isinstance(field, YesNo):
        return [True, False]
    if isinstance(field, Date):
        edges = [atom.days for atom in atoms if isinstance(atom, Within)]
        near = [_today() + timedelta(days=days + step) for days in edges for step in (-1, 1)]
        return [example(field), *(day for day in near if _acceptable(field, day))]
    return [example(field)]


def _acceptable(field: Date, day: date) -> bool:
    ahead = (day - _today()).days
    wrong_way = ahead > 0 if field.in_the == "past" else field.in_the == "future" and ahead < 0
    return not wrong_way and (field.within_days is None or abs(ahead) <= field.within_days)


def _subsets(field: Choices, mentioned: set[str]) -> list[tuple[str, ...]]:
    listed = [option for option in field.options if option in mentioned]
    unmentioned = [option for option in field.options if option not in mentioned]
    largest = len(listed) if len(listed) <= MOST_SUBSETS else 2
    sizes = range(1, largest + 1)
    return [
        *([(unmentioned[-1],)] if unmentioned else []),
        *(chosen for size in sizes for chosen in combinations(listed, size)),
    ]


def _today() -> date:
    return datetime.now(ZoneInfo("Europe/London")).date()
