"""What someone types to give an answer, right or wrong."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import singledispatch
from typing import Any, NamedTuple

from portal.clock import today
from portal.journey import (
    Address,
    Choice,
    Choices,
    Date,
    Email,
    Evidence,
    Field,
    LongText,
    Money,
    Name,
    Page,
    Phone,
    Postcode,
    Regular,
    Text,
    YesNo,
)
from portal.web.inputs import AnsweredPage, box_id

Boxes = dict[str, list[str]]
"""The texts sent under each name."""


def boxes_for(page: Page, answers: Mapping[str, Any]) -> Boxes:
    """What is in the boxes of this page when these are the answers."""
    typed = AnsweredPage(page, answers)
    sent: Boxes = {}
    for field in page.typed:
        shown = typed.of(field.name)
        sent |= {box_id(field.name, part): [text] for part, text in shown.boxes.items()}
        if not shown.boxes or shown.chosen:
            sent[field.name] = list(shown.chosen)
    return sent


class Slip(NamedTuple):
    """Something that is no answer to a field: what it is called, and what is typed."""

    name: str
    boxes: Boxes


def slips(field: Field) -> Iterator[Slip]:
    """Every way of getting this field wrong that its kind and its limits allow."""
    if not field.is_typed:
        return
    if not field.optional:
        yield Slip("nothing", _nothing(field))
    for name, typed in wrong(field):
        parts = typed if isinstance(typed, dict) else {"": typed}
        yield Slip(name, {box_id(field.name, part): _texts(t) for part, t in parts.items()})


def _texts(typed: str | list[str]) -> list[str]:
    return [typed] if isinstance(typed, str) else typed


def _nothing(field: Field) -> Boxes:
    if isinstance(field, Date):
        return {box_id(field.name, part): [""] for part in ("day", "month", "year")}
    if isinstance(field, Address):
        return {box_id(field.name, part): [""] for part in ADDRESS}
    return {field.name: [] if isinstance(field, Choice | YesNo | Evidence) else [""]}


Wrong = Iterator[tuple[str, Any]]
ADDRESS = {"line-1": "12 Example Street", "line-2": "", "town": "London", "postcode": "E8 1EA"}


@singledispatch
def wrong(field: Field) -> Wrong:
    """What cannot be an answer to this kind of field."""
    raise NotImplementedError(type(field).__name__)


@wrong.register
def _text(field: Text) -> Wrong:
    yield "too long", "a" * (field.at_most + 1)
    yield "two lines", "one\ntwo"


@wrong.register
def _long_text(field: LongText) -> Wrong:
    yield "too long", "word " * (field.at_most // 5) + "and more"


@wrong.register
def _name(field: Name) -> Wrong:
    yield "too long", "a" * (field.at_most + 1)
    yield "no letter", "12 34"


@wrong.register
def _email(field: Email) -> Wrong:
    yield "no at", "amina.example.org"
    yield "two", "a@example.org, b@example.org"
    yield "too long", "a" * 250 + "@example.org"


@wrong.register
def _evidence(field: Evidence) -> Wrong:
    yield "never offered", "something-else-entirely"


@wrong.register
def _phone(field: Phone) -> Wrong:
    yield "words", "ask my sister"
    yield "too short", "07700"
    yield "costly", "0906 123 4567"
    if field.texts:
        yield "not a mobile", "020 7946 0101"


@wrong.register
def _postcode(field: Postcode) -> Wrong:
    yield "no such", "nowhere"


@wrong.register
def _address(field: Address) -> Wrong:
    yield "no town", ADDRESS | {"town": ""}
    yield "no such postcode", ADDRESS | {"postcode": "nowhere"}
    if field.abroad:
        yield "no such country", ADDRESS | {"country": "Nowhere"}
    yield "too long", ADDRESS | {"line-2": "a" * 101}


@wrong.register
def _date(field: Date) -> Wrong:
    yield "half", _day("27", "", "")
    yield "words", _day("soon", "or", "later")
    yield "no such day", _day("31", "2", "2026")
    yield "short year", _day("27", "3", "26")
    here = today()
    if field.in_the == "past":
        yield "not yet", _spelt(here + timedelta(days=1))
    if field.in_the == "future":
        yield "gone by", _spelt(here - timedelta(days=1))
    if field.within_days is not None:
        yield "too far", _spelt(here + timedelta(days=field.within_days + 1))


def _day(day: str, month: str, year: str) -> dict[str, str]:
    return {"day": day, "month": month, "year": year}


def _spelt(day: Any) -> dict[str, str]:
    return _day(str(day.day), str(day.month), str(day.year))


@wrong.register
def _money(field: Money) -> Wrong:
    yield "words", "not much"
    yield "below nothing", "-5"
    yield "a third of a penny", "1.333"
    yield "too much", str(field.at_most // 100 + 1)
    yield "too little", "0"


@wrong.register
def _regular(field: Regular) -> Wrong:
    for name, typed in _money(Money(field.name, field.noun, at_most=field.at_most)):
        if name != "too little":
            yield name, {"amount": typed}
    yield "nobody knows how often", {"amount": "20", "": "unknown"}


@wrong.register
def _choice(field: Choice) -> Wrong:
    yield "never offered", "something-else-entirely"


@wrong.register
def _choices(field: Choices) -> Wrong:
    yield "never offered", "something-else-entirely"
    if field.none:
        yield "both", [next(iter(field.options)), field.NONE]


@wrong.register
def _yes_no(field: YesNo) -> Wrong:
    yield "never offered", "perhaps"
