"""What comes after the password: a code from an app, which is added here the first time."""

import segno
from flask import Blueprint, redirect, request, url_for
from markupsafe import Markup
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response

from portal.extensions import database
from portal.journey import Bullets, Paragraph
from portal.people import sign_in as cookies
from portal.people.limits import TRIES, WAIT
from portal.people.passkeys import options_to_add, options_to_use
from portal.people.second_step import (
    WrongCode,
    address_of,
    check,
    confirm,
    has_passkey,
    has_second_step,
    key_offered,
)
from portal.people.staff import Staff
from portal.web.assets import href
from portal.web.case_screens import CodesScreen, StaffSignInScreen
from portal.web.screens import Problem, Screen
from portal.web.staff_boxes import CODE, code_box
from portal.web.staff_frame import page_of_ours, show_to_staff

second_step = Blueprint("second_step", __name__)

WRONG = (
    "Enter the code your app shows now. Each code works once. "
    f"After {TRIES} wrong tries you need to wait {WAIT.seconds // 60} minutes"
)
WHAT_TO_DO = Bullets(
    (
        "Install an authenticator app on your phone, if you have none.",
        "In the app, choose to add an account and scan this picture.",
        "Type the 6 numbers it shows into the box below.",
    )
)
KEEP = (
    Paragraph("If you lose your phone, one of these codes lets you in instead. Each works once."),
    Paragraph("Keep them somewhere safe, away from your phone. We cannot show them again."),
)


@second_step.get("/code")
def ask() -> Response:
    """The code of the app; or the app first, for whoever has none."""
    staff = cookies.half_way()
    if staff is None:
        return redirect(url_for("casework.cases.worklist"))
    if not has_second_step(database.session(), staff):
        return redirect(url_for(".offer", next=_onward() or None))
    return ask_for_code(staff)


@second_step.post("/code")
def enter() -> Response:
    staff = cookies.half_way()
    if staff is None:
        return redirect(url_for("casework.cases.worklist"), 303)
    if not has_second_step(database.session(), staff):
        return redirect(url_for(".offer", next=_onward() or None), 303)
    try:
        by = check(database.session(), staff, request.form.get(CODE, ""))
    except WrongCode:
        return ask_for_code(staff, (Problem(WRONG, CODE),), 422)
    entered = redirect(_onward() or url_for("casework.cases.worklist"), 303)
    return cookies.sign_in(request, entered, staff, by)


@second_step.get("/app")
def offer() -> Response:
    """An app to add: during the first sign-in, or later of one's own accord."""
    staff = somebody()
    if not has_second_step(database.session(), staff):
        return offer_app(staff)
    if cookies.half_way():
        return redirect(url_for(".ask", next=_onward() or None))
    words = Paragraph(
        "You sign in with your password and a second step. To begin again "
        "with another phone or passkey, ask an administrator to take them away."
    )
    return show_to_staff("pages/plain.html", Screen, title="Your sign-in", content=(words,))


@second_step.post("/app")
def add() -> Response:
    """It shows the right code: it is theirs, and these are the codes for the day it is lost."""
    staff, session = somebody(), database.session()
    if has_second_step(session, staff):
        return redirect(url_for(".offer", next=_onward() or None), 303)
    try:
        codes = confirm(session, staff, request.form.get(CODE, ""))
    except WrongCode:
        return offer_app(staff, (Problem(WRONG, CODE),), 422)
    return added(staff, codes, "code")


def added(staff: Staff, codes: tuple[str, ...], by: str) -> Response:
    """In, with the codes for the day it is lost, shown this once."""
    shown = show_to_staff(
        "casework/codes.html",
        CodesScreen,
        title="Keep these recovery codes",
        content=KEEP,
        codes=codes,
        onward=_onward() or url_for("casework.cases.worklist"),
    )
    return cookies.sign_in(request, shown, staff, by)


def somebody() -> Staff:
    staff = cookies.signed_in() or cookies.half_way()
    if staff is None:
        raise Unauthorized
    return staff


def _onward() -> str:
    return page_of_ours(request.values.get("next", ""))


def ask_for_code(staff: Staff, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    session, keys = database.session(), {}
    if has_passkey(session, staff):
        keys = {
            "passkey": url_for("casework.passkey.use_key"),
            "script": href("passkey.js"),
            "options": options_to_use(session, cookies.this_session(), staff),
            "passkey_button": "Use your passkey",
        }
    hint = "6 numbers from your app. If you do not have it, one of your recovery codes."
    shown = show_to_staff(
        "casework/sign_in.html",
        StaffSignInScreen,
        status,
        title="Enter your code",
        back=url_for("casework.sign_in.ask"),
        problems=problems,
        action=url_for("casework.second_step.enter"),
        button="Continue",
        next=_onward(),
        components=(code_box("Code", hint, problems),),
        **keys,
    )
    session.commit()
    return shown


def offer_app(staff: Staff, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    session = database.session()
    key = key_offered(session, staff)
    shown = show_to_staff(
        "casework/sign_in.html",
        StaffSignInScreen,
        status,
        title="Add a second step to your sign-in",
        problems=problems,
        content=(
            Paragraph("If somebody learns your password, they still need your phone to get in."),
            WHAT_TO_DO,
        ),
        action=url_for("casework.second_step.add"),
        button="Continue",
        next=_onward(),
        picture=_drawn(address_of(key, staff)),
        key=" ".join(key[at : at + 4] for at in range(0, len(key), 4)),
        components=(code_box("Code", "6 numbers, like 123 456.", problems),),
        passkey=url_for("casework.passkey.add_key"),
        script=href("passkey.js"),
        options=options_to_add(session, cookies.this_session(), staff),
        passkey_button="Add a passkey",
    )
    session.commit()
    return shown


def _drawn(address: str) -> str:
    """A QR code drawn here, so that the key is told to nobody else."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(
        scale=4, light="#fff", svgclass="app-qr", lineclass=None
    )
    return Markup(drawn)  # noqa: S704 (our own drawing, which repeats nothing as text)
