"""The first page: everything a resident can ask for."""

from flask import Blueprint, current_app
from werkzeug import Response

from portal.settings import settings
from portal.web.addresses import start_of
from portal.web.language import form_said, said
from portal.web.screens import HomeScreen, Link
from portal.web.showing import show

home = Blueprint("home", __name__)


@home.get("/")
def services() -> Response:
    """Every form on offer."""
    forms = current_app.extensions["forms"].values()
    links = (Link(form_said(form).title, start_of(form)) for form in forms)
    return show("home.html", HomeScreen, title=said(settings().service_name), forms=tuple(links))
