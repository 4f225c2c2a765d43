"""The way in by a member of staff, who reads the questions out and types what somebody says.

A visit of theirs is part of its addresses, `/visits/<id>/…`, so several can be open side
by side. Inside, every page is made as for anybody; the visit is taken off an address as
it comes in and put on again as the page goes out, here and nowhere else.
"""

import re
import uuid
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Flask, g, redirect, request, url_for
from werkzeug import Response
from werkzeug.exceptions import Forbidden, NotFound

from portal.channels import ASSISTED
from portal.extensions import database
from portal.journey.aloud import asked_aloud
from portal.journey.together import now_at
from portal.languages import ENGLISH
from portal.people.assisting import Here, NotEnough, Said, check_caller, token_of, visit_for
from portal.people.permissions import Permission
from portal.people.presence import is_over
from portal.people.sign_in import signed_in
from portal.people.staff import may
from portal.people.visits import Visit
from portal.settings import settings
from portal.submissions.call_notes import CallNote, forget_notes
from portal.web.addresses import address_of
from portal.web.assist_safety import IN_A_FLAGGED_HOME, know_of
from portal.web.by_channel import channel, comes_by, is_for
from portal.web.inputs import AnsweredPage, form_for
from portal.web.leaving import forget_visit, leave
from portal.web.needs import part_of
from portal.web.only_shown import sent
from portal.web.screens import Problem
from portal.web.staff_caller import (
    CHECK,
    TOO_FEW,
    WRONG,
    ask_caller,
    say_nothing_to_check,
)
from portal.web.visiting import stand_in, visit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

assist = Blueprint("assist", __name__)

OF_A_VISIT = re.compile(r"/visits/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(/.*)?")
WITHIN = "portal.visit"
OPEN = frozenset(
    {
        *(
            "assist",
            "call_notes",
            "evidence",
            "going_on",
            "home",
            "identity",
            "journeys",
            "leaving",
            "ours",
        ),
        *("pages", "payment_files", "saving", "several", "since_begun", "stopping", "taking"),
    }
)
"""Parts of the site that belong to a visit; the rest is the resident's own, or staff's."""
INSIDE = re.compile(rb'(\s(?:href|action|formaction)=")/(?!assets/|staff)')


class Visits:
    """Takes the visit off the address, for the rest of the portal to be none the wiser."""

    def __init__(self, application: "WSGIApplication") -> None:
        self.application = application

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> "Iterable[bytes]":
        found = OF_A_VISIT.fullmatch(environ.get("PATH_INFO", ""))
        if found:
            environ = {**environ, "PATH_INFO": found[2] or "/", WITHIN: found[1]}
        return self.application(environ, start)


def come_in() -> Response | None:
    """Before every request within a visit: whose it is, and whether they may still."""
    within = request.environ.get(WITHIN)
    if within is None:
        return None
    staff = signed_in()
    if staff is None:
        wanted = f"/visits/{within}{request.path}"
        return redirect(url_for("casework.sign_in.ask", next=wanted), 303)
    if not may(staff, Permission.HELP_CALLERS):
        raise Forbidden
    found = visit_for(database.session(), uuid.UUID(within), staff, IN_A_FLAGGED_HOME)
    if found is None:
        raise NotFound
    here = found.visit
    comes_by(ASSISTED)
    g.within, g.language = within, ENGLISH
    stand_in(token_of(settings().secret_key.get_secret_value(), here.id))
    is_for(helping(found), staff.name)
    know_of(found, staff)
    if part_of(request.endpoint or "") not in OPEN:
        raise NotFound
    return redirect(url_for("casework.desk.page"), 303) if is_over(here) else _asked_here()


def _asked_here() -> Response | None:
    """The form as this channel asks it; a page that is part of another now leads to that."""
    told = request.view_args or {}
    form, slug = told.get("form"), told.get("slug", "")
    if form is None or not channel().aloud:
        return None
    told["form"] = asked_aloud(form.original)
    now = now_at(form.original, slug)
    return redirect(address_of(told["form"], now), 303) if now and now.slug != slug else None


def helping(found: Here) -> str:
    """Whom, in a few words that the page's title and its first line say; and whether others too.

    Two people side by side are how one is told what is the other's.
    """
    here, besides, _ = found
    also = f"{besides} other {'person' if besides == 1 else 'people'}"
    who = here.for_name or "a caller we have not found"
    checked = f"checked by {here.checked}" if here.tenancy_ref else "not checked"
    return f"Helping {who}, {checked}" + (f" (and {also} in other tabs)" if besides else "")


@assist.get("/caller")
def ask() -> Response:
    """What to ask the caller, before anything of theirs is shown or counted as theirs.

    Of somebody nobody has found, each form asks it; of somebody checked, nothing is asked again.
    """
    here = within()
    if here.for_tenancy is None or here.tenancy_ref:
        return say_nothing_to_check(here)
    return ask_caller(AnsweredPage(CHECK, {}))


@assist.post("/caller")
def check() -> Response:
    """They know enough of what we hold, or they do not; which fact was wrong is not said."""
    here, typed = _theirs(), form_for(CHECK)(sent())
    if not typed.accepts({}):
        return ask_caller(typed, typed.problems)
    secret = settings().secret_key.get_secret_value()
    try:
        passed = check_caller(database.session(), secret, here, Said(**typed.values))
    except NotEnough:
        return ask_caller(typed, (Problem(TOO_FEW, "born-day"),))
    database.session().commit()
    if not passed:
        return ask_caller(typed, (Problem(WRONG, "born-day"),))
    return redirect("/", 303)


@assist.post("/caller/without")
def go_on_unchecked() -> Response:
    """We can always listen: nothing of theirs is shown, and an officer checks whose it is."""
    _theirs().would_not_say = True
    database.session().commit()
    return redirect("/", 303)


@assist.post("/finish")
def finish() -> Response:
    """The call is over: what was not sent goes, unless it was saved for them to go on with."""
    here = within().id
    forget_visit()
    forget_notes(database.session(), CallNote.visit_id == here)
    database.session().commit()
    return leave()


def _theirs() -> Visit:
    """The visit, for somebody who was found and not checked yet."""
    here = within()
    if here.for_tenancy is None:
        raise NotFound
    return here


def within() -> Visit:
    """The visit these pages belong to; outside one there are none of them."""
    here = visit() if "within" in g else None
    if here is None:
        raise NotFound
    return here


def keep_within(response: Any) -> Any:
    """Every address on the way out is one of this visit, but for files and staff's own pages."""
    within = g.get("within")
    if within is None:
        return response
    to = response.headers.get("Location", "")
    if to.startswith("/") and not to.startswith(("/staff", "/visits/")):
        response.headers["Location"] = f"/visits/{within}{to}"
    elif response.mimetype == "text/html" and not response.is_streamed:
        put = rb"\1/visits/" + within.encode() + b"/"
        response.set_data(INSIDE.sub(put, response.get_data()))
    return response


def init_app(app: Flask) -> None:
    app.before_request(come_in)
    app.after_request(keep_within)
    app.wsgi_app = Visits(app.wsgi_app)  # type: ignore[assignment,method-assign]
