"""Harm to somebody who needs care is read by whoever may, and by nobody else."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.safeguarding import SAFEGUARDING_KIND
from portal.audit import Action, AuditEntry
from portal.casework.cases import Case
from portal.submissions.reference import in_blocks
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import REFERENCE, an_account, something_sent

CASE, LIST = f"/staff/cases/{REFERENCE}", "/staff/cases"
SHOWN = in_blocks(REFERENCE)
NOBODY_READS = "1 case about harm waits, and nobody may read them."
SomebodyWith = Callable[[str], Browser]


@pytest.fixture(autouse=True)
def harm(session: Session) -> None:
    an_account(session)
    something_sent(session).kind = SAFEGUARDING_KIND
    session.commit()


@pytest.mark.parametrize("role", ["adviser", "officer", "team leader", "administrator", "auditor"])
def test_whoever_may_not_read_it_neither_finds_nor_opens_it(
    somebody_with: SomebodyWith, session: Session, role: str
):
    browser = somebody_with(role)
    shown = reads(browser.opens(LIST))
    assert SHOWN not in shown
    assert "Safeguarding" not in shown
    assert browser.opens(CASE).status_code == 403
    assert browser.opens(f"{CASE}/plan").status_code == 403
    refused = session.scalars(select(AuditEntry).filter_by(action=Action.ACCESS_REFUSED)).all()
    assert [each.detail["why"] for each in refused] == ["see-harm", "see-harm"]


def test_it_is_not_in_the_download_of_the_rent_team(somebody_with: SomebodyWith):
    leader = somebody_with("team leader")
    assert SHOWN not in leader.opens(f"{LIST}.csv").get_data(as_text=True)


def test_a_safeguarding_lead_reads_it_and_gives_it_to_the_rent_team(
    somebody_with: SomebodyWith, session: Session
):
    lead = somebody_with("safeguarding lead")
    assert SHOWN in reads(lead.opens(LIST))
    lead.sends(f"{CASE}/take")
    assert "They read all of it then." in reads(lead.opens(CASE))
    assert lead.sends(f"{CASE}/to-rent-team").status_code == 303
    case = session.scalars(select(Case)).one()
    session.refresh(case)
    assert (case.kind, case.taken_by) == ("hardship", None)
    officer = somebody_with("officer")
    assert SHOWN in reads(officer.opens(LIST))
    assert "Given to the rent team by Jo safeguarding lead" in reads(officer.opens(CASE))


def test_while_nobody_may_read_it_every_list_says_so(somebody_with: SomebodyWith):
    leader = somebody_with("team leader")
    assert NOBODY_READS in reads(leader.opens(LIST))
    somebody_with("safeguarding lead")
    assert NOBODY_READS not in reads(leader.opens(LIST))
