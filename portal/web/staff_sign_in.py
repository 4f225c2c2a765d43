"""Signing in and out, for staff."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from portal.extensions import database
from portal.people import sign_in as cookies
from portal.people.credentials import NotRecognised, recognise
from portal.people.limits import TRIES, WAIT
from portal.people.second_step import has_second_step
from portal.settings import settings
from portal.web.case_screens import StaffSignInScreen
from portal.web.inputs.characters import shown
from portal.web.screens import Problem
from portal.web.showing import CLEARED
from portal.web.staff_boxes import EMAIL, PASSWORD, email_box, password_box
from portal.web.staff_frame import page_of_ours, show_to_staff
from portal.web.staff_held import waits_at

sign_in = Blueprint("sign_in", __name__)

NOT_RECOGNISED = (
    "Check your email address and password. "
    f"After {TRIES} wrong tries you need to wait {WAIT.seconds // 60} minutes"
)


@sign_in.get("/sign-in")
def ask() -> Response:
    if cookies.signed_in():
        return redirect(url_for("casework.cases.worklist"))
    return _ask(request.args.get("next", ""))


@sign_in.post("/sign-in")
def enter() -> Response:
    """In, and on to where they were going; or the same words whatever was wrong."""
    if not settings().passwords:
        raise NotFound
    email, password = request.form.get(EMAIL, ""), request.form.get(PASSWORD, "")
    onward = request.form.get("next", "")
    if problems := _missing(email, password):
        return _ask(onward, email, problems, 422)
    try:
        staff = recognise(database.session(), email, password)
    except NotRecognised:
        return _ask(onward, email, (Problem(NOT_RECOGNISED, EMAIL),), 422)
    if settings().insists_on_second_step or has_second_step(database.session(), staff):
        code = url_for("casework.second_step.ask", next=page_of_ours(onward) or None)
        return cookies.go_half_way(request, redirect(code, 303), staff)
    entered = redirect(page_of_ours(onward) or url_for("casework.cases.worklist"), 303)
    return cookies.sign_in(request, entered, staff, "password")


@sign_in.post("/sign-out")
def leave() -> Response:
    return cookies.sign_out(request, redirect(f"{url_for('.ask')}?{CLEARED}=yes", 303))


def _missing(email: str, password: str) -> tuple[Problem, ...]:
    missing = []
    if not email.strip():
        missing.append(Problem("Enter your email address", EMAIL))
    if not password:
        missing.append(Problem("Enter your password", PASSWORD))
    return tuple(missing)


def _ask(
    onward: str, email: str = "", problems: tuple[Problem, ...] = (), status: int = 200
) -> Response:
    page = page_of_ours(onward)
    boxes = (email_box(shown(email), problems), password_box(problems))
    return show_to_staff(
        "casework/sign_in.html",
        StaffSignInScreen,
        status,
        title="Sign in",
        problems=problems,
        content=waits_at(page),
        action=url_for(".enter") if settings().passwords else "",
        button="Sign in",
        next=page,
        components=boxes,
        sign_on=url_for("casework.sign_on.begin", next=page or None)
        if settings().oidc_issuer
        else "",
    )


def _sign_on(onward: str) -> str:
    """The way to the council's own sign-in, if there is one."""
    if not settings().oidc_issuer:
        return ""
    return url_for("casework.sign_on.begin", next=onward or None)
