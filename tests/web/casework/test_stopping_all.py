"""Whoever rings knows of no case: an officer who stops one stops all that is open of theirs."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.contact_changes import ContactChange
from portal.casework.cases import CaseEvent
from portal.clock import now
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import something_sent
from tests.web.casework.test_changes import CHANGES, account, asks_for_a_new_phone, mark, restores

assert account
EARLIER = "7VWQAJ574S"


@pytest.fixture
def earlier(session: Session) -> str:
    """Another change of hers, in a case of its own, that was made at once."""
    something_sent(session, reference=EARLIER)
    asks_for_a_new_phone(session, submission_ref=EARLIER, applied_at=now(), applied_by="visit:1")
    return EARLIER


def stopped(session: Session) -> set[str]:
    session.rollback()
    query = select(ContactChange.submission_ref).where(ContactChange.frozen_at.is_not(None))
    return set(session.scalars(query))


def test_everything_of_theirs_that_is_open_stops_with_it(
    signed_in: Browser, session: Session, earlier: str
):
    page = reads(signed_in.opens(CHANGES))
    assert "It also stops every other change of theirs" in page
    signed_in.sends(f"{CHANGES}/stop", stop_why="She rang: none of it was her")
    assert earlier in stopped(session)
    assert len(stopped(session)) == 2
    query = select(CaseEvent.words).where(CaseEvent.kind == "stopped what was changed")
    assert any("Stopped with 7KQ 4MZ 82PA" in str(words) for words in session.scalars(query))
    other = f"/staff/cases/{earlier}/changes"
    assert "She rang: none of it was her" in reads(signed_in.opens(other))


def test_it_holds_again_where_it_was_sent(signed_in: Browser, session: Session, earlier: str):
    signed_in.sends(f"{CHANGES}/stop", stop_why="She rang")
    restores(signed_in, f"/staff/cases/{earlier}/changes")
    assert earlier not in stopped(session)
    restores(signed_in)
    signed_in.sends(f"{CHANGES}/stop", stop_why="This one was not her after all")
    assert earlier not in stopped(session), "an officer has found it to be hers"


def test_nothing_holds_again_that_was_stopped_since_the_page_was_opened(
    signed_in: Browser, session: Session
):
    """She rings a colleague meanwhile: the second was not her."""
    signed_in.sends(f"{CHANGES}/stop", stop_why="She rang")
    was = mark(signed_in)
    asks_for_a_new_phone(session)
    signed_in.sends(f"{CHANGES}/stop", stop_why="She rang again")
    assert restores(signed_in, was=was) == 409
    session.rollback()
    assert len(session.scalars(select(ContactChange.frozen_at)).all()) == 2
    assert None not in session.scalars(select(ContactChange.frozen_at)).all()
    assert restores(signed_in) == 303


def test_nor_what_was_stopped_anew(signed_in: Browser, session: Session):
    signed_in.sends(f"{CHANGES}/stop", stop_why="She rang")
    was = mark(signed_in)
    assert restores(signed_in) == 303
    signed_in.sends(f"{CHANGES}/stop", stop_why="It was not her after all")
    assert restores(signed_in, was=was) == 409
    assert len(stopped(session)) == 1


@pytest.mark.parametrize("end", ["absorbed_at", "lapsed_at", "refused_at"])
def test_what_is_over_is_left_as_it_is(
    signed_in: Browser, session: Session, earlier: str, end: str
):
    theirs = update(ContactChange).where(ContactChange.submission_ref == earlier)
    session.execute(theirs.values({end: now(), "made_at": now().replace(year=2025)}))
    session.commit()
    signed_in.sends(f"{CHANGES}/stop", stop_why="She rang")
    assert earlier not in stopped(session)
