"""Amounts of money, read without ever being a fraction of two."""

import re

from babel.numbers import get_decimal_symbol

from portal.journey import Money
from portal.web.inputs import messages
from portal.web.inputs.objection import Objection
from portal.web.inputs.words import insist
from portal.web.language import language

LONGEST = 60  # characters; nobody needs more to write an amount
A_NUMBER = "be a number, like 20 or 20.50"
OUR_DIGITS = "use the numbers 0 to 9, like 20 or 20.50"
IN_PENCE = "be in pounds and pence, like 123.45 or 156.00"

BEFORE = re.compile(r"(?:£|gbp|[-−–]|\s)*")
MINUS = re.compile("[-−–]")
WHOLE = r"(?P<pounds>\d{1,3}(?:[,\s]\d{3})+|\d+)"
POUNDS = r"\s*(?:gbp|pounds?|quid)"
PENCE = r"\s*(?:p|pence|penny)"
AMOUNTS = tuple(
    re.compile(pattern + r"\s*\.?", re.ASCII)
    for pattern in (
        rf"{WHOLE}?(?:\s*\.\s*(?P<after_point>\d*))?(?:{POUNDS})?",
        rf"{WHOLE}?\.(?P<after_point>\d\d)\s*p",
        rf"{WHOLE}(?:{POUNDS})\s*(?:and\s*)?(?P<pence>\d\d?){PENCE}",
        rf"{WHOLE}(?:{POUNDS})\s*(?:and\s*)?(?P<pence>\d\d)",
        rf"(?P<pence>\d{{1,3}}){PENCE}",
    )
)

UNCLEAR = re.compile(r"\d{1,3},\d{3}(?![.,]?\d)", re.ASCII)
AFTER_COMMA = re.compile(r"(\d{1,3}(?:[.\s]\d{3})+|\d*),(\d{1,2})(?![.,]?\d)", re.ASCII)
MILLIONS = re.compile(r"(\d{1,3}(?:\.\d{3}){2,})(?![.,]?\d)", re.ASCII)
"""How amounts are written where a comma comes before the pence."""


def read_money(field: Money, typed: str) -> int | None:
    """Whole pence, exactly as typed: never by way of a float."""
    text = typed.strip().lower()
    if not text:
        insist(field)
        return None
    pence = _pence(field, text)
    if pence < field.at_least:
        raise Objection(messages.too_little(field.noun, field.at_least))
    if pence > field.at_most:
        raise Objection(messages.too_much(field.noun, field.at_most))
    return pence


def show_money(pence: int) -> str:
    """As someone would type it: 20, or 20.50."""
    whole, rest = divmod(pence, 100)
    return f"{whole}.{rest:02}" if rest else f"{whole}"


def _pence(field: Money, text: str) -> int:
    if len(text) > LONGEST:
        raise _objection_to_length(field, text)
    before = BEFORE.match(text)
    sign, amount = (before[0], text[before.end() :]) if before else ("", text)
    parts = _parts(_with_a_point(field, amount) if _has_a_comma() else amount)
    only_pence = parts.keys() == {"pence"}
    if not parts or (only_pence and ("£" in sign or "gbp" in sign)):
        raise Objection(_not_a_number(field.noun, text))
    if MINUS.search(sign):
        raise Objection(messages.too_little(field.noun, field.at_least))
    after_point = parts.get("after_point", "")
    if len(after_point) > 2:
        raise Objection(messages.must(field.noun, IN_PENCE))
    pounds = int(re.sub(r"[,\s]", "", parts.get("pounds", "0")))
    return pounds * 100 + int(after_point.ljust(2, "0")) + int(parts.get("pence", "0"))


def _has_a_comma() -> bool:
    """Whether the page is in a language that writes 20,50."""
    return get_decimal_symbol(language().locale) == ","


def _with_a_point(field: Money, amount: str) -> str:
    """1.234,56 as 1234.56. What may be a thousand, or one and a bit, is asked for again."""
    if UNCLEAR.match(amount):
        raise Objection(messages.must(field.noun, IN_PENCE))
    found = AFTER_COMMA.match(amount) or MILLIONS.match(amount)
    if found is None:
        return amount
    whole, *rest = found.groups()
    return ".".join([re.sub(r"[.\s]", "", whole), *rest]) + amount[found.end() :]


def _parts(amount: str) -> dict[str, str]:
    """The digits of pounds, after the point, and of pence; empty if it is no amount."""
    for pattern in AMOUNTS:
        if found := pattern.fullmatch(amount):
            return {part: digits for part, digits in found.groupdict().items() if digits}
    return {}


def _objection_to_length(field: Money, text: str) -> Objection:
    if re.fullmatch(r"£?[0-9,\s]+", text):
        return Objection(messages.too_much(field.noun, field.at_most))
    return Objection(_not_a_number(field.noun, text))


def _not_a_number(noun: str, text: str) -> str:
    if any(character.isdigit() and not character.isascii() for character in text):
        return messages.must(noun, OUR_DIGITS)
    return messages.must(noun, A_NUMBER)
