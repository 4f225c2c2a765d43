"""Whoever shares a home can say that they do not agree with a plan they did not ask for."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.agreements import in_force
from portal.arrears.working_days import working_days_after
from portal.casework.cases import CaseEvent
from portal.clock import today
from tests.arrears.plans import REF, in_days
from tests.inspecting import Resident, tenant
from tests.web.account.test_plan_page import PLAN, agreed, cases, kinds, says_a_day

NOT_MINE = "Say that you do not agree with this plan"


def test_whoever_shares_the_home_can_say_that_they_do_not_agree(signed_in: Resident, held: Session):
    plan = agreed(held)
    plan.person_ref = "somebody else"
    held.commit()
    signed_in.opens(PLAN).follows(NOT_MINE)
    assert "£20 every week, from" in signed_in.page.main
    signed_in.types(objection="I pay my half already").presses("Tell us")
    assert signed_in.at == PLAN
    assert "I pay my half already" not in signed_in.page.html
    signed_in.opens(f"{PLAN}/objection").presses("Tell us")
    assert kinds(held, plan).count("objected") == 1
    assert in_force(held, REF) is not None
    assert cases(held) == [("plan-objection", False, working_days_after(today(), 5))]
    opened = held.scalars(select(CaseEvent.words)).one() or ""
    assert opened.endswith("somebody else here asked for. I pay my half already")


def test_nobody_is_asked_whether_they_agree_with_what_they_asked_for(
    signed_in: Resident, held: Session
):
    agreed(held).person_ref = f"P{tenant.tenancy_ref}"
    held.commit()
    assert NOT_MINE not in [text for text, _ in signed_in.opens(PLAN).page.links]
    assert signed_in.opens(f"{PLAN}/objection").at == PLAN


def test_nobody_moves_the_days_of_somebody_elses_plan_without_a_person(
    signed_in: Resident, held: Session
):
    plan = agreed(held)
    plan.person_ref = "somebody else"
    held.commit()
    signed_in.opens(f"{PLAN}/day")
    says_a_day(signed_in, "first_on", in_days(10), "Change the day")
    still = in_force(held, REF)
    assert still is not None
    assert still.id == plan.id
    assert [case[0] for case in cases(held)] == ["plan-day-change"]
