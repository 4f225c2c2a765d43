"""What an officer typed when they had to sign in again: they find it on its page, and send it."""

import uuid
from collections.abc import Callable
from typing import cast

from flask import current_app, g, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from portal.extensions import database
from portal.journey import Paragraph
from portal.people.held_pages import held_for
from portal.people.held_pages import hold as hold_page
from portal.people.permissions import NEEDS
from portal.people.staff import Staff, may
from portal.web.only_shown import SHOWS_AGAIN, only_show
from portal.web.staff_boxes import PASSWORD

HELD = "held"
WAITS = Paragraph("What you typed waits for you. Sign in within 30 minutes to go on with it.")
NOT_SENT = "This was not sent, as you had to sign in again. Check it, then press the button again"


def page_of_post() -> str:
    """The page whose form was sent."""
    return request.path.rpartition("/")[0]


def hold(staff_id: uuid.UUID) -> str:
    """Where they find what they sent, which did not count."""
    at, endpoint = page_of_post(), request.endpoint or ""
    if endpoint not in SHOWS_AGAIN:
        return at
    boxes = request.form.items(multi=True)
    typed = [(name, text) for name, text in boxes if name not in ("csrf_token", PASSWORD)]
    which = hold_page(database.session(), staff_id, endpoint, at, typed)
    database.session().commit()
    return f"{at}?{HELD}={which}"


def waits_at(address: str) -> tuple[Paragraph, ...]:
    """What to say to whoever signs in to go on there."""
    return (WAITS,) if f"?{HELD}=" in address else ()


def shown_as_held(staff: Staff) -> Response | None:
    """The page with what waits there for them, to be sent by a press of theirs; else nothing."""
    which = _which() if request.method == "GET" else None
    held = held_for(database.session(), staff.id, which, request.path) if which else None
    if held is None or not may(staff, NEEDS[held.endpoint]):
        return None
    g.sent = MultiDict([(name, text) for name, text in held.boxes])
    only_show(NOT_SENT, held.endpoint)
    view = cast(Callable[..., Response], current_app.view_functions[held.endpoint])
    return view(**(request.view_args or {}))


def _which() -> uuid.UUID | None:
    try:
        return uuid.UUID(request.args.get(HELD, ""))
    except ValueError:
        return None
