"""Flask-Login asks us who is signed in; we read our own cookie and our own table.

Flask-Login's session and remember-me cookies are not used: its `login_user` and
`logout_user` are never called. The one cookie holds an opaque token, and lasts
until the browser closes or its row says it is over.
"""

from datetime import datetime
from uuid import UUID

from flask import Request, g
from flask import request as current_request
from flask_login import current_user
from werkzeug.wrappers import Response

from portal.audit import Action, record
from portal.extensions import database, login
from portal.people import staff_sessions
from portal.people.staff import Staff
from portal.people.staff_sessions import StaffSession
from portal.settings import settings


def cookie_name() -> str:
    """`__Host-` ties the cookie to this host over https; a browser refuses it over plain http."""
    return "staff" if settings().plain_cookies else "__Host-staff"


def signed_in() -> Staff | None:
    """The member of staff this request comes from."""
    user = current_user._get_current_object()
    return user if isinstance(user, Staff) else None


def half_way() -> Staff | None:
    """Whoever has given their password in this browser, and not yet what comes after it."""
    opened = None if signed_in() else g.get("staff_session")
    return opened.staff if opened and not opened.staff.disabled_at else None


def lapsed() -> UUID | None:
    """Whose sign-in in this browser ran out, without anybody having ended it."""
    token = current_request.cookies.get(cookie_name())
    return staff_sessions.lapsed(database.session(), token) if token else None


def this_session() -> StaffSession:
    """The session of this browser, half way or whole; whoever has none is nobody's business."""
    opened: StaffSession = g.staff_session
    return opened


def load_staff(request: Request) -> Staff | None:
    """Whose token this is. Asked twice only if the database failed the first time.

    Then an error page is being drawn, for which nobody need be signed in.
    """
    if g.get("staff_asked_for"):
        return None
    g.staff_asked_for = True
    token = request.cookies.get(cookie_name())
    if not token:
        return None
    opened = g.staff_session = staff_sessions.open_session(database.session(), token)
    if opened is None or not opened.let_in_at or opened.staff.disabled_at:
        return None
    return opened.staff


def proved_lately() -> bool:
    """Whether they showed who they are within the last ten minutes."""
    opened = g.get("staff_session")
    return bool(opened and opened.proved_lately)


def note_proof(request: Request, staff: Staff) -> None:
    """They gave their password again: for ten minutes, what is sensitive is open to them."""
    staff_sessions.prove(database.session(), request.cookies[cookie_name()])
    _audit(staff, Action.STAFF_PROVED)
    database.session.commit()


def go_half_way(request: Request, response: Response, staff: Staff) -> Response:
    """The password was right: this browser is asked for the second step, and opens nothing yet."""
    _end(request)
    token = staff_sessions.begin(database.session(), staff.id, half_way=True)
    database.session.commit()
    return _carrying(response, token)


def sign_in(
    request: Request,
    response: Response,
    staff: Staff,
    by: str,
    proved_at: datetime | None = None,
) -> Response:
    """Begin a session of its own for this browser, and end the one it had.

    They have shown just now who they are, or at `proved_at`.
    """
    _end(request)
    token = staff_sessions.begin(database.session(), staff.id, proved_at=proved_at)
    _audit(staff, Action.STAFF_SIGNED_IN, by=by)
    database.session.commit()
    return _carrying(response, token)


def _carrying(response: Response, token: str) -> Response:
    response.set_cookie(
        cookie_name(),
        token,
        secure=not settings().plain_cookies,
        httponly=True,
        samesite="Lax",
        path="/",
    )
    return response


def sign_out(request: Request, response: Response) -> Response:
    """Over on the server, and nothing of it left in the browser."""
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    if staff := signed_in():
        _audit(staff, Action.STAFF_SIGNED_OUT)
    _end(request)
    database.session.commit()
    response.delete_cookie(
        cookie_name(),
        secure=not settings().plain_cookies,
        httponly=True,
        samesite="Lax",
        path="/",
    )
    return response


def _end(request: Request) -> None:
    if token := request.cookies.get(cookie_name()):
        staff_sessions.end(database.session(), token)


def _audit(staff: Staff, action: Action, **detail: str) -> None:
    """They did it, to their own way in."""
    record(database.session(), f"staff:{staff.id}", action, f"staff:{staff.id}", **detail)


login.request_loader(load_staff)
login.session_protection = None  # there is no Flask session to protect
