"""What staff must know of the home of whoever they help, and never say or show to them.

The caller may be the danger. So it stands only on pages that are for staff alone; on one that
somebody may look over there is no more than that the notes are to be read first.
"""

from flask import g

from portal.arrears.accounts import Tenancy
from portal.casework.safety import flagged
from portal.extensions import database
from portal.journey import Content
from portal.people.assisting import Here
from portal.people.permissions import Permission
from portal.people.staff import Staff, kept_to, may
from portal.people.visits import Visit
from portal.web.assist_words import NOTES, NOTES_FIRST, UNSAFE

IN_A_FLAGGED_HOME = flagged(Visit.for_tenancy) | flagged(Visit.tenancy_ref)
"""Of a visit: the home of whoever was found or checked, whether or not it is them."""


def know_of(found: Here, staff: Staff) -> None:
    """From here on the pages of this request go by it."""
    g.unsafe = found.unsafe
    g.warned = found.unsafe and _may_know(found.visit, staff)


def warnings() -> tuple[Content, ...]:
    """For a page that is neither read out nor shown to anybody."""
    return (UNSAFE,) if g.get("warned") else ()


def notes_link() -> str:
    """What every page calls the notes, where those warn too."""
    return NOTES_FIRST if g.get("warned") else NOTES


def may_write_to_them() -> bool:
    """Nothing is sent to a flagged home, whoever asks."""
    return not g.get("unsafe")


def _may_know(visit: Visit, staff: Staff) -> bool:
    """Whoever may open the cases of that home: there it says so too."""
    home = database.session().get(Tenancy, visit.tenancy_ref or visit.for_tenancy)
    mine = kept_to(staff)
    theirs = home is None or not home.patch or not mine or home.patch in mine
    return theirs and may(staff, Permission.SEE_CASES)
