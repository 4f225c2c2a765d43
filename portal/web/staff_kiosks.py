"""The council's shared screens: who needs help at one, and which there are."""

import uuid

from flask import Blueprint, redirect, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from portal.extensions import database
from portal.journey import Inset, Step, Text
from portal.people.kiosks import (
    HelpCall,
    Kiosk,
    add_kiosk,
    all_kiosks,
    answer_call,
    calls_waiting,
    new_code,
    shut_out,
)
from portal.people.permissions import Permission
from portal.people.spoken import in_halves
from portal.people.staff import may
from portal.settings import settings
from portal.web.case_boxes import components_of
from portal.web.inputs import AnsweredPage, TypedPage, form_for
from portal.web.only_shown import sent
from portal.web.staff_frame import officer, show_to_staff
from portal.web.staff_kiosk_screens import CallRow, KioskListScreen, KioskRow
from portal.web.staff_words import moment_in_words

kiosks = Blueprint("kiosks", __name__)

ADD = Step(
    "add",
    "Add a kiosk",
    Text(
        "place",
        "where the screen stands",
        label="Where does the screen stand?",
        hint="Whoever is called for help reads this, for example “Town Hall, ground floor”.",
        at_most=100,
    ),
)
TYPE_IT = (
    "At the screen, open {address} and type {code}. The code works once, within 15 minutes. "
    "It is not shown again."
)


@kiosks.get("/kiosks")
def everywhere() -> Response:
    """Whoever waits for help first."""
    return _show(AnsweredPage(ADD, {}))


@kiosks.post("/kiosks")
def add() -> Response:
    """One more, and the code that lets it in."""
    typed = form_for(ADD)(sent())
    if not typed.accepts({}):
        return _show(typed, 422)
    session = database.session()
    code = add_kiosk(session, _secret(), typed.values["place"], _by())
    session.commit()
    return _show_code(code)


@kiosks.post("/kiosks/<uuid:kiosk_id>/code")
def renew(kiosk_id: uuid.UUID) -> Response:
    """Another code: the first was not typed in time, or the screen has lost what let it in."""
    one = _kiosk(kiosk_id)
    if one.shut_out_at:
        raise NotFound
    code = new_code(one, _secret())
    database.session().commit()
    return _show_code(code)


@kiosks.post("/kiosks/<uuid:kiosk_id>/keep-out")
def keep_out(kiosk_id: uuid.UUID) -> Response:
    shut_out(database.session(), _kiosk(kiosk_id), _by())
    database.session().commit()
    return redirect(url_for(".everywhere"), 303)


@kiosks.post("/kiosks/calls/<uuid:call_id>")
def answer(call_id: uuid.UUID) -> Response:
    """Whoever presses goes there."""
    call = database.session().get(HelpCall, call_id)
    if call is None:
        raise NotFound
    answer_call(database.session(), call, _by())
    database.session().commit()
    return redirect(url_for(".everywhere"), 303)


def _kiosk(kiosk_id: uuid.UUID) -> Kiosk:
    one = database.session().get(Kiosk, kiosk_id)
    if one is None:
        raise NotFound
    return one


def _by() -> str:
    return f"staff:{officer().id}"


def _secret() -> str:
    return settings().secret_key.get_secret_value()


def _show_code(code: str) -> Response:
    address = url_for("screen.ask", _external=True)
    words = TYPE_IT.format(address=address, code=in_halves(code))
    return _show(AnsweredPage(ADD, {}), told=words)


def _show(typed: TypedPage | AnsweredPage, status: int = 200, told: str = "") -> Response:
    session = database.session()
    sets_up = may(officer(), Permission.SET_UP_KIOSKS)
    tried = typed if isinstance(typed, TypedPage) else None
    return show_to_staff(
        "casework/kiosks.html",
        KioskListScreen,
        status,
        title="Kiosks",
        problems=typed.problems,
        content=(Inset(told),) if told else (),
        calls=tuple(map(_call_row, calls_waiting(session))),
        rows=tuple(_row(one, sets_up) for one in all_kiosks(session)),
        add=url_for(".add") if sets_up else "",
        components=components_of(ADD, tried, typed.problems) if sets_up else (),
    )


def _call_row(call: HelpCall) -> CallRow:
    answer = url_for(".answer", call_id=call.id)
    return CallRow(call.kiosk.place, moment_in_words(call.called_at), answer)


def _row(one: Kiosk, sets_up: bool) -> KioskRow:
    live = sets_up and not one.shut_out_at
    return KioskRow(
        place=one.place,
        standing=_standing(one),
        renew=url_for(".renew", kiosk_id=one.id) if live else "",
        keep_out=url_for(".keep_out", kiosk_id=one.id) if live else "",
    )


def _standing(one: Kiosk) -> str:
    if one.shut_out_at:
        return f"Shut out {moment_in_words(one.shut_out_at)}"
    if one.let_in_at is None:
        return "Waits for its code"
    seen = one.seen_at or one.let_in_at
    return f"Last used {moment_in_words(seen)}"
