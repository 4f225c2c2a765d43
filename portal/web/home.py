"""The first page: everything a resident can ask for."""

from flask import Blueprint, current_app, request
from werkzeug import Response

from portal.journey import Inset
from portal.settings import settings
from portal.web.addresses import start_of
from portal.web.by_channel import channel
from portal.web.language import form_said, said
from portal.web.screens import HomeScreen, Link
from portal.web.showing import CLEARED, show
from portal.web.until_when import of_whoever_may_be_here
from portal.web.worded import _

home = Blueprint("home", __name__)


@home.get("/")
def services() -> Response:
    """Every form on offer."""
    forms = current_app.extensions["forms"].values()
    links = (Link(form_said(form).title, start_of(form)) for form in forms)
    until = of_whoever_may_be_here()
    left = Inset(_left()) if CLEARED in request.args and not until.saved else None
    return show(
        "home.html",
        HomeScreen,
        title=said(settings().service_name),
        forms=tuple(links),
        content=(left,) if left else (),
        **until.fields,
    )


def _left() -> str:
    if channel().is_shared:
        return _("This screen is clear. Nothing of what was done here before is left on it.")
    return _("You are signed out.")
