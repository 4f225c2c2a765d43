"""The officers' side of the portal. Everything on it but signing in needs a member of staff."""

from flask import Blueprint, current_app, redirect, request, url_for
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from portal.people.sign_in import signed_in
from portal.people.staff import NotAllowed
from portal.web.case_list import cases
from portal.web.case_page import case
from portal.web.delivery_list import deliveries
from portal.web.staff_sign_in import sign_in

casework = Blueprint("casework", __name__, url_prefix="/staff")
OPEN_TO_ALL = frozenset({"casework.sign_in.ask", "casework.sign_in.enter"})

for part in (sign_in, cases, case, deliveries):
    casework.register_blueprint(part)


@casework.get("")
def home() -> Response:
    return redirect(url_for("casework.cases.worklist"))


@casework.before_request
def only_staff() -> Response | None:
    """Strangers are asked to sign in, and led back to the page they asked for."""
    if request.endpoint in OPEN_TO_ALL or signed_in():
        return None
    if request.method in ("GET", "HEAD"):
        wanted = request.full_path.removesuffix("?")
        return redirect(url_for("casework.sign_in.ask", next=wanted))
    return redirect(url_for("casework.sign_in.ask"), 303)


@casework.errorhandler(NotAllowed)
def not_allowed(_: NotAllowed) -> Response:
    return current_app.make_response(current_app.handle_http_exception(Forbidden()))
