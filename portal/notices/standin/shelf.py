"""The templates the stand-in holds: every message of ours, as a council would have pasted it."""

from typing import Any

from portal.notices.messages import MESSAGES
from portal.notices.messages.message import Message
from portal.notices.messages.standin_ids import standin_id
from portal.notices.standin.filling import named
from portal.notices.standin.refusals import bad_request, not_found

TEMPLATES = {str(standin_id(name)): message for name, message in MESSAGES.items()}
MADE = "2026-01-05T09:00:00.000000Z"


def template_for(kind: str, template_id: str) -> Message:
    """The template a message asks for, if it may be used for that."""
    template = TEMPLATES.get(template_id.lower())
    if template is None:
        raise bad_request("Template not found")
    if template.type != kind:
        raise bad_request(f"{template.type} template is not suitable for {kind} notification")
    return template


def shown(template_id: str) -> dict[str, Any]:
    """A template as GET /v2/template shows it."""
    template = TEMPLATES.get(template_id.lower())
    if template is None:
        raise not_found()
    placeholders = named(template.subject + "\n" + template.body)
    return {
        "id": template_id.lower(),
        "name": template.name,
        "type": template.type,
        "created_at": MADE,
        "updated_at": None,
        "version": 1,
        "created_by": "content@council.example",
        "subject": template.subject or None,
        "body": template.body,
        "letter_contact_block": None,
        "personalisation": {name: {"required": True} for name in placeholders},
        "postage": "second" if template.type == "letter" else None,
    }


def all_shown(kind: str | None) -> list[dict[str, Any]]:
    return [shown(id) for id, template in TEMPLATES.items() if kind in (None, template.type)]
