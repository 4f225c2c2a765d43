"""The officers' side of the portal. Everything on it but signing in needs a member of staff."""

from flask import Blueprint, current_app, redirect, request, url_for
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from portal.audit import Action, record
from portal.extensions import database
from portal.people.permissions import NEEDS, OPEN_HALF_WAY, OPEN_TO_ALL, OPEN_TO_STAFF, SENSITIVE
from portal.people.sign_in import half_way, lapsed, signed_in
from portal.people.staff import NotAllowed, Staff, require
from portal.submissions.reference import read_reference
from portal.web.assist_times import handling
from portal.web.case_choosing import changes
from portal.web.case_documents import documents
from portal.web.case_list import cases
from portal.web.case_page import case
from portal.web.case_plan import plan
from portal.web.delivery_list import deliveries
from portal.web.staff_audit import audit_page
from portal.web.staff_desk import desk
from portal.web.staff_export import export
from portal.web.staff_held import hold, shown_as_held
from portal.web.staff_kiosks import kiosks
from portal.web.staff_passkey import passkey
from portal.web.staff_people import people
from portal.web.staff_proof import proof, proof_first
from portal.web.staff_second_step import second_step
from portal.web.staff_sign_in import sign_in
from portal.web.staff_sign_on import sign_on

casework = Blueprint("casework", __name__, url_prefix="/staff")

for part in (
    *(sign_in, sign_on, second_step, passkey, proof),
    *(cases, case, changes, documents, plan, export, deliveries, audit_page, desk, handling),
    *(kiosks, people),
):
    casework.register_blueprint(part)


@casework.get("")
def home() -> Response:
    return redirect(url_for("casework.cases.worklist"))


@casework.before_request
def only_whoever_may() -> Response | None:
    """Strangers are asked to sign in, and led back to the page they asked for.

    What somebody sent whose sign-in had run out waits there for them.
    """
    if request.endpoint in OPEN_TO_ALL or (request.endpoint in OPEN_HALF_WAY and half_way()):
        return None
    staff = signed_in()
    if staff is not None:
        _refuse_unless_permitted(staff)
        unproven = proof_first(staff) if request.endpoint in SENSITIVE else None
        return unproven or shown_as_held(staff)
    if request.method in ("GET", "HEAD"):
        wanted = request.full_path.removesuffix("?")
        return redirect(url_for("casework.sign_in.ask", next=wanted))
    whose = lapsed()
    return redirect(url_for("casework.sign_in.ask", next=hold(whose) if whose else None), 303)


def _refuse_unless_permitted(staff: Staff) -> None:
    if request.endpoint in OPEN_TO_STAFF:
        return
    if request.endpoint not in NEEDS:
        raise NotAllowed("not-in-the-table")
    require(staff, NEEDS[request.endpoint])


@casework.errorhandler(NotAllowed)
def not_allowed(refusal: NotAllowed) -> Response:
    """Written down: who was refused what, and why."""
    session, staff = database.session(), signed_in()
    session.rollback()
    if staff is not None:
        refused = Action.ACCESS_REFUSED
        record(session, f"staff:{staff.id}", refused, _asked_for(), why=refusal.why)
        session.commit()
    return current_app.make_response(current_app.handle_http_exception(Forbidden()))


def _asked_for() -> str:
    """The case it was about, or else the page: never more of the address than that."""
    reference = read_reference((request.view_args or {}).get("reference", ""))
    return f"case:{reference}" if reference else f"page:{request.endpoint}"
