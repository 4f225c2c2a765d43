"""S78: what may put somebody in danger is read by nobody who has typed no code."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.casework import work
from portal.casework.cases import Case
from tests.casework.council import an_officer
from tests.inspecting import Resident
from tests.inspecting.fixtures import NewResident
from tests.web.test_status import asks, reference

__all__ = ["reference"]
WORDS = "Can we meet you where he does not see it?"


@pytest.fixture
def flagged(council: Session, reference: str) -> Case:
    """Taken by an officer, who knows that somebody may be the danger."""
    case = council.scalars(select(Case)).one()
    staff = an_officer(council)
    work.take(council, case, staff)
    work.flag(council, case, staff)
    council.commit()
    return case


def test_S78_a_question_of_an_officer(
    someone: NewResident, council: Session, flagged: Case
) -> None:
    before = asks(someone(), flagged.reference).page.main
    assert flagged.officer
    work.ask(council, flagged, flagged.officer, WORDS)
    council.commit()
    assert asks(someone(), flagged.reference).page.main == before


def test_S78_how_it_ended(resident: Resident, council: Session, flagged: Case) -> None:
    assert flagged.officer
    work.finish(council, flagged, flagged.officer, "not-possible", WORDS)
    council.commit()
    asks(resident, flagged.reference)
    assert resident.page.heading == "We have finished looking at what you sent"
    assert "We cannot do what you asked." in resident.page.main
    assert WORDS not in resident.page.html
