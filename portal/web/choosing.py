"""Choosing a language, by hand or by saying who one is, and how long that lasts.

A link of any page, such as `?language=tr`, chooses; then the page is shown again. On a form
it is a button, so that what is typed comes along. The latest choice by hand counts, wherever
it was made: a browser keeps it for a year, and whoever we know has it on any device. What a
browser speaks only because of who is here, it forgets when it is closed. Signing out leaves
it the language, as nobody's choice.
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Self
from urllib.parse import urlencode

import structlog
from flask import Flask, g, redirect, request
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug import Response

from portal.clock import now
from portal.extensions import database
from portal.languages import Language
from portal.notices.notices import Whose
from portal.people.levels import Level
from portal.people.reading import chosen_by, keep_choice
from portal.settings import settings
from portal.web.held import READ_IN, hold
from portal.web.language import (
    CHOICE,
    STAFF,
    besides,
    cookie_name,
    language,
    offered,
)
from portal.web.letting_go import let_go_of_session
from portal.web.only_shown import QUESTIONS
from portal.web.visiting import NOT_A_FORM, comes_from_here, token_hash, visit
from portal.whole_numbers import whole_number

LEFT = "left-in"
LASTS = timedelta(days=365)
SECOND = 10  # digits of one, until the year 2286
NOBODYS = 0
"""When it was chosen by hand, if whoever did so has signed out since."""
log = structlog.get_logger()


class Kept(NamedTuple):
    """What a browser keeps: a language and, if it was chosen by hand, in which second."""

    code: str
    at: int | None = None

    @classmethod
    def read(cls, text: str) -> Self | None:
        """None where it names no language on offer."""
        code, _, at = text.partition(".")
        return cls(code, whole_number(at, SECOND)) if code in offered() else None

    @property
    def written(self) -> str:
        return self.code if self.at is None else f"{self.code}.{self.at}"

    @property
    def as_nobodys(self) -> "Kept":
        return self if self.at is None else self._replace(at=NOBODYS)

    def is_later(self, than: datetime | None) -> bool:
        """Whether it was chosen by hand, and after this."""
        return bool(self.at) and (than is None or (self.at or 0) > int(than.timestamp()))


def kept_here() -> Kept | None:
    """What this browser keeps, if it keeps a language."""
    return Kept.read(request.cookies.get(cookie_name(), ""))


def choose() -> Response | None:
    """Before every page: whoever followed a link of the switch reads it in that language."""
    if request.method == "POST":
        pressed = _pressed()
        return _choose_while_typing(pressed) if pressed else None
    if not request.query_string or request.method != "GET" or request.endpoint is None:
        return None
    wanted = offered().get(request.args.get(CHOICE, ""))
    if wanted is not None:
        chosen = Kept(wanted.code, int(now().timestamp()))
        _give_to_whoever_is_here(chosen)
        return _shown_again(chosen)
    left = Kept.read(request.args.get(LEFT, ""))
    return _shown_again(left.as_nobodys) if left else None


def _pressed() -> Language | None:
    """The language of the button that sent this form, if it was one of the switch."""
    if request.endpoint in NOT_A_FORM or request.path.startswith(STAFF):
        return None
    return offered().get(request.form.get(READ_IN, ""))


def _choose_while_typing(wanted: Language) -> Response | None:
    """By the button that was pressed. What is typed comes along, and counts for nothing yet.

    A question is kept with what was answered; any other page waits to be shown again.
    """
    chosen = Kept(wanted.code, int(now().timestamp()))
    _give_to_whoever_is_here(chosen)
    prefer(chosen)
    if request.endpoint in QUESTIONS:
        g.only_shown = ""
        return None
    return redirect(hold(token_hash(), request.path), 303)


def _give_to_whoever_is_here(chosen: Kept) -> None:
    """If we know them it is theirs; a link on another site chooses for this browser alone.

    It is this browser's even while the database is away.
    """
    if request.path.startswith(STAFF) or not comes_from_here():
        return
    try:
        here = visit()
        if here is not None and here.is_sure(Level.DETAILS):
            level = Level.CODE if here.is_sure(Level.CODE) else Level.DETAILS
            _keep(here.whose, chosen, level)
            database.session().commit()
    except (DBAPIError, PoolTimeout) as error:
        log.warning("language.not_kept", kind=type(error).__name__)
        let_go_of_session()


def _keep(whose: Whose, chosen: Kept, level: Level) -> None:
    at = datetime.fromtimestamp(chosen.at or NOBODYS, UTC)
    keep_choice(database.session(), whose, chosen.code, level, at)


def _shown_again(kept: Kept) -> Response:
    prefer(kept)
    rest = urlencode(besides(CHOICE, LEFT))
    return redirect(f"{request.path}?{rest}" if rest else request.path, 303)


def prefer(kept: Kept) -> None:
    """From this response on, this browser reads it."""
    g.language, g.language_kept = offered()[kept.code], kept


def settle(whose: Whose, otherwise: str, level: Level, since: datetime | None = None) -> None:
    """Whoever we have just found here reads what they last chose, here or on any device.

    Who never chose reads what this browser keeps, or else `otherwise`. What was chosen
    here before `since` was another's choice. The caller commits.
    """
    here, theirs = kept_here(), chosen_by(database.session(), whose)
    then = theirs.chosen_at if theirs else None
    if here is not None and here.is_later(since) and here.is_later(then):
        _keep(whose, here, level)
    elif theirs is not None and theirs.language in offered():
        _read_on(theirs.language, here)
        if theirs.level < level:
            keep_choice(database.session(), whose, theirs.language, level, theirs.chosen_at)
    elif here is None and otherwise in offered():
        _read_on(otherwise, here)


def _read_on(code: str, here: Kept | None) -> None:
    """In this language, for as long as this browser kept the one before."""
    if code != language().code:
        prefer(Kept(code, here.as_nobodys.at if here else None))


def left_in(address: str) -> str:
    """This address of ours, for a browser about to forget everything but its language."""
    kept = kept_here()
    joined = "&" if "?" in address else "?"
    return f"{address}{joined}{LEFT}={kept.as_nobodys.written}" if kept else address


def remember(response: Response) -> Response:
    """Keep it in this browser: for a year if it was chosen by hand, else until it is closed."""
    kept: Kept | None = g.get("language_kept")
    if kept is not None:
        response.set_cookie(
            cookie_name(),
            kept.written,
            max_age=None if kept.at is None else LASTS,
            secure=not settings().plain_cookies,
            httponly=True,
            samesite="Lax",
            path="/",
        )
    return response


def forget(response: Response) -> None:
    """Not even the language is left."""
    secure = not settings().plain_cookies
    response.delete_cookie(cookie_name(), path="/", secure=secure, httponly=True, samesite="Lax")


def init_app(app: Flask) -> None:
    app.before_request(choose)
    app.after_request(remember)
