"""Whoever tells us that they may not be safe has their case flagged, as an officer would."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forms.report_hardship import form
from portal.casework.cases import Case, timeline
from portal.casework.safety import is_flagged
from portal.submissions.records import Submission
from tests.submissions.writing import HARDSHIP, a_tenant, a_visit, notice_of, send


def tells(session: Session, tenancy: str | None = None, **answers: Any) -> Submission:
    """Everything answered; whoever is in danger has read where help is."""
    told = HARDSHIP | {"help-now": True} | answers
    return send(session, a_visit(session, tenancy), form, told)


def case_of(session: Session, sent: Submission) -> Case:
    return session.scalars(select(Case).filter_by(reference=sent.reference)).one()


@pytest.mark.parametrize(
    ("answers", "flagged"),
    [
        ({"risks": ("unsafe",)}, True),
        ({"changed": ("controlled", "work")}, True),
        ({"risks": ("food", "life")}, False),
        ({"changed": ("separated",)}, False),
    ],
)
def test_danger_from_somebody_near_flags_it_and_other_trouble_does_not(
    session: Session, answers: dict[str, Any], flagged: bool
):
    case = case_of(session, tells(session, **answers))
    assert (case.flagged_at is not None) == flagged
    assert ("flagged for safety" in [line.kind for line in timeline(session, case)]) == flagged


def test_from_then_on_the_whole_home_is_told_nothing_that_nobody_asked_for(session: Session):
    tenancy = a_tenant(session)
    assert not is_flagged(session, tenancy)
    tells(session, tenancy, changed=("controlled",))
    assert is_flagged(session, tenancy)


def test_what_they_asked_for_still_goes_where_they_said_is_safe(session: Session):
    notice = notice_of(session, tells(session, a_tenant(session), risks=("unsafe",)))
    assert notice is not None
    assert "pat@example.org" in repr(notice.recipient)
