"""Draws a screen: puts the frame round it and hands it to its template."""

from typing import Any, cast

from flask import Response, current_app, g, request
from markupsafe import Markup
from werkzeug.local import LocalProxy

from portal.channels import SELF_SERVICE
from portal.settings import settings
from portal.web import assets
from portal.web.drawing import around, inside
from portal.web.headers import nonce
from portal.web.screens import Frame, Link, Screen
from portal.web.visiting import arrives, form_token

STAFF_LAYOUT = "layouts/casework.html"


def show(template: str, screen_type: type[Screen], status: int = 200, **fields: Any) -> Response:
    """The template drawn with `screen_type(frame=…, **fields)` as its one `screen`."""
    around: dict[str, Any] = fields.pop("frame_with", {})
    screen = screen_type(frame=frame(**around), **fields)
    return show_around(screen, inside(current_app.jinja_env, template, screen), status)


def show_around(screen: Screen, body: str, status: int = 200) -> Response:
    """`body`, already drawn, inside the layout of this screen."""
    return Response(around(current_app.jinja_env, screen, body), status, mimetype="text/html")


def frame(**changes: Any) -> Frame:
    """What surrounds a page of this response; `changes` replace the usual facts."""
    council = settings()
    usual = {
        "council": council.council_name,
        "council_url": council.council_url,
        "logo": assets.logo_href(),
        "service": council.service_name,
        "service_url": "/",
        "phase": council.phase,
        "colour": council.brand_colour,
        "phone": council.contact_phone,
        "hours": council.contact_hours,
        "email": council.contact_email,
        "nonce": nonce(),
        "csrf": cast(str, LocalProxy(form_token)),
        **_styles(str(changes.get("layout", SELF_SERVICE.layout))),
        "script": assets.href("portal.js"),
        "channel": SELF_SERVICE,
        "layout": SELF_SERVICE.layout,
        "navigation": _navigation(),
        "request_id": g.get("request_id", ""),
    }
    return Frame(**{**usual, **changes})


def _styles(layout: str) -> dict[str, str]:
    name = "casework.css" if layout == STAFF_LAYOUT else "portal.css"
    sheet = Markup(assets.words_of(name)) if arrives() else ""  # noqa: S704 (our own stylesheet)
    return {"stylesheet": assets.href(name), "styles": sheet}


def _navigation() -> tuple[Link, ...]:
    links = (("All services", "/"), ("What became of it", "/what-became-of-it"))
    return tuple(Link(text, href, current=request.path == href) for text, href in links)
