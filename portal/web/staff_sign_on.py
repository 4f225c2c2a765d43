"""To the council's own sign-in and back."""

import structlog
from flask import Blueprint, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from portal.extensions import database
from portal.journey import Paragraph
from portal.people import sign_in as cookies
from portal.people.single_sign_on import begin as ask_provider
from portal.people.single_sign_on import come_back
from portal.people.vouching import NotTold
from portal.settings import settings
from portal.web.screens import Screen
from portal.web.staff_frame import page_of_ours, show_to_staff
from portal.web.visiting import token

sign_on = Blueprint("sign_on", __name__)
log = structlog.get_logger()

SAID = {
    "no-role-for-their-groups": "Your council account is not in a group that uses this service.",
    "kept-out": "Your account here is closed.",
    "provider-away": "The council’s sign-in does not answer. Try again in a few minutes.",
    "refused-there": "You did not finish signing in.",
}
TRY_AGAIN = "Something went wrong on the way. Try again."


@sign_on.get("/sign-on")
def begin() -> Response:
    """A link, as a form may not lead to another site."""
    _only_if_there_is_one()
    onward = page_of_ours(request.args.get("next", ""))
    session, anew = database.session(), "anew" in request.args
    try:
        address = ask_provider(session, token(), _back_to(), onward, anew=anew)
    except NotTold as untold:
        return _not_in(untold)
    session.commit()
    return redirect(address)


@sign_on.get("/sign-on/return")
def back() -> Response:
    _only_if_there_is_one()
    state, code = request.args.get("state", ""), request.args.get("code", "")
    try:
        came = come_back(database.session(), token(), _back_to(), state, code)
    except NotTold as untold:
        return _not_in(untold)
    entered = redirect(came.onward or url_for("casework.cases.worklist"), 303)
    return cookies.sign_in(request, entered, came.staff, "single-sign-on", came.proved_at)


def _only_if_there_is_one() -> None:
    if not settings().oidc_issuer:
        raise NotFound


def _back_to() -> str:
    """As it was told to the provider: from the settings, never from a request."""
    told = settings()
    home = told.base_url.rstrip("/") or f"http://localhost:{told.port}"
    return home + url_for(".back")


def _not_in(untold: NotTold) -> Response:
    log.warning("staff.not_told", why=untold.why)
    words = Paragraph(SAID.get(untold.why, TRY_AGAIN))
    help_ = Paragraph("If you need help, ask your team leader.")
    return show_to_staff(
        "pages/plain.html",
        Screen,
        403,
        title="You are not signed in",
        content=(words, help_),
        back=url_for("casework.sign_in.ask"),
    )
