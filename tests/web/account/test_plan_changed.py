"""Nobody says yes or no to a plan, or does anything to it, that is not the one they read."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.agreeing import suggest
from portal.arrears.agreements import Agreement, in_force
from portal.arrears.holds import TOLD_LATE, Hold, is_held
from portal.arrears.written import write_plan
from tests.arrears.plans import REF, STAFF, a_plan, in_days
from tests.inspecting import Resident
from tests.web.account.test_plan_page import PLAN, agreed, cases, kinds, says_a_day

SUGGESTED, YES = f"{PLAN}/suggested", "Yes, I agree to this plan"


def suggested(council: Session, pounds: int) -> Agreement:
    found = suggest(council, REF, a_plan(owed=40_000, amount=pounds * 100), STAFF)
    council.commit()
    return found


def says(resident: Resident, words: str) -> None:
    [problem] = resident.page.problems
    assert words in problem.words


def test_a_yes_to_ten_pounds_is_no_yes_to_the_fifty_suggested_meanwhile(
    signed_in: Resident, held: Session
):
    suggested(held, 10)
    signed_in.opens(SUGGESTED)
    fifty = suggested(held, 50)
    signed_in.presses(YES)
    says(signed_in, "We have suggested another plan since you opened this page: £50 every week")
    assert "You would make 8 payments." in signed_in.page.main
    held.rollback()
    assert in_force(held, REF) is None
    signed_in.presses(YES)
    assert kinds(held, fifty)[0] == "agreed"


def test_a_no_to_fifty_pounds_is_no_no_to_the_ten_suggested_meanwhile(
    signed_in: Resident, held: Session
):
    suggested(held, 50)
    signed_in.opens(f"{PLAN}/no").types(would_fit="£10 a week")
    ten = suggested(held, 10)
    signed_in.presses("Tell us")
    says(signed_in, "We have suggested another plan since you opened this page: £10 every week")
    assert "£10 a week" in signed_in.page.html
    assert kinds(held, ten) == ["suggested"]
    signed_in.presses("Tell us")
    assert kinds(held, ten)[0] == "told us it does not fit"


@pytest.mark.parametrize(
    ("act", "button", "box"),
    [
        ("late", "Tell us", "paying_on"),
        ("day", "Change the day", "first_on"),
        ("end", "End this plan", ""),
        ("objection", "Tell us", ""),
    ],
)
def test_what_is_done_to_a_plan_is_done_to_the_one_that_was_shown(
    signed_in: Resident, held: Session, act: str, button: str, box: str
):
    agreed(held).person_ref = "another"
    held.commit()
    signed_in.opens(f"{PLAN}/{act}")
    anew = agreed(held, amount=5_000)
    anew.person_ref = "another"
    held.commit()
    before = kinds(held, anew)
    says_a_day(signed_in, box, in_days(10), button) if box else signed_in.presses(button)
    says(signed_in, "The plan is now: £50 every week")
    assert kinds(held, anew) == before
    assert cases(held) == []
    signed_in.presses(button)
    assert signed_in.at == PLAN


def test_a_payment_that_will_be_late_is_the_one_that_the_page_named(
    signed_in: Resident, held: Session
):
    plan = agreed(held)
    signed_in.opens(f"{PLAN}/late")
    plan.plan = write_plan(a_plan(owed=25_000, rent=10_000, first=9))
    held.commit()
    says_a_day(signed_in, "paying_on", in_days(12), "Tell us")
    says(signed_in, "has changed since you opened it")
    held.rollback()
    assert held.scalars(select(Hold.reason)).all() == []
    signed_in.presses("Tell us")
    assert held.scalars(select(Hold.reason)).all() == [TOLD_LATE]


def test_a_payment_is_on_time_again_only_where_the_page_was_about_it(
    signed_in: Resident, held: Session
):
    agreed(held)
    says_a_day(signed_in.opens(f"{PLAN}/late"), "paying_on", in_days(10), "Tell us")
    old = signed_in.opens(f"{PLAN}/on-time").page
    anew = agreed(held, amount=5_000)
    says_a_day(signed_in.opens(f"{PLAN}/late"), "paying_on", in_days(10), "Tell us")
    signed_in.opens(f"{PLAN}/on-time").page = old
    signed_in.presses("I can pay on time")
    says(signed_in, "The plan is now: £50 every week")
    assert is_held(held, REF)
    signed_in.presses("I can pay on time")
    assert signed_in.at == PLAN
    assert kinds(held, anew)[0] == "told on time after all"
