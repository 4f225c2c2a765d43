"""Officers and cases of a council that was never there."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session

from portal.casework.cases import Case, open_case
from portal.people.staff import Staff, add_staff
from portal.submissions.reference import new_reference

PASSWORD = "a kettle on the landing"
ANSWER_BY = date(2026, 6, 4)
FIRST_DAY = datetime(2026, 6, 1, 9, tzinfo=UTC)


def an_officer(
    session: Session, name: str = "Sam Lee", role: str = "officer", **more: Any
) -> Staff:
    email = f"{name.replace(' ', '.')}@example.org"
    staff = add_staff(session, name=name, email=email, password=PASSWORD, roles=[role], **more)
    session.commit()
    return staff


def a_case(session: Session, opened_at: datetime | None = None, **changes: Any) -> Case:
    usual = {
        "reference": new_reference(),
        "kind": "hardship",
        "urgent": False,
        "answer_by": ANSWER_BY,
        "identity": "not checked",
        "channel": "self-service",
    }
    case = open_case(session, **(usual | changes))
    if opened_at:
        case.opened_at = opened_at
    session.commit()
    return case
