"""Each night: the council's extract has a change by now, or still has it otherwise."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint, Person
from portal.arrears.contact_changes import ContactChange
from portal.arrears.contact_points import Point
from portal.casework.cases import Case, CaseEvent
from portal.clock import now
from portal.submissions.overtaken import settle_with_extract
from tests.arrears.plans import REF, a_tenancy

NEW = "+447700900321"


def changed(session: Session, *, handed_over: int | None, **otherwise: Any) -> ContactChange:
    """A phone changed 30 days ago, and put into the council's systems so many days ago."""
    a_tenancy(session)
    old = session.scalars(select(ContactPoint)).one()
    change = ContactChange(
        submission_ref="7KQ4MZ82PX",
        tenancy_ref=REF,
        person_ref="P1",
        **{"kind": "phone", "action": "replace", **otherwise},
        value=None if otherwise.get("action") == "remove" else Point("phone", NEW, NEW).as_kept(),
        replaces=Point("phone", old.value, old.as_given).as_kept(),
        applied_at=now() - timedelta(days=30),
        handed_over_at=None if handed_over is None else now() - timedelta(days=handed_over),
    )
    session.add(change)
    session.commit()
    return change


def phones(session: Session) -> list[str]:
    session.expire_all()
    return [point.value for point in session.scalars(select(Person)).one().points]


def test_while_it_may_still_be_on_its_way_ours_holds(session: Session):
    changed(session, handed_over=14)
    assert settle_with_extract(session) == 0
    assert phones(session) == [NEW]


def test_nothing_gives_way_that_was_never_handed_over(session: Session):
    changed(session, handed_over=None)
    assert settle_with_extract(session) == 0
    assert phones(session) == [NEW]


def test_an_extract_that_still_has_the_old_after_two_weeks_wins_and_an_officer_is_told(
    session: Session,
):
    change = changed(session, handed_over=15)
    assert settle_with_extract(session) == 1
    session.commit()
    assert phones(session) != [NEW]
    assert change.state == "overtaken"
    assert session.scalars(select(Case.kind)).one() == "contact-details"
    words = session.scalars(select(CaseEvent.words)).one() or ""
    assert words.startswith("The housing system does not have the phone number of 7KQ 4MZ 82PX")
    assert NEW not in words
    assert settle_with_extract(session) == 0


def test_what_they_took_away_and_the_council_still_has_after_two_weeks_is_used_again(
    session: Session,
):
    changed(session, handed_over=15, action="remove")
    assert phones(session) == []
    assert settle_with_extract(session) == 1
    session.commit()
    assert len(phones(session)) == 1
    words = session.scalars(select(CaseEvent.words)).one() or ""
    assert words.startswith("The housing system still has a phone number that 7KQ 4MZ 82PX took")


def test_an_extract_that_has_the_new_takes_it_over(session: Session):
    change = changed(session, handed_over=3)
    held = session.scalars(select(ContactPoint)).one()
    held.value = held.as_given = NEW
    session.commit()
    assert settle_with_extract(session) == 0
    assert change.absorbed_at is not None
    held.value = "+447700900555"
    session.commit()
    assert phones(session) == ["+447700900555"]


def test_what_was_stopped_is_an_officers_to_settle(session: Session):
    changed(session, handed_over=15, frozen_at=now())
    assert settle_with_extract(session) == 0
