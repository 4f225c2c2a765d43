"""Going on at another screen with what was begun at this one, and having it back."""

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response

from portal.clock import now
from portal.extensions import database
from portal.journey import Form
from portal.people.presence import is_over
from portal.people.visits import Visit
from portal.settings import settings
from portal.submissions import coming_back, moves, moving
from portal.submissions.moves import Move
from portal.submissions.records import Draft
from portal.web.addresses import start_of
from portal.web.coming_back import where_left
from portal.web.moving_screens import offer_code, show_code, tell_elsewhere
from portal.web.saving import let_wait, page_sent
from portal.web.stopping import NothingSaved
from portal.web.visiting import visit
from portal.web.walking import AskWho, Elsewhere, sent_before

going_on = Blueprint("going_on", __name__)


@going_on.get("/<form:form>/go-on-elsewhere")
def offer(form: Form) -> Response:
    """What a code is for, before there is one; and the way back for what came by one."""
    here, draft = _begun(form)
    came = moves.came_from(database.session(), draft) if here.moved else None
    return offer_code(form, where_left(draft), came is not None)


@going_on.post("/<form:form>/go-on-elsewhere")
def give_code(form: Form) -> Response:
    """The code, to be read out or typed. It is shown only now."""
    _, draft = _begun(form)
    session, secret = database.session(), settings().secret_key.get_secret_value()
    code = moves.new_code(session, secret, draft)
    session.commit()
    return show_code(form, where_left(draft), code)


@going_on.post("/<form:form>/give-back")
def give_back(form: Form) -> Response:
    """To the screen where it began; whoever gives it is told that it is there."""
    here, draft = _begun(form)
    moving.give_back(database.session(), draft.id, here)
    database.session().commit()
    return redirect(url_for(".told", form=form), 303)


@going_on.app_errorhandler(Elsewhere)
def lead_there(elsewhere: Elsewhere) -> Response:
    """Nothing goes on here meanwhile; what was sent waits, where it may come back.

    A file does not: whoever reads on is told so.
    """
    left = page_sent(elsewhere.writing)
    has_files = any(each.filename for each in request.files.values())
    if left is not None and not has_files:
        let_wait(elsewhere.move, left)
    return redirect(url_for("going_on.told", form=elsewhere.writing.journey.form), 303)


@going_on.get("/<form:form>/elsewhere")
def told(form: Form) -> Response:
    """Who goes on with it, since when, and the way to have it back; or that it went back."""
    move = _moved(form, _here(form))
    if move is None:
        return _onward(form)
    session = database.session()
    there = move.to_visit if move.back_at is None else move.from_visit
    return tell_elsewhere(form, move, session.get(Visit, there) if there else None)


@going_on.post("/<form:form>/elsewhere")
def go_on(form: Form) -> Response:
    """Have it back; if it was sent meanwhile, its reference. Or begin anew what went back."""
    here, session = _here(form), database.session()
    move = _moved(form, here)
    if move is not None and move.back_at is not None:
        move.told_at = now()
    elif move is not None:
        moving.take_back(session, move, here)
    session.commit()
    return _onward(form)


@going_on.errorhandler(NothingSaved)
def nothing_begun(error: NothingSaved) -> Response:
    """What went on elsewhere says so, also to whoever only loads its old page again."""
    here = visit()
    gone = here is not None and _moved(error.form, here) is not None
    return redirect(
        url_for("going_on.told", form=error.form) if gone else start_of(error.form), 303
    )


def _here(form: Form) -> Visit:
    here = visit()
    if here is None:
        raise NothingSaved(form)
    if is_over(here):
        raise AskWho(form)
    return here


def _begun(form: Form) -> tuple[Visit, Draft]:
    here = _here(form)
    at = coming_back.begun(database.session(), here.id, form.slug)
    if at is None:
        raise NothingSaved(form)
    return here, at.draft


def _moved(form: Form, here: Visit) -> Move | None:
    session = database.session()
    away = moves.away_from(session, here.id, form.slug)
    return away or moves.gone_back(session, here.id, form.slug)


def _onward(form: Form) -> Response:
    """To what this browser has of the form: what is begun, or what was sent."""
    here = _here(form)
    at = coming_back.begun(database.session(), here.id, form.slug)
    if at is not None:
        return redirect(where_left(at.draft), 303)
    if sent_before(form):
        return redirect(url_for("journeys.sent", form=form), 303)
    return redirect(start_of(form), 303)
