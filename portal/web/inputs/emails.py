"""Email addresses: one, that could be written to."""

import re

from email_validator import EmailNotValidError, validate_email

from portal.journey import Email
from portal.web.inputs import messages
from portal.web.inputs.characters import visible
from portal.web.inputs.objection import Objection
from portal.web.inputs.words import insist

LONGEST = 254  # characters, from the standard for mail transport
ROOM = 4 * LONGEST  # characters typed around an address before we look no further
IN_BRACKETS = re.compile(r"[^<>@]*<([^<>]*)>[.,;]?")
AROUND = " \t\"'“”‘’<>.,;"


def read_email(field: Email, typed: str) -> str | None:
    """The address alone. What comes before the @ keeps its capitals."""
    address = _without_wrapping(field, typed.strip())
    if not address:
        insist(field)
        return None
    if len(address) > LONGEST:
        raise Objection(messages.too_long(field.noun, LONGEST))
    try:
        found = validate_email(address, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise Objection(messages.NOT_AN_EMAIL) from error
    return found.normalized


def _without_wrapping(field: Email, typed: str) -> str:
    """What is left when brackets, quotes, mailto: and dictated spaces are taken away."""
    if len(typed) > ROOM:
        raise Objection(messages.too_long(field.noun, LONGEST))
    if len(typed.splitlines()) > 1 or typed.count("@") > 1:
        raise Objection(messages.NOT_AN_EMAIL)
    text = visible(typed)
    inside = IN_BRACKETS.fullmatch(text)
    text = re.sub(r"^mailto\s*:", "", (inside[1] if inside else text).strip(AROUND), flags=re.I)
    return "".join(text.split()).strip(AROUND)
