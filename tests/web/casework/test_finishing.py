"""A case ends with what is so: no plan is left undecided, and none called agreed that is not."""

import pytest
from sqlalchemy.orm import Session

from portal.arrears.agreements import in_force, propose
from tests.arrears.plans import VISIT, decided, in_force_since
from tests.plans.missing import AT_RISK, missed
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import REFERENCE
from tests.web.casework.test_plan import PLAN, REF, account

assert account
FINISH, TAKE = f"/staff/cases/{REFERENCE}/finish", f"/staff/cases/{REFERENCE}/take"


@pytest.mark.parametrize("outcome", ["plan-agreed", "spoken"])
def test_a_case_is_not_closed_over_a_plan_that_nobody_decided(
    signed_in: Browser, session: Session, outcome: str
):
    waits = propose(session, REF, decided(notice=True), submission_ref=REFERENCE, who=VISIT)
    session.commit()
    signed_in.sends(TAKE)
    answer = signed_in.sends(FINISH, outcome=outcome)
    assert answer.status_code == 409
    assert "Decide about the plan they asked for first" in reads(answer)
    signed_in.sends(f"{PLAN}/agree", agreed=str(waits.id), agree_why="It fits")
    assert signed_in.sends(FINISH, outcome=outcome).status_code == 303


def test_no_plan_is_called_agreed_where_none_is(signed_in: Browser, session: Session):
    signed_in.sends(TAKE)
    answer = signed_in.sends(FINISH, outcome="plan-agreed")
    assert (answer.status_code, "There is no plan agreed yet" in reads(answer)) == (409, True)
    in_force_since(session, 60, missed(AT_RISK), REF)
    assert signed_in.sends(FINISH, outcome="plan-agreed").status_code == 303


def test_another_team_may_decide(signed_in: Browser, session: Session):
    propose(session, REF, decided(notice=True), submission_ref=REFERENCE, who=VISIT)
    session.commit()
    signed_in.sends(TAKE)
    assert signed_in.sends(FINISH, outcome="passed-on").status_code == 303
    assert in_force(session, REF) is None
