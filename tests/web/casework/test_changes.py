"""Officers allow a change, say no to it, stop what was changed and let it hold again."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session, joinedload

from portal.arrears.accounts import ContactPoint, Person
from portal.arrears.contact_changes import ContactChange
from portal.arrears.contact_points import Point
from portal.arrears.handing_over import HandingOver
from portal.audit import AuditEntry
from portal.casework.cases import Case
from portal.clock import now
from portal.deliveries.ledger import Delivery
from portal.notices.notices import Notice
from tests.casework.backends.standing_in import PERSON
from tests.conftest import told
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import REFERENCE, an_account, something_sent

OLD, NEW = "+447700900982", "+447700900321"
CASE = f"/staff/cases/{REFERENCE}"
CHANGES = f"{CASE}/changes"


@pytest.fixture(autouse=True)
def account(session: Session) -> None:
    """Ada has a phone and a mailbox, and asked for a new phone by details alone."""
    an_account(session)
    ada = session.scalars(select(Person).where(Person.person_ref == "1")).one()
    for kind, value in (("phone", OLD), ("email", "ada@example.org")):
        session.add(ContactPoint(person_id=ada.id, kind=kind, value=value, as_given=value))
    something_sent(session)
    asks_for_a_new_phone(session)


def asks_for_a_new_phone(session: Session, **otherwise: Any) -> None:
    told = {"kind": "phone", "action": "replace", "waits_for": "no-code"}
    told |= {"submission_ref": REFERENCE, **otherwise}
    told["value"] = Point("phone", NEW, "07700 900321").as_kept()
    told["replaces"] = Point("phone", OLD, "07700 900982").as_kept()
    session.add(ContactChange(tenancy_ref="T100", person_ref="1", **told))
    session.commit()


def the_change(session: Session) -> ContactChange:
    session.rollback()
    return session.scalars(select(ContactChange)).one()


def phone(session: Session) -> str:
    session.rollback()
    with_all = (joinedload(Person.contacts), joinedload(Person.changes))
    ada = session.scalars(select(Person).where(Person.person_ref == "1").options(*with_all))
    found = ada.unique().one().reached_by("phone")
    assert found is not None
    return found.value


def allows(officer: Browser, session: Session, *, tells: str) -> None:
    which = str(the_change(session).id)
    sent = {"allowed": which, "tells_old": tells, "allow_why": "I rang her"}
    assert officer.sends(f"{CHANGES}/allow", **sent).status_code == 303


def mark(officer: Browser, page: str = CHANGES) -> str:
    """Of what is stopped on it, as the page sends it back."""
    found = re.search(r'name="stopped" value="(\w+)"', officer.opens(page).text)
    assert found
    return found[1]


def restores(officer: Browser, page: str = CHANGES, why: str = "It was her", was: str = "") -> int:
    sent = {"restore_why": why, "stopped": was or mark(officer, page)}
    return officer.sends(f"{page}/restore", **sent).status_code


def written(owner: Engine) -> list[str]:
    with Session(owner) as reader:
        found = reader.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    return [each for each in found if each.startswith("details.")]


def messages(session: Session) -> set[str]:
    session.rollback()
    sent = session.scalars(select(Notice).where(Notice.message == "details-not-yours"))
    return {str(each.recipient) for each in sent}


def test_the_case_leads_to_what_waits_and_why(signed_in: Browser, session: Session):
    assert f'href="{CHANGES}"' in signed_in.opens(CASE).text
    page = reads(signed_in.opens(CHANGES))
    assert "Phone number: waits for an officer" in page
    assert "New 07700 900321 Before 07700 900982" in page
    assert "They did not sign in with a code." in page


def test_an_officer_allows_it_and_whoever_holds_the_old_hears(
    signed_in: Browser, session: Session, owner: Engine
):
    allows(signed_in, session, tells="yes")
    assert phone(session) == NEW
    codes_from = the_change(session).codes_from
    assert codes_from is not None
    assert codes_from > now() + timedelta(hours=71)
    assert messages(session) == {OLD, "ada@example.org"}
    assert written(owner) == ["details.allowed"]
    assert "Allowed a change" in reads(signed_in.opens(CASE))


def test_where_somebody_there_may_be_the_danger_nobody_is_told(
    signed_in: Browser, session: Session
):
    allows(signed_in, session, tells="no")
    assert phone(session) == NEW
    assert messages(session) == set()


def test_an_officer_says_no_to_it(signed_in: Browser, session: Session, owner: Engine):
    which = str(the_change(session).id)
    sent = signed_in.sends(f"{CHANGES}/refuse", refused=which, refuse_why="She never asked")
    assert sent.status_code == 303
    assert phone(session) == OLD
    assert the_change(session).state == "refused"
    assert written(owner) == ["details.refused"]


def test_by_telephone_it_is_stopped_and_it_holds_again_once_it_was_them(
    signed_in: Browser, session: Session, owner: Engine
):
    allows(signed_in, session, tells="no")
    signed_in.sends(f"{CHANGES}/stop", stop_why="She rang: it was not her")
    assert phone(session) == OLD
    assert "She rang: it was not her" in reads(signed_in.opens(CHANGES))
    restores(signed_in, why="Her son had done it for her")
    assert phone(session) == NEW
    assert written(owner) == ["details.allowed", "details.stopped", "details.restored"]


@pytest.mark.parametrize("what", ["allow", "refuse", "stop", "restore"])
def test_without_a_reason_nothing_happens(
    signed_in: Browser, session: Session, owner: Engine, what: str
):
    if what == "restore":
        signed_in.sends(f"{CHANGES}/stop", stop_why="She rang")
    before = written(owner)
    assert signed_in.sends(f"{CHANGES}/{what}").status_code == 422
    assert written(owner) == before


def test_what_another_officer_decided_is_not_decided_again(signed_in: Browser, session: Session):
    which = str(the_change(session).id)
    signed_in.sends(f"{CHANGES}/refuse", refused=which, refuse_why="She never asked")
    for what, of in (("allow", "allowed"), ("refuse", "refused")):
        sent = {of: which, f"{what}_why": "Again", "tells_old": "no"}
        assert signed_in.sends(f"{CHANGES}/{what}", **sent).status_code in (409, 422)
    assert the_change(session).state == "refused"
    assert signed_in.sends(f"{CHANGES}/restore", restore_why="Now").status_code == 409


def test_a_case_with_something_undecided_cannot_end_as_made(signed_in: Browser, session: Session):
    signed_in.sends(f"{CASE}/take")
    ended = signed_in.sends(f"{CASE}/finish", outcome="made", words="")
    assert "Decide about what they asked for first" in reads(ended)
    allows(signed_in, session, tells="no")
    assert signed_in.sends(f"{CASE}/finish", outcome="made", words="").status_code == 303
    assert the_change(session).handed_over_at is not None


def test_a_case_with_no_change_has_no_such_page(signed_in: Browser, session: Session):
    session.delete(the_change(session))
    session.commit()
    assert signed_in.opens(CHANGES).status_code == 404
    assert f'href="{CHANGES}"' not in signed_in.opens(CASE).text


def test_from_the_urgent_case_an_officer_lets_it_hold_again(signed_in: Browser, session: Session):
    allows(signed_in, session, tells="no")
    signed_in.sends(f"{CHANGES}/stop", stop_why="She rang")
    session.execute(update(Case).values(kind="not-their-change"))
    session.execute(update(ContactChange).values(submission_ref="7KQ4MZ82PX"))
    session.commit()
    assert "stopped" in reads(signed_in.opens(CHANGES))
    restores(signed_in)
    assert phone(session) == NEW


@pytest.fixture
def known_there(session: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """The portal tells the council's own records of what is changed."""
    session.execute(update(Person).values(person_id=PERSON))
    session.commit()
    with told(monkeypatch, PORTAL_CONTACT_DETAILS_URL="http://127.0.0.1:9"):
        yield session


def test_what_an_officer_allows_is_on_its_way_to_the_councils_records(
    signed_in: Browser, known_there: Session
):
    allows(signed_in, known_there, tells="no")
    assert "The council’s records Putting in waits to be sent" in reads(signed_in.opens(CHANGES))
    assert "A change for the council’s records" in reads(signed_in.opens("/staff/deliveries"))
    known_there.execute(update(HandingOver).values(ended_at=now()))
    known_there.commit()
    assert "The council’s records Put in: " in reads(signed_in.opens(CHANGES))
    signed_in.sends(f"{CHANGES}/stop", stop_why="She rang: it was not her")
    assert "Taking out again waits to be sent" in reads(signed_in.opens(CHANGES))
    restores(signed_in)
    assert reads(signed_in.opens(CHANGES)).count("Putting in waits to be sent") == 1


def test_why_the_councils_records_did_not_take_it_is_said(signed_in: Browser, known_there: Session):
    allows(signed_in, known_there, tells="no")
    why = "The council’s records do not take this phone number"
    given_up = update(Delivery).where(Delivery.target == "contact-details")
    known_there.execute(given_up.values(dead_at=now(), attempt=1, reason=why))
    known_there.commit()
    assert f"Putting in was given up: {why}" in reads(signed_in.opens(CHANGES))


def test_what_those_records_have_no_place_for_an_officer_puts_in(
    signed_in: Browser, known_there: Session
):
    asks_for_a_new_phone(known_there, kind="contact-by", place=1)
    which = [str(each) for each in known_there.scalars(select(ContactChange.id))]
    sent = {"allowed": which, "tells_old": "no", "allow_why": "I rang her"}
    assert signed_in.sends(f"{CHANGES}/allow", **sent).status_code == 303
    assert "They have no place for this." in reads(signed_in.opens(CHANGES))
