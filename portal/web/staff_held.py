"""What an officer typed when they had to sign in again: they find it on its page, and send it."""

import uuid

from flask import request
from werkzeug.wrappers import Response

from portal.journey import Paragraph
from portal.people.permissions import NEEDS
from portal.people.staff import Staff, may
from portal.web import held
from portal.web.held import HELD, held_here, show_held

WAITS = Paragraph("What you typed waits for you. Sign in within 30 minutes to go on with it.")
NOT_SENT = "This was not sent, as you had to sign in again. Check it, then press the button again"


def hold(staff_id: uuid.UUID) -> str:
    """Where they find what they sent, which did not count."""
    return held.hold(staff_id, request.path.rpartition("/")[0])


def waits_at(address: str) -> tuple[Paragraph, ...]:
    """What to say to whoever signs in to go on there."""
    return (WAITS,) if f"?{HELD}=" in address else ()


def shown_as_held(staff: Staff) -> Response | None:
    """The page with what waits there for them, to be sent by a press of theirs; else nothing."""
    found = held_here(staff.id)
    if found is None or not may(staff, NEEDS[found.endpoint]):
        return None
    return show_held(found, NOT_SENT)
