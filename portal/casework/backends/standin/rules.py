"""What the contact details API refuses, with its own codes."""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

MOST_OF_A_KIND = 5
KINDS = frozenset({"phone", "email", "address"})
SUB_TYPES = frozenset(
    {
        *("correspondenceAddress", "mobile", "home", "work", "other", "landline", "mainNumber"),
        *("emergencyContact", "carer", "wife", "husband", "spouse", "child", "sibling"),
        *("relative", "neighbour", "doctor", "socialWorker"),
    }
)
EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
PHONE = re.compile(r"\+[1-9]\d{6,14}")
MARKUP = re.compile(r"<[a-z!/]", re.IGNORECASE)
TEXTS = ("value", "description")


class Invalid(Exception):
    """What it refuses: the field, why, and its code, if it has one."""

    def __init__(self, field: str, message: str, code: str = "") -> None:
        super().__init__(message)
        self.field, self.message, self.code = field, message, code

    def as_json(self) -> dict[str, Any]:
        error = {"fieldName": self.field, "message": self.message, "errorCode": self.code}
        return {"status": 400, "errors": [error]}


def check_guid(written: object, field: str) -> str:
    try:
        return str(UUID(str(written)))
    except ValueError:
        raise Invalid(field, f"The value '{written}' is not valid.") from None


def check_information(told: object) -> dict[str, Any]:
    """A phone, email or address as it may be kept."""
    if not isinstance(told, dict):
        raise Invalid("contactInformation", "'Contact Information' must not be empty.")
    kind, sub_type, value = told.get("contactType"), told.get("subType"), told.get("value")
    if kind not in KINDS:
        raise Invalid("contactInformation.contactType", "It has no such type")
    if sub_type is not None and sub_type not in SUB_TYPES:
        raise Invalid("contactInformation.subType", "It has no such sub-type")
    for field, text in _texts(told):
        if MARKUP.search(text):
            raise Invalid(field, "It holds markup", "W42")
    if kind == "email" and not EMAIL.fullmatch(str(value)):
        raise Invalid("contactInformation.value", "It is no email address", "W40")
    if kind == "phone" and not PHONE.fullmatch(str(value)):
        raise Invalid("contactInformation.value", "It is no phone number", "W41")
    return told | _address(told) if kind == "address" else told


def check_not_too_many(kind: str, active: Iterable[dict[str, Any]], person: str) -> None:
    there = sum(each["contactInformation"]["contactType"] == kind for each in active)
    if kind in ("phone", "email") and there >= MOST_OF_A_KIND:
        message = (
            f"Cannot create {kind} contact record for targetId {person} as the maximum for that "
            f"type ({MOST_OF_A_KIND}) has already been reached."
        )
        raise Invalid("existingContacts", message)


def _texts(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    places = ("contactInformation", told), ("addressExtended", told.get("addressExtended") or {})
    for place, held in places:
        yield from ((f"{place}.{n}", text) for n, text in held.items() if isinstance(text, str))


def _address(told: dict[str, Any]) -> dict[str, Any]:
    """Its lines are required, and its single line is worked out from them."""
    extended = told.get("addressExtended") or {}
    for name in ("addressLine1", "postCode"):
        if not extended.get(name):
            raise Invalid(f"addressExtended.{name}", "It must not be empty")
    names = ("addressLine1", "addressLine2", "addressLine3", "addressLine4", "postCode")
    return {"value": " ".join(extended[name] for name in names if extended.get(name))}
