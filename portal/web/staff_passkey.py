"""What a passkey said: one is added, or used in place of a code."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from portal.extensions import database
from portal.people import sign_in as cookies
from portal.people.passkeys import add, use
from portal.people.second_step import WrongCode, has_second_step
from portal.web.screens import Problem
from portal.web.staff_boxes import CODE
from portal.web.staff_frame import page_of_ours
from portal.web.staff_second_step import added, ask_for_code, offer_app, somebody

passkey = Blueprint("passkey", __name__)

WRONG = "We could not accept that passkey. Try again, or use a code"


@passkey.post("/passkey")
def add_key() -> Response:
    """Theirs from now on, with the codes for the day it is lost."""
    staff, session = somebody(), database.session()
    if has_second_step(session, staff):
        return redirect(url_for("casework.second_step.offer"), 303)
    try:
        codes = add(session, cookies.this_session(), staff, request.form.get("credential", ""))
    except WrongCode:
        return offer_app(staff, (Problem(WRONG, CODE),), 422)
    return added(staff, codes, "passkey")


@passkey.post("/passkey/use")
def use_key() -> Response:
    staff = cookies.half_way()
    if staff is None:
        return redirect(url_for("casework.cases.worklist"), 303)
    try:
        use(database.session(), cookies.this_session(), staff, request.form.get("credential", ""))
    except WrongCode:
        return ask_for_code(staff, (Problem(WRONG, CODE),), 422)
    onward = page_of_ours(request.form.get("next", ""))
    entered = redirect(onward or url_for("casework.cases.worklist"), 303)
    return cookies.sign_in(request, entered, staff, "passkey")
