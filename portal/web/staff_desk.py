"""The desk: where staff begin to help somebody, and come back to whom they are helping."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from portal.extensions import database
from portal.people.assisting import begin_for, open_visits
from portal.people.visits import Visit
from portal.settings import settings
from portal.web.desk_screens import DeskScreen, VisitRow
from portal.web.staff_frame import officer, show_to_staff
from portal.web.staff_words import moment_in_words

desk = Blueprint("desk", __name__)


@desk.get("/desk")
def page() -> Response:
    """Whom they are helping, and the way to help another."""
    return show_to_staff(
        "casework/desk.html",
        DeskScreen,
        title="Desk",
        visits=tuple(map(_row, open_visits(database.session(), officer()))),
        begin=url_for(".begin"),
    )


@desk.post("/desk/visits")
def begin() -> Response:
    """A visit for whom they found, or for somebody they did not."""
    secret = settings().secret_key.get_secret_value()
    visit = begin_for(database.session(), secret, officer(), None)
    database.session().commit()
    return redirect(f"/visits/{visit.id}/", 303)


def _row(visit: Visit) -> VisitRow:
    return VisitRow(
        who=visit.for_name or "A caller we have not found",
        checked=visit.checked if visit.tenancy_ref else "Not checked",
        since=moment_in_words(visit.began_at),
        href=f"/visits/{visit.id}/",
    )
