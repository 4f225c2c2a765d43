"""Everything a question can have against what was typed into it, for translators to read.

Each reader of typed text objects in some of these words and in no others: a
test types anything at all and finds every objection here.
"""

from collections.abc import Iterator
from functools import singledispatch
from itertools import combinations

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
    Phone,
    Postcode,
    Regular,
    Text,
    WorkedAmount,
    YesNo,
)
from portal.web.inputs import addresses, dates, emails, messages, money, phones
from portal.web.inputs.addresses import REAL_POSTCODE
from portal.web.inputs.characters import UNREADABLE
from portal.web.inputs.regular import as_money

UNREAD = f"not include {UNREADABLE}"


@singledispatch
def objections(field: Field) -> Iterator[str]:
    """Each once, as it is said in English."""
    raise NotImplementedError(type(field).__name__)


def _typed(field: Field) -> Iterator[str]:
    yield messages.once(field.noun)
    if not field.optional:
        yield messages.enter(field.noun)


def _line(noun: str, at_most: int) -> Iterator[str]:
    yield messages.must(noun, "be on one line")
    yield messages.must(noun, UNREAD)
    yield messages.too_long(noun, at_most)


@objections.register
def _text(field: Text) -> Iterator[str]:
    yield from _typed(field)
    yield from _line(field.noun, field.at_most)


@objections.register
def _name(field: Name) -> Iterator[str]:
    yield from _text(field)
    yield messages.must(field.noun, "include at least one letter")


@objections.register
def _long_text(field: LongText) -> Iterator[str]:
    yield from _typed(field)
    yield messages.must(field.noun, UNREAD)
    yield messages.too_long(field.noun, field.at_most)


@objections.register
def _evidence(field: Evidence) -> Iterator[str]:
    yield messages.once(field.noun)
    yield messages.CHOOSE_AGAIN
    if not field.optional:
        yield messages.show_us(field.noun)


@objections.register
def _email(field: Email) -> Iterator[str]:
    yield from _typed(field)
    yield messages.too_long(field.noun, emails.LONGEST)
    yield messages.NOT_AN_EMAIL


@objections.register
def _phone(field: Phone) -> Iterator[str]:
    yield from _typed(field)
    yield from _line(field.noun, phones.LONGEST)
    yield messages.must(field.noun, "not be a premium rate or 070 number")
    yield messages.NOT_A_MOBILE if field.texts else messages.NO_SUCH_PHONE


@objections.register
def _postcode(field: Postcode) -> Iterator[str]:
    yield from _typed(field)
    yield messages.must(field.noun, REAL_POSTCODE)


@objections.register
def _money(field: Money) -> Iterator[str]:
    yield from _typed(field)
    yield messages.too_little(field.noun, field.at_least)
    yield messages.too_much(field.noun, field.at_most)
    for rule in (money.IN_PENCE, money.A_NUMBER, money.OUR_DIGITS):
        yield messages.must(field.noun, rule)


@objections.register
def _worked(field: WorkedAmount) -> Iterator[str]:
    yield from _money(field)
    yield messages.ONE_AMOUNT


@objections.register
def _regular(field: Regular) -> Iterator[str]:
    yield from _money(as_money(field))
    yield messages.how_often(field.noun)


@objections.register
def _date(field: Date) -> Iterator[str]:
    yield from _typed(field)
    for many in (1, 2):
        for missing in combinations(dates.PARTS, many):
            yield messages.must_include(field.noun, missing)
    yield messages.must(field.noun, "be a real date")
    yield messages.YEAR_OF_FOUR
    if field.in_the:
        yield messages.must(field.noun, f"be today or in the {field.in_the}")
    if field.within_days is not None:
        if field.in_the != "future":
            yield messages.too_early(field.noun, today())
        if field.in_the != "past":
            yield messages.too_late(field.noun, today())


@objections.register
def _address(field: Address) -> Iterator[str]:
    yield messages.once(field.noun)
    for part, noun in addresses.NOUNS.items():
        yield from _line(noun, addresses.LONGEST)
        if part == addresses.TOWN:
            yield messages.enter(noun)
    yield messages.LINE_1_MISSING
    if field.abroad:
        yield messages.NO_SUCH_COUNTRY
    yield messages.POSTCODE_MISSING if field.abroad else messages.ONLY_POSTCODE_MISSING
    yield messages.must("postcode", REAL_POSTCODE)
    yield from messages.WHEN_LOOKING_UP


@objections.register
def _choice(field: Choice) -> Iterator[str]:
    yield messages.select(field.noun)


@objections.register
def _choices(field: Choices) -> Iterator[str]:
    yield messages.select(field.noun)
    if field.none:
        yield messages.none_or_others(field.noun, field.none)


@objections.register
def _yes_no(field: YesNo) -> Iterator[str]:
    yield messages.select_yes_if(field.noun)
