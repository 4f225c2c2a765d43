"""The plain pages every public service owes its users."""

from flask import Blueprint, Response

from portal.journey import Content
from portal.settings import settings
from portal.web import words
from portal.web.screens import Screen
from portal.web.showing import show

pages = Blueprint("pages", __name__)


@pages.get("/privacy")
def privacy() -> Response:
    return _plain("How we use your information", words.privacy(settings()))


@pages.get("/accessibility")
def accessibility() -> Response:
    return _plain("Accessibility statement", words.accessibility(settings()))


@pages.get("/cookies")
def cookies() -> Response:
    return _plain("Cookies", words.cookies(settings()))


@pages.get("/contact")
def contact() -> Response:
    return _plain("Contact us", words.contact(settings()))


def _plain(title: str, content: tuple[Content, ...]) -> Response:
    return show("pages/plain.html", Screen, title=title, content=content)
