"""What a call may say: its fields, which it must have, and what each must be."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from portal.notices.standin.recipients import (
    address_lines,
    address_objection,
    email_objection,
    phone_objection,
)
from portal.notices.standin.refusals import invalid

Objection = Callable[[Any], str | None]
LONGEST_REFERENCE = 1000
STATUSES = (
    *("cancelled", "created", "sending", "sent", "delivered", "pending", "failed"),
    *("technical-failure", "temporary-failure", "permanent-failure", "pending-virus-check"),
    *("validation-failed", "virus-scan-failed", "returned-letter", "accepted", "received"),
)
TYPES = ("sms", "email", "letter")


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) else f"{value} is not of type string"


def _object(value: Any) -> str | None:
    return None if isinstance(value, dict) else f"{value} is not of type object"


def _array(value: Any) -> str | None:
    return None if isinstance(value, list) else f"{value} is not of type array"


def _uuid(value: Any) -> str | None:
    return None if is_uuid(value) else "is not a valid UUID"


def _reference(value: Any) -> str | None:
    if isinstance(value, str) and len(value) > LONGEST_REFERENCE:
        return f"{value} is too long"
    return _text(value)


def _phone(value: Any) -> str | None:
    return _text(value) or phone_objection(value)


def _email(value: Any) -> str | None:
    return _text(value) or email_objection(value)


def _one_of(allowed: tuple[str, ...]) -> Objection:
    listed = ", ".join(allowed)
    return lambda value: None if value in allowed else f"{value} is not one of [{listed}]"


ANY_TYPE: dict[str, Objection] = {
    "template_id": _uuid,
    "personalisation": _object,
    "reference": _reference,
    "scheduled_for": _text,
}
FIELDS: dict[str, dict[str, Objection]] = {
    "sms": ANY_TYPE | {"phone_number": _phone, "sms_sender_id": _uuid},
    "email": ANY_TYPE
    | {
        "email_address": _email,
        "email_reply_to_id": _uuid,
        "one_click_unsubscribe_url": _text,
        "sanitise_content_for": _array,
    },
    "letter": {name: ANY_TYPE[name] for name in ("template_id", "personalisation", "reference")},
}
REQUIRED = {
    "sms": ("phone_number", "template_id"),
    "email": ("email_address", "template_id"),
    "letter": ("template_id", "personalisation"),
}
SEARCH: dict[str, Objection] = {
    "reference": _text,
    "template_type": _one_of(TYPES),
    "status": _one_of(STATUSES),
    "older_than": _uuid,
    "include_jobs": _text,
}


def check_message(kind: str, body: Mapping[str, Any]) -> None:
    """Object to everything wrong with a message at once."""
    wrong = _objections(body, FIELDS[kind], REQUIRED[kind])
    if kind == "letter" and not wrong:
        objection = address_objection(address_lines(body["personalisation"]))
        wrong += [objection] if objection else []
    if wrong:
        raise invalid(*wrong)


def check_search(query: Mapping[str, list[str]]) -> None:
    pairs = [(name, value) for name, values in query.items() for value in values]
    wrong = [each for name, value in pairs for each in _objections({name: value}, SEARCH)]
    if wrong:
        raise invalid(*wrong)


def check_id(name: str, value: str) -> None:
    if not is_uuid(value):
        raise invalid(f"{name} is not a valid UUID")


def is_uuid(value: Any) -> bool:
    try:
        return bool(UUID(value))
    except (ValueError, TypeError, AttributeError):
        return False


def _objections(
    body: Mapping[str, Any], fields: Mapping[str, Objection], required: tuple[str, ...] = ()
) -> list[str]:
    wrong = [f"{name} is a required property" for name in required if name not in body]
    if unknown := sorted(set(body) - set(fields)):
        were = "was" if len(unknown) == 1 else "were"
        listed = ", ".join(unknown)
        wrong.append(f"Additional properties are not allowed ({listed} {were} unexpected)")
    known = [(name, fields[name](value)) for name, value in body.items() if name in fields]
    return wrong + [f"{name} {objection}" for name, objection in known if objection]
