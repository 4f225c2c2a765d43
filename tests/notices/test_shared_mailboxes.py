"""Nothing goes to a mailbox that others read which says what it is about."""

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.arrears.contact_changes import ContactChange
from portal.arrears.contact_points import Point
from portal.arrears.contact_uses import used
from portal.arrears.reach import reach_of
from portal.clock import now, today
from portal.notices.notices import Notice, in_its_place
from portal.plans.telling import owe_message
from portal.writing_together import write_together
from tests.arrears.plans import REF, a_tenancy

EMAIL = "pat@example.org"


def shares(session: Session, *mailboxes: str) -> Person:
    """Others read the first of these; they have no phone."""
    a_tenancy(session)
    whose = {"submission_ref": "7KQ4MZ82PX", "tenancy_ref": REF, "person_ref": "P1"}
    for place, mailbox in enumerate(mailboxes):
        point = used(Point("email", mailbox, mailbox), "", () if place else ("shared",))
        told = {"kind": "email", "action": "add", "value": point.as_kept(), "applied_at": now()}
        session.add(ContactChange(**whose, **told, place=place))
    person = session.scalars(select(Person)).one()
    for held in person.contacts:
        session.delete(held)
    session.commit()
    session.expire_all()
    return person


def test_one_that_nobody_else_reads_is_used_first(session: Session):
    reach = reach_of(shares(session, EMAIL, "own@example.org"))
    assert (reach.email, reach.shared) == ("own@example.org", False)


def test_a_reminder_says_no_amount_there_and_still_is_a_reminder(session: Session):
    person = shares(session, EMAIL)
    filled = {"day": today(), "rent": "£100", "instalment": "£20", "together": "£120"}
    assert owe_message(session, person, "payment-reminder", filled, now())
    write_together(session)
    session.commit()
    notice = session.scalars(select(Notice)).one()
    assert (notice.message, notice.name) == ("payment-reminder", "to-read.email")
    assert "£" not in str(notice.personalisation)
    session.execute(update(Notice).values(status="technical-failure"))
    session.commit()
    assert in_its_place(notice).name == "to-read.email"
