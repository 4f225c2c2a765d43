"""The plain pages every public service owes its users."""

from datetime import timedelta

from flask import Blueprint, Response, request
from flask_babel import gettext as _

from portal.clock import now
from portal.journey import Content
from portal.languages import ENGLISH
from portal.settings import settings
from portal.web import words
from portal.web.language import content_said
from portal.web.screens import Screen
from portal.web.showing import show
from portal.web.until_when import of_whoever_may_be_here

pages = Blueprint("pages", __name__)
SECURITY_HOLDS = 180  # days; the standard advises less than a year


@pages.get("/privacy")
def privacy() -> Response:
    return _plain(_("How we use your information"), words.privacy(settings()))


@pages.get("/accessibility")
def accessibility() -> Response:
    return _plain(_("Accessibility statement"), words.accessibility(settings()))


@pages.get("/cookies")
def cookies() -> Response:
    return _plain(_("Cookies"), words.cookies(settings()))


@pages.get("/contact")
def contact() -> Response:
    return _plain(_("Contact us"), words.contact(settings()))


@pages.get("/how-to-look-unseen")
def unseen() -> Response:
    return _plain(_("How to look at this website unseen"), words.unseen())


@pages.get("/.well-known/security.txt")
def security() -> Response:
    """Where to tell us of a weakness (RFC 9116), for those who look for it there."""
    council = settings()
    until = (now() + timedelta(days=SECURITY_HOLDS)).replace(microsecond=0)
    lines = [
        f"Contact: mailto:{council.contact_email}",
        f"Expires: {until.isoformat().replace('+00:00', 'Z')}",
        f"Preferred-Languages: {ENGLISH.code}",
    ]
    if council.base_url:
        lines.append(f"Canonical: {council.base_url.rstrip('/')}{request.path}")
    return Response("\n".join([*lines, ""]), mimetype="text/plain")


def _plain(title: str, content: tuple[Content, ...]) -> Response:
    until = of_whoever_may_be_here().fields
    return show("pages/plain.html", Screen, title=title, content=content_said(content), **until)
