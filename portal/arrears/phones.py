"""One way to write a phone number, so that a message reaches it and two can be compared. Pure."""

from functools import lru_cache

import phonenumbers

UK = 44


@lru_cache(10_000)
def e164(written: str) -> str:
    """`+447700900123`; as it was written when it cannot be read as a phone number."""
    try:
        number = phonenumbers.parse(written, "GB")
    except phonenumbers.NumberParseException:
        return written
    if not phonenumbers.is_possible_number(number):
        return written
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


@lru_cache(10_000)
def as_people_write(number: str) -> str:
    """`07700 900123`, and one from abroad with its country; as it was where it is none."""
    try:
        read = phonenumbers.parse(number, "GB")
    except phonenumbers.NumberParseException:
        return number
    here = read.country_code == UK
    kinds = phonenumbers.PhoneNumberFormat
    return str(phonenumbers.format_number(read, kinds.NATIONAL if here else kinds.INTERNATIONAL))
