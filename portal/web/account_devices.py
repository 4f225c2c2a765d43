"""Where somebody is signed in, and the way to sign out there or everywhere."""

from uuid import UUID

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.audit import Action
from portal.extensions import database
from portal.journey import Paragraph
from portal.people.resident_sign_ins import SignedIn, put_out, sign_ins_of
from portal.submissions.service import forget
from portal.web.account_frame import Here, show_account, whose
from portal.web.account_screens import Device, DevicesScreen
from portal.web.account_words import moment
from portal.web.browsers import browser_in_words
from portal.web.coming_in import note
from portal.web.leaving import leave
from portal.web.ring_words import our_number
from portal.web.visiting import visit_to_write
from portal.web.worded import _

devices = Blueprint("devices", __name__, url_prefix="/account/sign-ins")


@devices.get("")
def everywhere() -> Response:
    """Who came in during the last thirty days, and where somebody still is."""
    here = whose()
    found = sign_ins_of(database.session(), here.visit.whose)
    return show_account(
        _("Where you have signed in"),
        here.visit,
        DevicesScreen,
        "account/devices.html",
        content=(Paragraph(_("These are the times somebody signed in during the last 30 days.")),),
        devices=tuple(_device(each, here) for each in found),
        if_not_you=_(
            "If you do not know one of these, sign out everywhere and telephone us on %(phone)s.",
            phone=our_number(),
        ),
        sign_out_everywhere=url_for(".sign_out_everywhere"),
    )


@devices.post("/sign-out")
def sign_out_one() -> Response:
    """End one of them; one that is not theirs is not found."""
    here, session = visit_to_write(), database.session()
    if not put_out(session, here.whose, _wanted()):
        raise NotFound
    note(here, Action.RESIDENT_SIGNED_OUT, ended=1)
    session.commit()
    return redirect(url_for(".everywhere"), 303)


@devices.post("/sign-out-everywhere")
def sign_out_everywhere() -> Response:
    """End all of them, this one last; nothing of it stays in this browser."""
    here, session = visit_to_write(), database.session()
    note(here, Action.RESIDENT_SIGNED_OUT, ended=put_out(session, here.whose))
    forget(session, here)
    session.commit()
    return leave()


def _wanted() -> UUID:
    try:
        return UUID(request.form.get("device", ""))
    except ValueError:
        raise NotFound from None


def _device(came: SignedIn, here: Here) -> Device:
    is_here = came.visit_id == here.visit.id
    return Device(
        browser_in_words(came.browser),
        moment(came.at),
        _("This device") if is_here else (_("Signed in now") if came.is_in else _("Signed out")),
        str(came.visit_id) if came.is_in and not is_here else "",
    )
