"""S32: codes are counted by the mailbox they go to, however its address is written."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.clock import now
from portal.deliveries.ledger import Delivery
from portal.people.codes import code_for, send_code_to
from portal.people.sent_codes import AskedTooSoon, Asking, SecurityCode
from portal.settings import settings
from portal.submissions.new_contacts import ABOUT, NewContact, shown

SECRET = "a secret only these tests know, and long enough"


def asked_for(session: Session, address: str) -> None:
    """From a browser of its own each time."""
    send_code_to(session, SECRET, {"email": address}, Asking(uuid.uuid4(), "rent.example"))
    session.commit()


@pytest.mark.parametrize("spelled", ["AMINA@example.org", "amina@EXAMPLE.org", "aMiNa@eXaMpLe.OrG"])
def test_a_mailbox_has_no_more_codes_in_other_capitals(session: Session, spelled: str) -> None:
    asked_for(session, "amina@example.org")
    with pytest.raises(AskedTooSoon):
        asked_for(session, spelled)
    session.rollback()
    assert session.scalar(select(func.count(Delivery.id))) == 1
    asked_for(session, "amina@example.com")


def test_three_go_there_in_a_quarter_of_an_hour_however_spelled(session: Session) -> None:
    for spelled in ("Straße@example.org", "STRASSE@example.org", "strasse@example.ORG"):
        asked_for(session, spelled)
        session.execute(update(SecurityCode).values(sent_at=now() - timedelta(minutes=2)))
        session.commit()
    with pytest.raises(AskedTooSoon) as refused:
        asked_for(session, "strasse@example.org")
    assert refused.value.wait > timedelta(minutes=12)


def test_a_code_that_came_back_shows_the_mailbox_however_it_was_spelled(session: Session) -> None:
    asking = Asking(uuid.uuid4(), "rent.example", purpose=ABOUT)
    secret = settings().secret_key.get_secret_value()
    code = code_for(secret, asking, "Amina@Example.org", "123456")
    code.used_at = now()
    session.add(code)
    session.flush()
    told = NewContact("email", "amina@example.org", "AMINA@example.org")
    other = NewContact("email", "amina@example.com", "amina@example.com")
    assert shown(session, asking.visit_id, [told, other]) == (told,)
