"""Who is at the other end of this request, and whether the form they send is ours."""

from urllib.parse import urlsplit

from flask import Flask, g, redirect, request
from werkzeug import Response
from werkzeug.exceptions import BadRequest, Forbidden, UnsupportedMediaType

from portal.clock import now
from portal.extensions import database
from portal.journey import Sentence
from portal.people.levels import Level
from portal.people.visits import Visit, begin_visit, find_here, hashed, is_ours, new_token
from portal.settings import settings
from portal.web import tokens
from portal.web.addresses import left_here
from portal.web.by_channel import channel
from portal.web.language import said
from portal.web.letting_go import at_once
from portal.web.only_shown import only_show
from portal.web.randomness import random_bytes
from portal.web.sent_files import takes_files

FORM = "application/x-www-form-urlencoded"
OPENED_BEFORE = Sentence(
    "You opened this page before you signed in. Check what you typed, then send it again"
)
NOT_A_FORM = frozenset({"callbacks.notify_callback", "callbacks.pay_message"})
"""Endpoints that other machines post to; they prove themselves otherwise."""


class PageExpired(BadRequest):
    """The form on the page was not made for this visit, or too long ago."""


def cookie_name() -> str:
    return "visit" if settings().plain_cookies else "__Host-visit"


def token() -> str:
    """This browser's visit token; a new one is sent with the response if it had none of ours."""
    made: str | None = g.get("visit_token")
    if made is None:
        sent = _sent_token()
        g.visit_token = made = sent or new_token(_secret())
        g.visit_is_new = not sent
    return made


def _sent_token() -> str:
    """The token that came with the request, if it is one of ours."""
    found: str | None = g.get("sent_token")
    if found is None:
        sent = request.cookies.get(cookie_name(), "")
        g.sent_token = found = sent if sent and is_ours(_secret(), sent) else ""
    return found


def arrives() -> bool:
    """Whether this page is, as far as the browser says, the first of ours that it meets."""
    from_here = request.headers.get("Sec-Fetch-Site") == "same-origin"
    return not from_here and cookie_name() not in request.cookies


def token_hash() -> bytes | None:
    """What the visit of this browser is kept under, if it sent a token of ours."""
    sent = _sent_token()
    return hashed(sent) if sent else None


def visit() -> Visit | None:
    """The visit, if it has written anything yet. Asking gives nobody a token."""
    if "visit" not in g:
        sent = _sent_token()
        g.visit = _found(sent) if sent else None
    found: Visit | None = g.visit
    return found


def _found(sent: str) -> Visit | None:
    return find_here(at_once(), database.session(), sent)


def visit_to_write() -> Visit:
    """The visit, written down if it was not."""
    if g.get("visit") is None:
        g.visit = begin_visit(database.session(), token(), channel().name)
    written: Visit = g.visit
    return written


def rise(level: Level, how: str) -> None:
    """The visit is surer who is here, and this browser gets a new token for it.

    The caller commits.
    """
    go_on_as(visit_to_write(), level, how)


def go_on_as(whose: Visit, level: Level, how: str) -> None:
    """This browser is now the one of that visit, under a new token; any other is no more.

    The caller commits.
    """
    if channel().by_staff:
        whose.level, whose.checked, whose.checked_at = level, how, now()
        return
    g.visit_token = g.sent_token = new_token(_secret())
    g.visit_is_new = True
    whose.rise(level, how, g.visit_token)
    g.visit = whose


def another_visit() -> Visit:
    """One of nobody's yet, for whoever takes over this browser; it needs a token."""
    return begin_visit(database.session(), new_token(_secret()), channel().name)


def stand_in(for_token: str) -> None:
    """The visit of this request is the one of this token, which no browser holds."""
    g.visit_token = g.sent_token = for_token
    g.visit_is_new = False


def form_token() -> str:
    """What a form sends back: that it is ours, and at which revision of a draft it was drawn."""
    made = tokens.mask(_secret(), hashed(token()), random_bytes(tokens.SIZE))
    drawn_at: int | None = g.get("drawn_at")
    return made if drawn_at is None else f"{made}.{drawn_at}"


def refuse_strangers() -> Response | None:
    """Before every POST: it is a plain form, from this site, made for this visit."""
    if request.method != "POST" or request.endpoint in NOT_A_FORM:
        return None
    if request.mimetype != FORM and not takes_files(request):
        raise UnsupportedMediaType
    if not comes_from_here() or not _has_our_origin():
        raise Forbidden
    proof = request.form.get("csrf_token", "")
    return None if is_proven(proof) else _shown_again(proof)


def is_proven(proof: str) -> bool:
    """Whether a form with this proof was made for the visit of this browser."""
    token()
    return not g.visit_is_new and tokens.is_ours(_secret(), hashed(g.visit_token), proof)


def _shown_again(proof: str) -> Response | None:
    """This visit's own, from before it was surer who is here: as typed, to be sent anew."""
    here = None if g.visit_is_new else visit()
    if here is None or not any(tokens.is_ours(_secret(), each, proof) for each in here.former):
        raise PageExpired
    if request.endpoint == "saving.leave":
        return redirect(left_here(), 307)
    if not only_show(said(OPENED_BEFORE)):
        raise PageExpired
    return None


def comes_from_here() -> bool:
    """Whether the browser says that a page of ours led here, or nobody's."""
    return request.headers.get("Sec-Fetch-Site", "none") in ("same-origin", "none")


def _has_our_origin() -> bool:
    """Our pages send no referrer, so a browser's Origin for them is "null"."""
    origin = request.headers.get("Origin", "null")
    return origin == "null" or urlsplit(origin).netloc == request.host


def remember(response: Response) -> Response:
    """Send the token of a new visit, for this browser session only."""
    if g.get("visit_is_new"):
        response.set_cookie(
            cookie_name(),
            g.visit_token,
            secure=not settings().plain_cookies,
            httponly=True,
            samesite="Lax",
            path="/",
        )
    return response


def _secret() -> str:
    return settings().secret_key.get_secret_value()


def init_app(app: Flask) -> None:
    app.before_request(refuse_strangers)
    app.after_request(remember)
