"""Every way a request can fail, as a page that says what happened to the answers."""

from typing import NamedTuple

import structlog
from flask import Flask, Response, g
from markupsafe import Markup
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from portal.journey import Paragraph, Telephone
from portal.journey.content import Content
from portal.logs import in_short
from portal.people.limits import TooManyTries
from portal.settings import settings
from portal.submissions.service import Expired
from portal.web.language import content_said, said
from portal.web.letting_go import let_go_of_session
from portal.web.screens import Screen
from portal.web.showing import show
from portal.web.visiting import PageExpired

log = structlog.get_logger()


class Words(NamedTuple):
    title: str
    paragraphs: tuple[str, ...]


SAVED = "Every page you saved before this is still kept."
NOT_KEPT = "What you typed on this page was not kept. " + SAVED
TOO_OLD = Words(
    "This page is too old to use",
    (
        "The page you sent was opened too long ago or in another browser, or you have signed out.",
        "What you typed on this page was not kept.",
        "Go back, refresh the page and try again.",
    ),
)
WORDS = {
    400: Words("We could not read what you sent", ("Go back and try again.", NOT_KEPT)),
    403: Words("You cannot use this page", ("You do not have permission to do this.",)),
    404: Words(
        "Page not found",
        (
            "If you typed the web address, check it is correct.",
            "If you pasted the web address, check you copied all of it.",
            SAVED,
        ),
    ),
    405: Words("Page not found", ("This address cannot be used in this way.", SAVED)),
    410: Words(
        "Your answers are no longer here",
        (
            "We keep answers that were not sent for 30 days. "
            "If you saved yours, you can come back to them with your reference.",
            "We could not find yours, so you need to start again. We have not received anything.",
        ),
    ),
    413: Words("What you sent is too long", ("Use fewer words and try again.", NOT_KEPT)),
    415: Words("We could not read what you sent", ("Go back and try again.", NOT_KEPT)),
    422: Words("We could not read what you sent", ("Go back and try again.", NOT_KEPT)),
    429: Words(
        "You have tried too many times",
        (
            "To keep accounts safe, you need to wait 15 minutes before you try again.",
            "If you were asked whose account it is, you can go back and choose "
            "“I do not have these details” where the page offers it.",
            SAVED,
            "If you cannot wait, telephone us.",
        ),
    ),
    500: Words(
        "Sorry, there is a problem with the service",
        ("Try again later.", NOT_KEPT, "If you were sending a form, we may not have received it."),
    ),
    503: Words(
        "Sorry, the service is unavailable",
        (
            "You will be able to use the service again soon.",
            SAVED,
            "If you were sending a form, go back in a few minutes and send it again. "
            "Sending it twice does no harm: we only ever take it once.",
        ),
    ),
}
BARE = Markup(
    """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title></head>
<body><main><h1>{title}</h1>{body}</main></body>
</html>
"""
)
RETRY_AFTER = {429: "900", 503: "30"}  # seconds


def error_page(code: int, words: Words | None = None) -> Response:
    """The page for this status, with whom to ring."""
    words = words or WORDS.get(code, WORDS[500 if code >= 500 else 400])
    response = _drawn(code, words)
    if code in RETRY_AFTER:
        response.headers["Retry-After"] = RETRY_AFTER[code]
    return response


def _drawn(code: int, words: Words) -> Response:
    """On a page like any other; if that cannot be drawn either, in the barest one, in English."""
    council = settings()
    content: tuple[Content, ...] = (
        *(Paragraph(text) for text in words.paragraphs),
        Telephone("Telephone us", council.contact_phone, council.contact_hours),
    )
    try:
        about = {"title": said(words.title), "content": content_said(content)}
        return show("errors/error.html", Screen, code, **about)
    except Exception as error:
        log.error("error_page.broken", **in_short(error))
        number = g.get("request_id", "")
        lines = (*words.paragraphs, f"Telephone us: {council.contact_phone}", f"Number: {number}")
        body = Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)
        return Response(BARE.format(title=words.title, body=body), code, mimetype="text/html")


def refused(error: HTTPException) -> Response:
    """An error of HTTP's own, keeping the headers it must carry."""
    code = error.code or 500
    response = error_page(code, TOO_OLD if isinstance(error, PageExpired) else None)
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def database_away(error: DBAPIError | PoolTimeout) -> Response:
    """The database does not answer: nothing was received, everything saved is still there."""
    if isinstance(error, DBAPIError) and not (
        isinstance(error, OperationalError) or error.connection_invalidated
    ):
        return broken(error)
    log.error("database.away", kind=type(error).__name__)
    let_go_of_session()
    return error_page(503)


def broken(error: Exception) -> Response:
    """A fault of ours. The log has it under the request's id; the page has only the id."""
    log.error("request.broken", **in_short(error))
    let_go_of_session()
    return error_page(500)


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(DBAPIError, database_away)
    app.register_error_handler(PoolTimeout, database_away)
    app.register_error_handler(Exception, broken)
    app.register_error_handler(Expired, lambda _: error_page(410))
    app.register_error_handler(TooManyTries, lambda _: error_page(429))
