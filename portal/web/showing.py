"""Draws a screen: puts the frame round it and hands it to its template."""

from typing import Any, cast

from flask import Response, current_app, g, request, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.local import LocalProxy

from portal.languages import ENGLISH, Language
from portal.settings import settings
from portal.web import assets
from portal.web.assist_safety import notes_link
from portal.web.by_channel import channel, helping, whose_hands
from portal.web.display import looks
from portal.web.drawing import around, inside
from portal.web.headers import nonce
from portal.web.language import language, said, switch, switch_anywhere
from portal.web.screens import Frame, Link, Screen
from portal.web.shapes import slot
from portal.web.visiting import arrives, form_token

CLEARED = "cleared"
"""In the address of the page after signing out."""
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
    own = {
        "nonce": nonce(),
        "csrf": cast(str, LocalProxy(form_token)),
        "navigation": _navigation(request.path),
        "request_id": g.get("request_id", ""),
        "clears": url_for("assets.cleared") if CLEARED in request.args else "",
        **of_this_page(),
    }
    layout = str(changes.get("layout", channel().layout))
    usual = _usual(layout, arrives(), language()) | _languages(layout)
    return Frame(**{**usual, **own, **changes})


def frame_with_slots(here: Language, arrives: bool, **changes: Any) -> Frame:
    """What surrounds many pages alike, with slots for what is a response's own."""
    offered = () if channel().by_staff else switch_anywhere()
    usual = _usual(channel().layout, arrives, here) | {"languages": offered}
    own = {"nonce": slot("nonce"), "csrf": slot("csrf"), "navigation": _navigation()}
    own |= {name: slot(name) for name in of_this_page()}
    return Frame(**{**usual, **own, **changes})


def of_this_page() -> dict[str, str]:
    """What the frame says of the page inside it, besides what it says of every one."""
    by = channel()
    if by.by_staff:
        return {"helping": helping(), "staff_name": whose_hands(), "notes": notes_link()}
    return {"here": request.path, "looks": looks()} if by.is_shared else {}


def _languages(layout: str) -> dict[str, Any]:
    mine = layout == STAFF_LAYOUT or channel().by_staff
    return {} if mine else {"languages": switch()}


def _usual(layout: str, arrives: bool, here: Language) -> dict[str, Any]:
    council = settings()
    return {
        "language": here,
        "turned": assets.href("turned.css") if here.direction == "rtl" else "",
        "is_drafted": here is not ENGLISH and here.code not in council.reviewed_languages,
        "council": council.council_name,
        "council_url": council.council_url,
        "logo": assets.logo_href(),
        "service": said(council.service_name),
        "service_url": "/",
        "phase": council.phase,
        "colour": council.brand_colour,
        "phone": council.contact_phone,
        "hours": said(council.contact_hours),
        "email": council.contact_email,
        **_styles(layout, arrives),
        "script": assets.href("portal.js"),
        "channel": channel(),
        "layout": layout,
    }


def _styles(layout: str, arrives: bool) -> dict[str, str]:
    name = "casework.css" if layout == STAFF_LAYOUT else "portal.css"
    sheet = Markup(assets.words_of(name)) if arrives else ""  # noqa: S704 (our own stylesheet)
    by = channel()
    return {
        "stylesheet": assets.href(name),
        "styles": sheet,
        "channel_style": assets.href(by.stylesheet) if by.stylesheet else "",
        "channel_script": assets.href(by.script) if by.script else "",
    }


def _navigation(path: str = "") -> tuple[Link, ...]:
    if channel().by_staff:
        return ()
    links = (
        (_("All services"), "/"),
        (_("Your rent account"), "/account"),
        (_("What became of it"), "/what-became-of-it"),
    )
    return tuple(Link(text, href, current=path == href) for text, href in links)
