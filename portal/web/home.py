"""The first page: everything a resident can ask for."""

from flask import Blueprint, current_app, url_for
from werkzeug import Response

from portal.settings import settings
from portal.web.screens import HomeScreen, Link
from portal.web.showing import show

home = Blueprint("home", __name__)


@home.get("/")
def services() -> Response:
    """Every form on offer."""
    forms = current_app.extensions["forms"].values()
    links = (Link(form.title, url_for("journeys.start", form=form)) for form in forms)
    return show("home.html", HomeScreen, title=settings().service_name, forms=tuple(links))
