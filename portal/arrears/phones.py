"""One way to write a phone number, so that a message reaches it and two can be compared. Pure."""

from functools import lru_cache

import phonenumbers


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
