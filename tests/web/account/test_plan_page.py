"""Somebody's repayment plan in their account: how it stands, and what they can do about it."""

from datetime import date

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.agreements import Agreement, events_of, in_force, propose
from portal.arrears.holds import BREATHING_SPACE, HARDSHIP, PROTECTED, hold, is_held
from portal.arrears.working_days import working_days_after
from portal.casework.cases import Case, CaseEvent
from portal.clock import today
from portal.journey.values import day_in_words
from tests.arrears.plans import (
    REF,
    STAFF,
    a_plan,
    decided,
    in_days,
    in_force_since,
    pays,
)
from tests.inspecting import Resident
from tests.plans.missing import LATE, WARNED, missed

PLAN = "/account/plan"
ABOUT_PAYING = {
    "Pay on a different day",
    "Ask for a different plan",
    "Ask for a plan",
    "Say that a payment will be late",
    "Tell us that you are in Breathing Space",
}


@pytest.fixture(autouse=True)
def as_of_today(held: Session) -> None:
    held.execute(update(Tenancy).values(balance_as_at=today()))
    held.commit()


def agreed(council: Session, days: int = 0, **changes: object) -> Agreement:
    plan = a_plan(**{"owed": 25_000, "rent": 10_000, **changes})
    return in_force_since(council, days, plan)


def cases(council: Session) -> list[tuple[str, bool, date]]:
    council.rollback()
    found = council.scalars(select(Case))
    return [(case.kind, case.urgent, case.answer_by) for case in found]


def says_a_day(resident: Resident, name: str, day: date, button: str) -> Resident:
    boxes = {f"{name}-day": [str(day.day)], f"{name}-month": [str(day.month)]}
    return resident.fills_in(boxes | {f"{name}-year": [str(day.year)]}).presses(button)


def kinds(council: Session, agreement: Agreement) -> list[str]:
    council.rollback()
    return [event.kind for event in events_of(council, [agreement])]


def test_it_says_how_much_how_often_and_what_to_pay_next(signed_in: Resident, held: Session):
    agreed(held)
    main = signed_in.opens(PLAN).page.main
    assert "On track" in main
    assert f"£20 every week, from {day_in_words(in_days(7))}" in main
    assert (
        f"Next: pay £120.00 by {day_in_words(in_days(7))}. "
        "That is £100.00 rent and £20.00 for what you owe." in main
    )
    assert "Payments still to come" in main
    assert "Your payment reference is" in main


def test_a_missed_payment_is_said_kindly_with_what_is_missing(signed_in: Resident, held: Session):
    in_force_since(held, 60, missed(WARNED))
    main = signed_in.opens(PLAN).page.main
    assert "Please contact us" in main
    assert "£20.00 is missing." in main
    assert "We will find a way with you." in main


def test_what_was_paid_is_counted(signed_in: Resident, held: Session):
    agreed(held, 9)
    pays(held, 12_000, 2)
    assert "You have paid £120.00 since" in signed_in.opens(PLAN).page.main


def test_without_a_plan_there_is_a_way_to_ask_for_one(signed_in: Resident):
    page = signed_in.opens(PLAN).page
    assert "You have no repayment plan. You can ask for one." in page.main
    signed_in.follows("Ask for a plan").follows("Ask for a different plan")
    assert "a little at a time" in signed_in.page.title


def test_what_was_asked_for_waits_with_the_day_of_our_answer(signed_in: Resident, held: Session):
    asked = decided(notice=True)
    propose(held, REF, asked, submission_ref=None, who=STAFF)
    held.commit()
    assert asked.by is not None
    answered = f"A person will tell you by {day_in_words(asked.by)} what we can agree."
    assert answered in signed_in.opens(PLAN).page.main


def test_another_day_is_agreed_at_once_where_it_can_be(signed_in: Resident, held: Session):
    old = agreed(held)
    signed_in.opens(PLAN).follows("Pay on a different day")
    says_a_day(signed_in, "first_on", in_days(9), "Change the day")
    assert f"£20 every week, from {day_in_words(in_days(9))}" in signed_in.page.main
    held.expire_all()
    new = in_force(held, REF)
    assert new is not None
    assert (new.repayment.first, new.repayment.rent, old.state) == (in_days(9), 10_000, "replaced")
    assert "day changed" in kinds(held, new)


def test_a_day_that_is_too_soon_is_refused_beside_the_box(signed_in: Resident, held: Session):
    agreed(held)
    signed_in.opens(f"{PLAN}/day")
    says_a_day(signed_in, "first_on", in_days(0), "Change the day")
    [problem] = signed_in.page.problems
    assert "There is no time to set up a payment" in problem.words


def test_whoever_changes_the_day_again_and_again_talks_to_a_person(
    signed_in: Resident, held: Session
):
    agreed(held)
    for days in (9, 10, 11):
        signed_in.opens(f"{PLAN}/day")
        says_a_day(signed_in, "first_on", in_days(days), "Change the day")
    assert "A person will tell you by" in signed_in.page.main
    now = in_force(held, REF)
    assert now is not None
    assert now.repayment.first == in_days(10)
    assert [kind for kind, _, _ in cases(held)] == ["plan-day-change"]


def test_ending_it_is_one_page_and_an_officer_hears_why(signed_in: Resident, held: Session):
    plan = agreed(held)
    signed_in.opens(PLAN).follows("End this plan")
    signed_in.types(why="I have lost my job").presses("End this plan")
    assert "You have no repayment plan." in signed_in.page.main
    assert kinds(held, plan)[0] == "ended"
    assert cases(held) == [("plan-ended", False, working_days_after(today(), 5))]
    opened = held.scalars(select(CaseEvent.words)).one()
    assert opened == "They ended their plan. I have lost my job"


def test_what_a_court_made_is_not_theirs_to_end_or_move(signed_in: Resident, held: Session):
    agreed(held).court = True
    held.commit()
    offered = [text for text, _ in signed_in.opens(PLAN).page.links]
    assert "End this plan" not in offered
    assert "Pay on a different day" not in offered
    signed_in.opens(f"{PLAN}/end").presses("End this plan")
    assert in_force(held, REF) is not None


def test_breathing_space_stops_us_at_once_and_is_checked_in_a_working_day(
    signed_in: Resident, held: Session
):
    agreed(held)
    signed_in.opens(PLAN).follows("Tell us that you are in Breathing Space")
    signed_in.presses("I am in Breathing Space")
    main = signed_in.page.main
    assert "Paused" in main
    assert "We are not asking you to pay what you owe at the moment." in main
    assert "Next: pay" not in main
    assert is_held(held, REF)
    assert cases(held) == [("breathing-space-claimed", True, working_days_after(today(), 1))]


@pytest.mark.parametrize("with_plan", [True, False])
@pytest.mark.parametrize("who", ["them", "the council", "its extract"])
def test_nothing_about_paying_is_offered_while_the_law_gives_them_time(
    signed_in: Resident, held: Session, with_plan: bool, who: str
):
    if with_plan:
        agreed(held)
    if who == "them":
        signed_in.opens(f"{PLAN}/breathing-space").presses("I am in Breathing Space")
    elif who == "the council":
        hold(held, REF, BREATHING_SPACE, STAFF, ends=in_days(5), review_on=in_days(5))
    else:
        held.execute(update(Tenancy).values(breathing_space_until=in_days(5)))
    held.commit()
    page = signed_in.opens(PLAN).page
    offered = {text for text, _ in page.links}
    assert not offered & ABOUT_PAYING
    assert "You can ask for one." not in page.main
    assert ("End this plan" in offered) is with_plan
    assert ("Your payment reference is" in page.main) is with_plan


def test_whoever_says_that_they_cannot_pay_for_now_can_still_pay_on_another_day(
    signed_in: Resident, held: Session
):
    agreed(held)
    hold(held, REF, HARDSHIP, STAFF, ends=in_days(9), review_on=in_days(9))
    held.commit()
    signed_in.opens(PLAN).follows("Pay on a different day")


def test_saying_so_again_changes_nothing(signed_in: Resident, held: Session):
    for _ in range(2):
        signed_in.opens(f"{PLAN}/breathing-space").presses("I am in Breathing Space")
    assert len(cases(held)) == 1


def test_a_health_crisis_is_named_to_nobody(signed_in: Resident, held: Session):
    hold(held, REF, "protected-period", STAFF, ends=None, review_on=in_days(28))
    held.commit()
    html = signed_in.opens(PLAN).page.main
    assert "We are not asking you to pay" in html
    assert not [word for word in ("health", "crisis", "mental") if word in html.lower()]


@pytest.mark.parametrize("page", ["late", "day", "end"])
def test_a_page_about_a_plan_that_is_not_there_leads_to_what_is(signed_in: Resident, page: str):
    assert signed_in.opens(f"{PLAN}/{page}").at == PLAN


def test_nobody_is_late_on_the_page_before_they_are(signed_in: Resident, held: Session):
    in_force_since(held, 60, missed(LATE))
    assert "A payment is late" in signed_in.opens(PLAN).page.main


def test_the_end_of_breathing_space_is_said_whoever_told_us(signed_in: Resident, held: Session):
    said = f"You are in Breathing Space until {day_in_words(in_days(5))}."
    held.execute(update(Tenancy).values(breathing_space_until=in_days(5)))
    held.commit()
    assert said in signed_in.opens(PLAN).page.main
    held.execute(update(Tenancy).values(breathing_space_until=None))
    hold(held, REF, BREATHING_SPACE, STAFF, ends=in_days(5), review_on=in_days(5))
    held.commit()
    assert said in signed_in.opens(PLAN).page.main
    hold(held, REF, PROTECTED, STAFF, ends=None, review_on=in_days(30))
    held.commit()
    assert "Breathing Space until" not in signed_in.opens(PLAN).page.main
