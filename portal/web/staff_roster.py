"""Whom staff are helping, as their desk lists them."""

from collections.abc import Sequence

from flask import current_app
from sqlalchemy.orm import Session

from portal.journey import Form
from portal.people.assisting import roster
from portal.people.permissions import Permission
from portal.people.staff import Staff, may
from portal.people.visits import Visit
from portal.submissions.going_alone import Alone, gone_alone
from portal.web.staff_desk_screens import VisitRow
from portal.web.staff_words import moment_in_words


def roster_rows(session: Session, staff: Staff) -> tuple[VisitRow, ...]:
    """Theirs; whoever leads the team sees whom the others help too, and opens none of those."""
    found = roster(session, staff, everybodys=may(staff, Permission.SEE_WHO_IS_HELPED))
    alone = gone_alone(session, [each.visit.id for each in found]) if found else {}
    return tuple(
        visit_row(visit, None if by is staff else by, alone.get(visit.id, ()))
        for visit, by in found
    )


def visit_row(visit: Visit, by: Staff | None = None, alone: Sequence[Alone] = ()) -> VisitRow:
    """Of somebody whom a colleague helps there is nothing to open."""
    return VisitRow(
        who=visit.for_name or "A caller we have not found",
        checked=f"Checked by {visit.checked}" if visit.tenancy_ref else "Not checked",
        since=moment_in_words(visit.began_at),
        href="" if by else f"/visits/{visit.id}/",
        by=by.name if by else "",
        alone=tuple(map(_in_words, alone)),
    )


def _in_words(alone: Alone) -> str:
    form: Form | None = current_app.extensions["forms"].get(alone.form)
    opened = f"They opened the link to “{form.title if form else alone.form}” on"
    opened = f"{opened} {moment_in_words(alone.opened_at)}"
    if alone.sent_at is None:
        return f"{opened}, and have not sent it yet."
    return f"{opened}, and sent it on {moment_in_words(alone.sent_at)}."
