"""What a person types and marks to give an answer of each kind."""

from datetime import date
from functools import singledispatch
from typing import Any, NamedTuple

from portal.journey import (
    Address,
    Choice,
    Choices,
    Date,
    Evidence,
    Field,
    LongText,
    Money,
    Phone,
    PhoneNumber,
    PostalAddress,
    Proof,
    Regular,
    RegularAmount,
    WorkedAmount,
    YesNo,
)


class Box(NamedTuple):
    """Text typed into a box."""

    name: str
    text: str


class Mark(NamedTuple):
    """A radio or checkbox marked."""

    name: str
    value: str


class Pick(NamedTuple):
    """One of a list that opens."""

    name: str
    value: str


Filled = tuple[Box | Mark | Pick, ...]


def as_sent(filled: Filled) -> dict[str, list[str]]:
    """What a browser sends of these."""
    sent: dict[str, list[str]] = {}
    for one in filled:
        sent.setdefault(one.name, []).append(one.text if isinstance(one, Box) else one.value)
    return sent


def typed(field: Field, value: Any) -> Filled:
    """What gives this answer; nothing for an answer left out."""
    return () if value is None or not field.is_typed else _typed(field, value)


@singledispatch
def _typed(field: Field, value: str) -> Filled:
    return (Box(field.name, value),)


@_typed.register
def _phone(field: Phone, value: PhoneNumber) -> Filled:
    return (Box(field.name, value.typed),)


@_typed.register
def _money(field: Money, value: int) -> Filled:
    return (Box(field.name, _pounds(value)),)


@_typed.register
def _worked(field: WorkedAmount, value: int) -> Filled:
    return (Mark(f"{field.name}-worked", "own"), Box(field.name, _pounds(value)))


@_typed.register
def _date(field: Date, value: date) -> Filled:
    parts = {"day": value.day, "month": value.month, "year": value.year}
    return tuple(Box(f"{field.name}-{part}", str(number)) for part, number in parts.items())


@_typed.register
def _address(field: Address, value: PostalAddress) -> Filled:
    parts = ("line-1", "line-2", "town", "postcode", "country")
    boxes = zip(parts if field.abroad else parts[:-1], value.typed, strict=False)
    return tuple(Box(f"{field.name}-{part}", text) for part, text in boxes)


@_typed.register
def _regular(field: Regular, value: RegularAmount) -> Filled:
    amount = "" if value.pence is None else _pounds(value.pence)
    return (Box(f"{field.name}-amount", amount), Pick(field.name, value.every))


@_typed.register
def _choice(field: Choice, value: str) -> Filled:
    return (Mark(field.name, value),)


@_typed.register
def _choices(field: Choices, value: tuple[str, ...]) -> Filled:
    return tuple(Mark(field.name, option) for option in value)


@_typed.register
def _evidence(field: Evidence, value: Proof) -> Filled:
    return (Mark(field.name, "later"),)


@_typed.register
def _yes_no(field: YesNo, value: bool) -> Filled:
    return (Mark(field.name, "yes" if value else "no"),)


def _pounds(pence: int) -> str:
    """As a box shows it again: whole pounds without pence."""
    return f"{pence / 100:.2f}".removesuffix(".00")


def spoilt(field: Field) -> Filled | None:
    """What this question refuses: nothing at all, or too much where it may be left out."""
    if not field.is_typed:
        return None
    if not field.optional:
        return ()
    if isinstance(field, LongText):
        return (Box(field.name, "word " * (field.at_most // 5 + 1)),)
    if isinstance(field, Date):
        return typed(field, date(2026, 2, 28))[:1]
    if isinstance(field, Regular):
        return (Box(f"{field.name}-amount", "not much"),)
    return None


LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


def unbroken(filled: Filled) -> Filled:
    """The same answers, with words too long for a narrow page wherever words or emails go."""
    return tuple(_unbroken(box) if isinstance(box, Box) else box for box in filled)


def _unbroken(box: Box) -> Box:
    if "@" in box.text:
        return Box(box.name, f"{LONG_WORD.lower()}@{LONG_WORD[:40].lower()}.example.org")
    spoken = " " in box.text and not any(letter.isdigit() for letter in box.text)
    return Box(box.name, LONG_WORD) if spoken else box
