"""What was typed and did not count: it waits sealed, and stands on its page again, to be sent.

So a page is always shown at an address of its own, and Back never asks to send it anew.
"""

import uuid
from collections.abc import Callable
from typing import cast

from flask import Flask, current_app, g, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from portal.extensions import database
from portal.people.held_pages import HeldPage, Keeper, held_for
from portal.people.held_pages import hold as hold_page
from portal.web.only_shown import SHOWS_AGAIN, only_show
from portal.web.visiting import token_hash

HELD = "held"
READ_IN = "read-in"
"""The button of a form that chooses a language; its value says which."""
NOT_TYPED = frozenset({"csrf_token", READ_IN, "password"})
"""What is not kept: a password never is, even sealed."""


def hold(keeper: Keeper | None, at: str) -> str:
    """Where they find what was sent now, which did not count. It is kept at once."""
    endpoint, boxes = request.endpoint or "", request.form
    names = [name for name in boxes if name not in NOT_TYPED]
    typed = [(name, text) for name in names for text in boxes.getlist(name) if text]
    if keeper is None or endpoint not in SHOWS_AGAIN or not typed:
        return at
    which = hold_page(database.session(), keeper, endpoint, at, typed)
    database.session().commit()
    return f"{at}?{HELD}={which}"


def held_here(keeper: Keeper) -> HeldPage | None:
    """What waits for them on the page that is asked for."""
    which = _which() if request.method == "GET" else None
    return held_for(database.session(), keeper, which, request.path) if which else None


def show_held(held: HeldPage, why: str = "") -> Response:
    """Its page as it was typed, and `why` it was not taken if it was meant to be."""
    g.sent = MultiDict([(name, text) for name, text in held.boxes])
    only_show(why, held.endpoint)
    view = cast(Callable[..., Response], current_app.view_functions[held.endpoint])
    return view(**(request.view_args or {}))


def _which() -> uuid.UUID | None:
    try:
        return uuid.UUID(request.args.get(HELD, ""))
    except ValueError:
        return None


def as_typed() -> Response | None:
    """Before every page: what its reader typed there before they chose another language."""
    whose = token_hash() if request.query_string and HELD in request.args else None
    held = held_here(whose) if whose else None
    return show_held(held) if held else None


def init_app(app: Flask) -> None:
    app.before_request(as_typed)
