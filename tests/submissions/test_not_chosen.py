"""Nobody has chosen between two records for a week: an officer looks."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.handing_over import HandingOver
from portal.casework.cases import Case, CaseEvent
from portal.clock import now
from portal.submissions.not_chosen import have_officers_choose
from tests.inspecting.council import council_with, tenant
from tests.web.account.differing import REFERENCE, differs


@pytest.fixture
def council(session: Session) -> Session:
    council_with(session, tenant)
    return session


def said(session: Session) -> list[str]:
    session.rollback()
    words = session.scalars(select(CaseEvent.words).order_by(CaseEvent.id))
    return [each for each in words if each and "Nobody has chosen" in each]


def looks(session: Session) -> int:
    found = have_officers_choose(session)
    session.commit()
    return found


def test_for_a_week_it_is_theirs_to_choose(council: Session):
    differs(council, ago=6)
    assert looks(council) == 0
    assert said(council) == []


def test_then_their_case_says_so_once(council: Session):
    differs(council, ago=8)
    assert [looks(council), looks(council)] == [1, 0]
    [words] = said(council)
    assert "for 7 days" in words
    assert "phone number" in words


def test_where_that_is_finished_there_is_another(council: Session):
    differs(council, ago=8)
    council.execute(update(Case).values(finished_at=now()))
    council.commit()
    assert looks(council) == 1
    new = council.scalars(select(Case).where(Case.finished_at.is_(None))).one()
    assert (new.kind, new.urgent) == ("contact-details", False)
    assert "7KQ 4MZ 82PA" in said(council)[0]
    assert new.reference != REFERENCE


def test_what_was_chosen_is_nobodys_work(council: Session):
    differs(council, ago=8)
    council.execute(update(HandingOver).values(chosen_at=now() - timedelta(days=1)))
    council.commit()
    assert looks(council) == 0
