"""After a time in which nobody asked them to pay, the account offers a new plan for a while."""

import pytest
from sqlalchemy.orm import Session

from portal.arrears.holds import hold
from tests.arrears.plans import REF, STAFF, in_days
from tests.inspecting import Resident
from tests.web.account.test_plan_page import PLAN


@pytest.mark.parametrize(
    ("days", "is_offered"), [(0, False), (-1, True), (-28, True), (-29, False)]
)
def test_a_new_plan_is_offered_when_a_hold_is_over(
    signed_in: Resident, held: Session, days: int, is_offered: bool
):
    ends = in_days(days)
    hold(held, REF, "protected-period", STAFF, starts=in_days(-60), ends=ends, review_on=ends)
    held.commit()
    words = "The time in which we did not ask you to pay is over."
    assert (words in signed_in.opens(PLAN).page.main) is is_offered
