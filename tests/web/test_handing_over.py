"""What is changed at once is owed to the council's own records, in the same transaction."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.arrears.contact_changes import ContactChange
from portal.arrears.handing_over import HandingOver
from portal.casework.cases import CaseEvent
from portal.deliveries.ledger import Delivery
from tests.casework.backends.standing_in import PERSON
from tests.conftest import told
from tests.inspecting import Resident
from tests.web.test_changing import changes_phone
from tests.web.test_not_me import BUTTON
from tests.web.test_showing_contacts import last

OWED = select(Delivery).where(Delivery.target == "contact-details").order_by(Delivery.created_at)


@pytest.fixture
def known_there(held: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """The council has records of its own that the portal may write to."""
    held.execute(update(Person).values(person_id=PERSON))
    held.commit()
    with told(monkeypatch, PORTAL_CONTACT_DETAILS_URL="http://127.0.0.1:9"):
        yield held


def owed(council: Session) -> list[HandingOver]:
    council.rollback()
    return [council.get_one(HandingOver, UUID(each.subject)) for each in council.scalars(OWED)]


def test_a_new_phone_is_owed_and_the_case_says_that_nobody_has_to_type_it(
    resident: Resident, known_there: Session
) -> None:
    changes_phone(resident, known_there)
    rows = owed(known_there)
    changed = known_there.scalars(select(ContactChange.id)).all()
    assert {row.change_id for row in rows} == {*changed}
    assert all(row.finishes for row in rows)
    words = known_there.scalars(select(CaseEvent.words)).one()
    both = "new phone number, phone number we do not use any more"
    assert words == (
        f"Changed here at once: {both}. "
        f"The portal puts this into the housing system by itself: {both}."
    )


def test_where_it_is_stopped_before_it_was_tried_nothing_has_to_be_taken_back(
    resident: Resident, known_there: Session
) -> None:
    changes_phone(resident, known_there)
    rows = len(owed(known_there))
    resident.opens(last(known_there, "details-not-yours").personalisation["link"]).presses(BUTTON)
    assert len(owed(known_there)) == rows


def test_what_may_have_reached_the_council_is_owed_back(
    resident: Resident, known_there: Session
) -> None:
    changes_phone(resident, known_there)
    rows = len(owed(known_there))
    known_there.execute(update(HandingOver).values(tried=1))
    known_there.commit()
    resident.opens(last(known_there, "details-not-yours").personalisation["link"]).presses(BUTTON)
    assert [row.takes_back for row in owed(known_there)] == [False] * rows + [True] * rows


def test_whom_the_council_does_not_know_there_is_handed_over_by_an_officer(
    resident: Resident, known_there: Session
) -> None:
    known_there.execute(update(Person).values(person_id=""))
    known_there.commit()
    changes_phone(resident, known_there)
    assert owed(known_there) == []
    assert (
        "Put it into the housing system too." in known_there.scalars(select(CaseEvent.words)).one()
    )
