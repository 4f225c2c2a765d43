"""The list of cases as a file for a spreadsheet, in which nothing is ever run."""

import csv
from collections.abc import Iterator
from io import StringIO

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
from portal.web.staff_frame import officer
from portal.web.staff_words import kind_in_words

export = Blueprint("export", __name__)

HEAD = ("Reference", "Name", "Kind", "Urgent", "Received", "Answer by", "Patch", "Whose")
BYTES_OF_EXCEL = "\ufeff"  # without it, Excel misreads every letter but English ones


@export.get("/cases.csv")
def download() -> Response:
    """Every case that the list would show, narrowed as the list was; who fetched it is noted."""
    session, staff = database.session(), officer()
    found = every_open_case(session, wanted_now(session, staff))
    written = StringIO(BYTES_OF_EXCEL, newline="")
    written.seek(0, 2)
    writer = csv.writer(written)
    writer.writerow(HEAD)
    writer.writerows([as_text(cell) for cell in row] for row in _rows(session, found))
    record(session, f"staff:{staff.id}", Action.CASES_EXPORTED, "cases", cases=len(found))
    session.commit()
    file = Response(written.getvalue(), mimetype="text/csv")
    file.headers["Content-Disposition"] = 'attachment; filename="cases.csv"'
    return file


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
