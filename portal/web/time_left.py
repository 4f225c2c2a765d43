"""How long somebody we know is still signed in: their page asks, and warns them before the end."""

from flask import Blueprint, jsonify, redirect, url_for
from flask_babel import ngettext
from werkzeug import Response

from portal.audit import Action
from portal.extensions import database
from portal.journey import Form, Paragraph
from portal.people.levels import Level
from portal.people.presence import is_over
from portal.people.staying import Glimpse, glimpse, seconds_left, spare
from portal.web.addresses import start_of
from portal.web.assets import href
from portal.web.coming_in import note
from portal.web.journey_screens import service
from portal.web.language import content_said
from portal.web.letting_go import at_once
from portal.web.screens import OnwardScreen
from portal.web.showing import show
from portal.web.visiting import form_token, token_hash, visit
from portal.web.worded import _

time_left = Blueprint("time_left", __name__)
CLEARED = '"cache", "storage"'
"""The visit's token stays: what was begun waits behind it, and it opens nothing else."""
IS_KEPT = Paragraph(
    "What you told us is kept for 30 days. We have not received it until you send it."
)
COME_AGAIN = Paragraph(
    "To go on with it, tell us who you are. You will come back to the page you were on."
)
SEVERAL = 2


@time_left.get("/time-left")
def left() -> Response:
    """How many seconds, and the words to say so. To be asked keeps nobody signed in."""
    return _told(seconds_left(here) if (here := _glimpsed()) else 0)


@time_left.post("/time-left")
def stay() -> Response:
    """They are here; the half hour begins anew."""
    visit()
    return left()


@time_left.post("/time-left/a-little-more")
def a_little_more() -> Response:
    """Time to read the warning, for whoever has hardly any left."""
    whose = token_hash()
    if whose is not None:
        spare(at_once(), whose)
    return left()


@time_left.post("/time-left/end")
def end() -> Response:
    """Sign them out; what they began waits until they say who they are."""
    here = visit()
    if here is not None and here.tenancy_ref and not is_over(here):
        if here.level >= Level.CODE:
            note(here, Action.RESIDENT_SIGNED_OUT)
        here.sign_out()
        database.session().commit()
    gone = Response(status=204)
    gone.headers["Clear-Site-Data"] = CLEARED
    return gone


@time_left.get("/<form:form>/signed-out")
def out_of_form(form: Form) -> Response:
    """What became of what they told us, and how to go on with it."""
    if _is_in():
        return redirect(start_of(form), 303)
    return show(
        "pages/onward.html",
        OnwardScreen,
        title=_("You are signed out"),
        content=content_said((IS_KEPT, COME_AGAIN)),
        onward=url_for("identity.who", form=form),
        button=_("Tell us who you are"),
        frame_with=service(form),
    )


@time_left.get("/account/signed-out")
def out_of_account() -> Response:
    """How to come into it again."""
    if _is_in():
        return redirect(url_for("account.balance"), 303)
    return show(
        "pages/onward.html",
        OnwardScreen,
        title=_("You are signed out"),
        content=(Paragraph(_("To see your rent account again, sign in again.")),),
        onward=url_for("account.balance"),
        button=_("Sign in"),
    )


def _glimpsed() -> Glimpse | None:
    whose = token_hash()
    if whose is None:
        return None
    return glimpse(at_once(), whose)


def _is_in() -> bool:
    here = _glimpsed()
    return here is not None and seconds_left(here) > 0


def _told(seconds: int) -> Response:
    """Nothing, where nobody is signed in."""
    if not seconds:
        return Response(status=204)
    return jsonify(left=seconds, token=form_token(), styles=href("time_left.css"), words=_words())


def _words() -> dict[str, str]:
    """What the page says; # is where it counts down."""
    return {
        "title": _("We will soon sign you out"),
        "minute": _in_minutes(1),
        "minutes": _in_minutes(SEVERAL),
        "second": _in_seconds(1),
        "seconds": _in_seconds(SEVERAL),
        "why": _("We do this so that nobody else can see what is yours."),
        "stay": _("Stay signed in"),
        "save": _("Save and sign out"),
        "leave": _("Sign out"),
        "sorry": _("We could not reach the service. Check your connection and try again."),
    }


def _in_minutes(number: int) -> str:
    words: str = ngettext(
        "We will sign you out in %(minutes)s minute.",
        "We will sign you out in %(minutes)s minutes.",
        number,
        minutes="#",
    )
    return words


def _in_seconds(number: int) -> str:
    words: str = ngettext(
        "We will sign you out in %(seconds)s second.",
        "We will sign you out in %(seconds)s seconds.",
        number,
        seconds="#",
    )
    return words
