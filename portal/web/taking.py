"""Going on here with what was begun at another screen: whoever has its code types it."""

from flask import Blueprint, redirect
from werkzeug import Response

from portal.extensions import database
from portal.people.levels import Level
from portal.people.presence import channel_of
from portal.people.visits import Visit
from portal.settings import settings
from portal.submissions.moves import Move, NotTaken, Why, find_code
from portal.submissions.moving import take
from portal.web.begun_twice import settle
from portal.web.coming_back import where_left
from portal.web.inputs import AnsweredPage, form_for
from portal.web.language import page_said, said
from portal.web.moving_screens import ASK, WHY_NOT, ask_for_code
from portal.web.only_shown import sent
from portal.web.visiting import go_on_as, visit_to_write

taking = Blueprint("taking", __name__)


@taking.get("/code")
def ask() -> Response:
    """The code from the other screen."""
    return ask_for_code(AnsweredPage(page_said(ASK), {}))


@taking.post("/code")
def enter() -> Response:
    """To the page that was left there, as it was left."""
    typed = form_for(page_said(ASK))(sent())
    if not typed.accepts({}):
        return ask_for_code(typed, typed.problems)
    here, session = visit_to_write(), database.session()
    session.commit()
    try:
        led = _go_on(typed.values["code"], here)
    except NotTaken as refused:
        session.rollback()
        return ask_for_code(typed, typed.refused(said(WHY_NOT[refused.why])))
    session.commit()
    return led


def _go_on(code: str, here: Visit) -> Response:
    """Where the same form was begun here, they are asked which of the two; `NotTaken`."""
    move = find(code, f"visit:{here.id}")
    try:
        return redirect(go_on_here(move, here), 303)
    except NotTaken as refused:
        database.session().rollback()
        if refused.why is not Why.BEGUN_HERE:
            raise
    return settle(move, here, code) or redirect(go_on_here(move, here), 303)


def find(code: str, by: str) -> Move:
    """What this code is for; a wrong one counts as a try of theirs. `NotTaken`."""
    session, secret = database.session(), settings().secret_key.get_secret_value()
    try:
        return find_code(session, secret, code, by)
    except NotTaken:
        session.commit()
        raise


def go_on_here(move: Move, here: Visit) -> str:
    """Where it was left. A browser that is surer who is here by it gets a new token for that.

    The caller commits. `NotTaken`.
    """
    before = here.tenancy_ref
    draft = take(database.session(), move, here)
    if here.tenancy_ref != before and not channel_of(here).by_staff:
        go_on_as(here, Level(here.level), here.checked)
    return where_left(draft)
