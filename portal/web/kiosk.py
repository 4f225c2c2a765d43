"""The way in by a screen of the council's own, which strangers use one after another.

Such a screen holds a credential in a cookie of its own, which staff can take away.
Whatever one person leaves there goes before the next: when they finish, or when
they have done nothing for too long.
"""

import re

from flask import Blueprint, Flask, g, redirect, request, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.channels import KIOSK
from portal.extensions import database
from portal.people.kiosks import AtKiosk, NoSuchCode, call_help, find_kiosk, let_in
from portal.people.presence import is_over
from portal.people.spoken import read_spoken
from portal.settings import settings
from portal.web import display
from portal.web.by_channel import comes_by
from portal.web.inputs import AnsweredPage, form_for
from portal.web.kiosk_screens import (
    CODE,
    WRONG,
    ask_for_code,
    show_called,
    show_not_in_use,
    show_try,
)
from portal.web.language import page_said, said
from portal.web.leaving import forget_visit, leave
from portal.web.letting_go import at_once
from portal.web.needs import part_of
from portal.web.only_shown import sent
from portal.web.screens import Problem
from portal.web.visiting import comes_from_here, token_hash, visit, visit_to_write

screen = Blueprint("screen", __name__, url_prefix="/kiosk")

LASTS = 400 * 24 * 60 * 60  # seconds; browsers keep no cookie longer
FREE = frozenset({"assets", "callbacks", "health"})
"""Parts of the site that are nobody's visit."""
SETTING_UP = frozenset({"screen.ask", "screen.enter"})
CLOSED = frozenset({"by_card", "casework", "paying"})
"""Parts that are not for a screen others look at: card numbers, and what staff see."""
OURS = re.compile(r"/[a-z0-9/-]*")


def cookie_name() -> str:
    return "kiosk" if settings().plain_cookies else "__Host-kiosk"


def come_in() -> Response | None:
    """Before every request: which screen it is from, if it is from one of ours."""
    held = request.cookies.get(cookie_name(), "")
    if not held or part_of(request.endpoint or "") in FREE:
        return None
    here = find_kiosk(at_once(), held)
    if here is None:
        return None if request.endpoint in SETTING_UP else show_not_in_use()
    comes_by(KIOSK, cookie_name())
    g.kiosk = here
    if _is_to_finish() or _is_anothers():
        return finished()
    if part_of(request.endpoint or "") in CLOSED:
        raise NotFound
    return None


def _is_to_finish() -> bool:
    """It needs no proof that the page was theirs: whoever asks for it leaves nothing behind."""
    return request.endpoint == "screen.finish" and comes_from_here()


def _is_anothers() -> bool:
    """Whether whoever was here last has been away for so long that this is somebody else."""
    there = visit()
    return there is not None and (there.channel != KIOSK.name or is_over(there))


def finished() -> Response:
    """At the start, with nothing of theirs left: not here, and not in the browser."""
    forget_visit()
    return leave()


def _here() -> AtKiosk:
    """This screen; for any other browser there is no such page."""
    found: AtKiosk | None = g.get("kiosk")
    if found is None:
        raise NotFound
    return found


@screen.get("/set-up")
def ask() -> Response:
    """The code that staff were given for this screen."""
    return ask_for_code(AnsweredPage(page_said(CODE), {}))


@screen.post("/set-up")
def enter() -> Response:
    """From now on this browser is that screen, and of nobody who used it before."""
    typed = form_for(page_said(CODE))(sent())
    if not typed.accepts({}):
        return ask_for_code(typed, typed.problems)
    visit_to_write()
    session, secret = database.session(), settings().secret_key.get_secret_value()
    try:
        token = let_in(session, secret, read_spoken(typed.values["code"]), token_hash() or b"")
    except NoSuchCode:
        session.commit()
        return ask_for_code(typed, (Problem(said(WRONG), "code"),))
    session.commit()
    comes_by(KIOSK, cookie_name())
    ready = finished()
    ready.set_cookie(
        cookie_name(),
        token,
        max_age=LASTS,
        secure=not settings().plain_cookies,
        httponly=True,
        samesite="Lax",
        path="/",
    )
    return ready


@screen.post("/finish")
def finish() -> Response:
    """Of any other browser; at a screen of ours it is done before it comes here."""
    _here()
    return finished()


@screen.get("/over")
def over() -> Response:
    """Where a page leads by itself, without scripts, when nobody has used it for too long."""
    _here()
    return redirect("/", 303)


@screen.get("/help")
def called() -> Response:
    """Somebody is coming."""
    _here()
    return show_called(_page_of_ours(request.args.get("at", "")))


@screen.post("/help")
def call() -> Response:
    """Have staff come to this screen."""
    call_help(database.session(), _here().id)
    database.session().commit()
    return redirect(url_for(".called", at=_page_of_ours(request.form.get("at", ""))), 303)


@screen.post("/display")
def show_so() -> Response:
    """Bigger, in more contrast, or as usual, until they finish."""
    _here()
    back = redirect(_page_of_ours(request.form.get("at", "")), 303)
    display.choose(back, request.form.get("show", ""))
    return back


@screen.get("/try")
def try_it() -> Response:
    """For whoever sets the screen up: whether everything on it works."""
    return show_try(_here().place)


def _page_of_ours(at: str) -> str:
    return at if OURS.fullmatch(at) and not at.startswith("//") else "/"


def init_app(app: Flask) -> None:
    app.before_request(come_in)
