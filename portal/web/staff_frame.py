"""What every page for staff shares: who is signed in, and what surrounds the page."""

import re
from typing import Any

from flask import Response, request, url_for
from werkzeug.exceptions import Unauthorized

from portal.people.permissions import NEEDS
from portal.people.sign_in import signed_in
from portal.people.staff import Staff, may
from portal.web.screens import Link, Screen
from portal.web.showing import STAFF_LAYOUT, show

OURS = re.compile(r"/(?:staff|visits)/[A-Za-z0-9/?=&%_.~-]*")

MENU = (
    ("Cases", "casework.cases.worklist"),
    ("Desk", "casework.desk.page"),
    ("Deliveries", "casework.deliveries.unsent"),
    ("Who did what", "casework.audit.search_it"),
    ("Kiosks", "casework.kiosks.everywhere"),
    ("Staff", "casework.people.everyone"),
)


def officer() -> Staff:
    """Whoever is signed in; nobody else gets as far as a view."""
    staff = signed_in()
    if staff is None:
        raise Unauthorized
    return staff


def show_to_staff(
    template: str, screen_type: type[Screen], status: int = 200, **fields: Any
) -> Response:
    staff = signed_in()
    around = {
        "layout": STAFF_LAYOUT,
        "service_url": url_for("casework.cases.worklist"),
        "staff_name": staff.name if staff else "",
        "navigation": _navigation(staff) if staff else (),
    }
    return show(template, screen_type, status, frame_with=around, **fields)


def _navigation(staff: Staff) -> tuple[Link, ...]:
    """The pages this member of staff may open."""
    found = ((words, url_for(endpoint)) for words, endpoint in MENU if may(staff, NEEDS[endpoint]))
    return tuple(Link(words, href, current=request.path == href) for words, href in found)


def page_of_ours(address: str) -> str:
    """The address, if it is a staff page of this site; else nothing."""
    return address if OURS.fullmatch(address) else ""
