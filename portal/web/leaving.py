"""Leaving a browser that others may use or see: nothing of the visit stays in it, or here."""

from contextlib import suppress

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.extensions import database
from portal.journey import Form, Leads
from portal.settings import settings
from portal.submissions.begun_twice import begun_here, make_room
from portal.submissions.moves import NotTaken
from portal.submissions.service import forget
from portal.web import choosing, words
from portal.web.addresses import start_of
from portal.web.by_channel import channel, credential
from portal.web.journey_screens import first_of, service
from portal.web.language import content_said
from portal.web.screens import OnwardScreen
from portal.web.showing import CLEARED, show
from portal.web.visiting import comes_from_here, cookie_name, visit

leaving = Blueprint("leaving", __name__)
EVERYTHING = '"cache", "cookies", "storage"'
BUT_COOKIES = '"cache", "storage"'
AT_ONCE = '"cookies", "storage"'
"""A browser can take seconds to clear its cache, and our pages are never in it."""


@leaving.post("/<form:form>/begin-again")
def begin_again(form: Form) -> Response:
    """Forget this visit and what it had not sent, and begin the form as somebody new.

    Staff go on helping the same person: only this form is begun anew.
    """
    if channel().by_staff:
        _begin_anew(form)
        return redirect(start_of(form), 303)
    forget_visit()
    return leave(start_of(form))


def _begin_anew(form: Form) -> None:
    """What cannot go back to where it came from is kept, and the page says so again."""
    here, session = visit(), database.session()
    begun = begun_here(session, here, form.slug) if here else None
    if here is not None and begun is not None:
        with suppress(NotTaken):
            make_room(session, here, begun)
        session.commit()


@leaving.get("/<form:form>/before-you-start")
def before(form: Form) -> Response:
    """How to leave at once, told before the first page that can be left so."""
    if not form.exits_quickly:
        raise NotFound
    unseen = Leads(_("How to look at this website unseen"), "/how-to-look-unseen")
    return show(
        "pages/onward.html",
        OnwardScreen,
        title=_("If somebody must not see this"),
        content=(*content_said(words.before_exiting(channel().leads_out)), unseen),
        onward=first_of(form),
        back=start_of(form),
        frame_with={**service(form), "exit": None},
    )


@leaving.get("/exit-this-page")
def exit_this_page() -> Response:
    """Forget this visit and what it had not sent, and go where there is nothing to see.

    One press must do, without JavaScript too, so it is a link and not a button. A
    link on another site, or a browser that only looks ahead, ends nobody's visit.
    Not even the language is left: it may be what gives somebody away.
    """
    away = redirect(settings().exit_url if channel().leads_out else "/", 303)
    if not comes_from_here() or "Sec-Purpose" in request.headers:
        return away
    forget_visit()
    if channel().by_staff:
        return leave()
    choosing.forget(away)
    return _cleared(away, AT_ONCE)


def forget_visit() -> None:
    """What it had not sent is gone, unless there is a way back to it."""
    here = visit()
    if here is not None:
        forget(database.session(), here)
        database.session.commit()


def leave(onward: str = "/") -> Response:
    """On to there, with nothing of ours left in the browser but the language it speaks.

    On a screen that strangers share not even that, and on to where the next one begins. The
    browser of staff is theirs: they are back at their desk.
    """
    if channel().by_staff:
        return redirect(url_for("casework.desk.page"), 303)
    if channel().is_shared:
        return _cleared(redirect(f"/?{CLEARED}=yes", 303), EVERYTHING)
    return _cleared(redirect(choosing.left_in(f"{onward}?{CLEARED}=yes"), 303), EVERYTHING)


def _cleared(response: Response, cleared: str) -> Response:
    if credential():
        return _cleared_but_for_its_own(response)
    response.delete_cookie(
        cookie_name(), path="/", secure=not settings().plain_cookies, httponly=True, samesite="Lax"
    )
    response.headers["Clear-Site-Data"] = cleared
    return response


def _cleared_but_for_its_own(response: Response) -> Response:
    """Cookie by cookie, as what lets the screen in is none of theirs."""
    secure = not settings().plain_cookies
    for name in set(request.cookies) - {credential()}:
        response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="Lax")
    response.headers["Clear-Site-Data"] = BUT_COOKIES
    return response
