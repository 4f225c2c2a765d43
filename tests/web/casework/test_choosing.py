"""An officer sees two records that differ, and may choose once the resident has had their week."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.arrears.contact_changes import ContactChange
from portal.arrears.handing_over import HandingOver
from tests.inspecting.council import council_with, tenant
from tests.web.account.differing import REFERENCE, differs
from tests.web.casework.officers import Browser, reads

CHANGES = f"/staff/cases/{REFERENCE}/changes"


@pytest.fixture
def council(session: Session) -> Session:
    council_with(session, tenant)
    return session


def row(council: Session) -> HandingOver:
    council.rollback()
    return council.scalars(select(HandingOver).order_by(HandingOver.made_at).limit(1)).one()


def chooses(officer: Browser, council: Session, which: str) -> Any:
    right = f"{row(council).id}:{which}"
    return officer.sends(f"{CHANGES}/choose", right=right, right_why="I rang her")


def test_both_are_on_the_case_and_for_a_week_only_the_resident_chooses(
    signed_in: Browser, council: Session
):
    differs(council, ago=1)
    page = reads(signed_in.opens(CHANGES))
    assert "They have something else: 07700 900555" in page
    assert "The resident can choose until" in page
    assert "Choose for the resident" not in page
    assert chooses(signed_in, council, "theirs").status_code in (409, 422)
    assert row(council).chosen is None


def test_then_an_officer_chooses_and_says_why(signed_in: Browser, council: Session):
    differs(council, ago=8)
    assert "Choose for the resident" in reads(signed_in.opens(CHANGES))
    assert chooses(signed_in, council, "theirs").status_code == 303
    assert row(council).chosen == "theirs"
    page = reads(signed_in.opens(CHANGES))
    assert "what was there was chosen" in page
    case = reads(signed_in.opens(f"/staff/cases/{REFERENCE}"))
    assert "Phone number: What is in the other records holds. I rang her" in case


def test_of_two_officers_the_second_is_told(signed_in: Browser, council: Session):
    differs(council, ago=8)
    chooses(signed_in, council, "ours")
    assert chooses(signed_in, council, "theirs").status_code in (409, 422)
    assert row(council).chosen == "ours"


def test_whoever_may_not_decide_may_not_choose(somebody_with: Any, council: Session):
    differs(council, ago=8)
    adviser = somebody_with("adviser")
    assert "Choose for the resident" not in reads(adviser.opens(CHANGES))
    assert chooses(adviser, council, "theirs").status_code == 403
    assert council.scalars(select(ContactChange.lapsed_at)).one() is None
    assert council.scalars(select(Person)).first() is not None
