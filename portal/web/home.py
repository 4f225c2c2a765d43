"""The first page: everything a resident can ask for."""

from flask import Blueprint, current_app
from werkzeug import Response

from portal.settings import settings
from portal.web.addresses import start_of
from portal.web.assist_safety import warnings
from portal.web.language import form_said, said
from portal.web.left_words import after_leaving
from portal.web.screens import HomeScreen, Link
from portal.web.showing import show
from portal.web.until_when import of_whoever_may_be_here

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
        content=(*warnings(), *(() if until.saved else after_leaving())),
        **until.fields,
    )
