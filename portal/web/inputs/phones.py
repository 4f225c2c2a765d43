"""Phone numbers, kept as typed and as whoever dials them needs them."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberType

from portal.journey import Phone, PhoneNumber
from portal.web.inputs import messages
from portal.web.inputs.objection import Objection
from portal.web.inputs.words import insist, one_line

LONGEST = 60  # characters, with spaces, brackets and an extension
HOME = "GB"
LOOKS_DIALLABLE = re.compile(
    r"[+＋]?[\d\s().,/\-‐‑–—]+(?:\s*(?:extension|ext|x)\.?\s*\d{1,6})?",
    re.IGNORECASE,
)
COSTLY = {PhoneNumberType.PREMIUM_RATE, PhoneNumberType.PERSONAL_NUMBER}
MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
FOR_EXAMPLES = re.compile(r"\+44(?:7700900|1632960)\d{3}")
"""Ranges Ofcom keeps for examples: nobody has them, and our own hints are made of them."""


def read_phone(field: Phone, typed: str) -> PhoneNumber | None:
    """A number that can be rung without cost to anyone, and texted if the field says so."""
    line = re.sub(r"^tel\s*:\s*", "", one_line(field.noun, typed, LONGEST), flags=re.IGNORECASE)
    if not line:
        insist(field)
        return None
    otherwise = messages.NOT_A_MOBILE if field.texts else messages.NO_SUCH_PHONE
    number = _number(line, otherwise)
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    kind = phonenumbers.number_type(number)
    if kind == PhoneNumberType.UNKNOWN and not _is_example(e164):
        raise Objection(otherwise)
    if kind in COSTLY:
        raise Objection(messages.must(field.noun, "not be a premium rate or 070 number"))
    if field.texts and not (e164.startswith("+447") and (kind in MOBILE or _is_example(e164))):
        raise Objection(messages.NOT_A_MOBILE)
    return PhoneNumber(line, e164)


def _is_example(e164: str) -> bool:
    return FOR_EXAMPLES.fullmatch(e164) is not None


def _number(line: str, otherwise: str) -> phonenumbers.PhoneNumber:
    if not LOOKS_DIALLABLE.fullmatch(line):
        raise Objection(otherwise)
    try:
        return phonenumbers.parse(line, HOME)
    except NumberParseException as error:
        raise Objection(otherwise) from error
