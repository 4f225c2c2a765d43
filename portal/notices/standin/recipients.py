"""Who can be written to, and how Notify objects to the rest."""

import re
from collections.abc import Mapping
from typing import Any

from portal.countries import UK, country_called

NEVER_SENT = {"07700900000", "07700900111", "07700900222"} | {
    f"simulate-delivered{number}@notifications.service.gov.uk" for number in ("", "-2", "-3")
}
FAILING = {
    "07700900003": "temporary-failure",
    "07700900002": "permanent-failure",
    "temp-fail@simulator.notify": "temporary-failure",
    "perm-fail@simulator.notify": "permanent-failure",
}

LOCAL_PART = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
ADDRESS_LINES = tuple(f"address_line_{number}" for number in range(1, 8))
BAD_STARTS = tuple('@()=[]”"\\/,<>')


def phone_objection(number: str) -> str | None:
    digits = re.sub(r"[\s()+.\-]", "", number)
    if not digits.isdigit():
        return "Must not contain letters or symbols"
    if number.strip().startswith("+") and not digits.startswith("44"):
        return "Not a valid country prefix"
    national = national_number(number)
    if len(national) != 11:
        return "Not enough digits" if len(national) < 11 else "Too many digits"
    return None if re.match(r"07[1-9]", national) else "Not a UK mobile number"


def national_number(number: str) -> str:
    """The number as dialled at home: 07700900123."""
    digits = re.sub(r"\D", "", number).removeprefix("00")
    return "0" + digits.removeprefix("44").removeprefix("0")


def email_objection(email: str) -> str | None:
    local, _, host = email.strip().rpartition("@")
    labels = host.split(".")
    fits = (
        LOCAL_PART.fullmatch(local)
        and ".." not in local
        and len(labels) > 1
        and all(LABEL.fullmatch(label) for label in labels)
        and not labels[-1].isdigit()
    )
    return None if fits else "Not a valid email address"


def address_lines(personalisation: Mapping[str, Any]) -> list[str]:
    lines = [str(personalisation.get(name) or "").strip() for name in ADDRESS_LINES]
    return [line for line in lines if line]


def address_objection(lines: list[str]) -> str | None:
    if len(lines) < 3:
        return "Address must be at least 3 lines"
    if "no fixed abode" in " ".join(lines).lower():
        return "Must be a real address"
    if any(not re.search(r"[A-Za-z0-9]", line) for line in lines[:2]):
        return "The first 2 lines must contain letters or numbers"
    if any(line.startswith(BAD_STARTS) for line in lines):
        return (
            "Address lines must not start with any of the following characters: "
            "@ ( ) = [ ] ” \\ / , < >"
        )
    if not POSTCODE.fullmatch(lines[-1]) and country_called(lines[-1]) in (None, UK):
        return "Last line of address must be a real UK postcode or another country"
    return None


def outcome_for(recipient: str) -> str:
    """What will become of a message to this person."""
    known = FAILING.get(recipient.lower()) or FAILING.get(national_number(recipient))
    return known or "delivered"


def is_simulated(recipient: str) -> bool:
    """Checked like any other, answered like any other, then forgotten."""
    return recipient.lower() in NEVER_SENT
