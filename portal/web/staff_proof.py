"""Before what is sensitive: showing once more who is at the keyboard, in the last ten minutes."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from portal.extensions import database
from portal.journey import Paragraph
from portal.people import sign_in as cookies
from portal.people.credentials import NotRecognised, recognise
from portal.people.staff import NO_PASSWORD, Staff
from portal.web.case_screens import ProofScreen
from portal.web.screens import Problem
from portal.web.staff_boxes import PASSWORD, password_box
from portal.web.staff_frame import officer, page_of_ours, show_to_staff
from portal.web.staff_held import hold

proof = Blueprint("proof", __name__)

PROOF = "proving"
"""In a form, that its password is a proof; whatever else it holds is what was sensitive."""
MISSING = "Enter your password"
WRONG = "Check your password. If you have tried 5 times, you need to wait 15 minutes"


@proof.get("/prove")
def ask() -> Response:
    return _ask()


@proof.post("/prove")
def prove() -> Response:
    """On to the page that asked for it."""
    onward = page_of_ours(request.args.get("next", "")) or url_for("casework.cases.worklist")
    return proof_first(officer()) or redirect(onward, 303)


def proof_first(staff: Staff) -> Response | None:
    """Nothing, if they showed who they are lately or do so now; else what asks them to.

    A form that was sent is held, and sent again with the password: nothing typed is lost.
    Whoever has no password here signs in again where they did, and finds it on its page.
    """
    if cookies.proved_lately():
        return None
    if staff.password_hash == NO_PASSWORD:
        return redirect(url_for("casework.sign_on.begin", next=_page(staff), anew="yes"), 303)
    if request.method != "POST":
        return redirect(url_for("casework.proof.ask", next=request.full_path.removesuffix("?")))
    if PROOF not in request.form:
        return _ask()
    password = request.form.get(PASSWORD, "")
    if not password:
        return _ask((Problem(MISSING, PASSWORD),), 422)
    try:
        recognise(database.session(), staff.email, password)
    except NotRecognised:
        return _ask((Problem(WRONG, PASSWORD),), 422)
    cookies.note_proof(request, staff)
    return None


def _ask(problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    return show_to_staff(
        "casework/proof.html",
        ProofScreen,
        status,
        title="Enter your password again",
        content=(Paragraph("What you are about to do needs us to be sure that it is you."),),
        problems=problems,
        back=url_for("casework.cases.worklist"),
        action=request.full_path.removesuffix("?"),
        held=tuple(
            (name, value)
            for name, value in request.form.items(multi=True)
            if name not in ("csrf_token", PASSWORD, PROOF)
        ),
        components=(password_box(problems),),
    )


def _page(staff: Staff) -> str:
    """What was asked for; or the page whose form was sent, with what was typed there."""
    if request.method != "POST":
        return request.full_path.removesuffix("?")
    return hold(staff.id)
