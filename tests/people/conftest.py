"""A member of staff the council has."""

import pytest
from sqlalchemy.orm import Session

from portal.people.staff import Staff, add_staff

EMAIL = "sam.lee@example.org"
PASSWORD = "a kettle on the landing"


@pytest.fixture
def sam(session: Session) -> Staff:
    staff = add_staff(session, name="Sam Lee", email=EMAIL, password=PASSWORD, roles=["officer"])
    session.commit()
    return staff
