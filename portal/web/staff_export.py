"""The list of cases as a file for a spreadsheet, in which nothing is ever run."""

from collections.abc import Iterator

from flask import Blueprint, Response
from sqlalchemy.orm import Session

from portal.arrears.extract import as_text
from portal.audit import Action, record
from portal.casework.cases import Case
from portal.casework.tenants import names_of
from portal.casework.worklist import every_open_case
from portal.clock import LONDON
from portal.extensions import database
from portal.submissions.reference import in_blocks
from portal.web.case_list import NOT_MATCHED, standing_of, wanted_now
from portal.web.spreadsheet import spreadsheet
from portal.web.staff_frame import officer
from portal.web.staff_words import kind_in_words

export = Blueprint("export", __name__)

HEAD = ("Reference", "Name", "Kind", "Urgent", "Received", "Answer by", "Patch", "Whose")


@export.get("/cases.csv")
def download() -> Response:
    """Every case that the list would show, narrowed as the list was; who fetched it is noted."""
    session, staff = database.session(), officer()
    found = every_open_case(session, wanted_now(session, staff))
    record(session, f"staff:{staff.id}", Action.CASES_EXPORTED, "cases", cases=len(found))
    session.commit()
    rows = ([as_text(cell) for cell in row] for row in _rows(session, found))
    return spreadsheet("cases.csv", HEAD, rows)


def _rows(session: Session, found: tuple[Case, ...]) -> Iterator[tuple[str, ...]]:
    names = names_of(session, found)
    for case in found:
        yield (
            in_blocks(case.reference),
            names.get(case.reference, NOT_MATCHED),
            kind_in_words(case.kind),
            "yes" if case.urgent else "no",
            f"{case.opened_at.astimezone(LONDON):%Y-%m-%d %H:%M}",
            case.answer_by.isoformat(),
            case.patch or "",
            standing_of(case),
        )
