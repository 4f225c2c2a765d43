"""The first page: everything a resident can ask for."""

from flask import Blueprint, current_app
from werkzeug import Response

from portal.journey import Content
from portal.settings import settings
from portal.web.addresses import start_of
from portal.web.assist_safety import warnings
from portal.web.assist_words import whom_they_help
from portal.web.by_channel import channel
from portal.web.language import form_said, said
from portal.web.left_words import after_leaving
from portal.web.screens import HomeScreen, Link
from portal.web.showing import show
from portal.web.until_when import Until, of_whoever_may_be_here
from portal.web.visiting import visit

home = Blueprint("home", __name__)


@home.get("/")
def services() -> Response:
    """Every form on offer."""
    forms = current_app.extensions["forms"].values()
    links = (Link(form_said(form).title, start_of(form)) for form in forms)
    until = of_whoever_may_be_here()
    return show(
        "home.html",
        HomeScreen,
        title=said(settings().service_name),
        forms=tuple(links),
        content=_said_first(until),
        **until.fields,
    )


def _said_first(until: Until) -> tuple[Content, ...]:
    """To staff, whom they help; to anybody else, that they have left."""
    here = visit() if channel().by_staff else None
    if here is not None:
        return (*warnings(), *whom_they_help(here))
    return () if until.saved else after_leaving()
