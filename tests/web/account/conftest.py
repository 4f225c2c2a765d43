"""Somebody who has typed a code, and lines on their account."""

import pytest
from sqlalchemy.orm import Session

from portal.people.staff import Staff
from tests.casework.council import an_officer
from tests.inspecting import Resident
from tests.web.account.lines import add_lines
from tests.web.test_account import signs_in


@pytest.fixture
def signed_in(resident: Resident, held: Session) -> Resident:
    """Them, at the first page of their account."""
    return signs_in(resident, held)


@pytest.fixture
def lines(held: Session) -> Session:
    """Seventy weeks of rent, paid in part: £250 owed on 1 September 2026."""
    add_lines(held)
    return held


@pytest.fixture
def sam(held: Session) -> Staff:
    """An officer of the council."""
    return an_officer(held)
