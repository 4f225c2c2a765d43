"""The first page of an account says the plan: what to pay next, and how it stands."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.agreements import propose
from portal.arrears.holds import PROTECTED, hold
from portal.clock import today
from portal.journey.values import day_in_words
from tests.arrears.plans import REF, STAFF, VISIT, decided, in_days, in_force_since
from tests.inspecting import Resident
from tests.plans.missing import LATE, missed
from tests.web.account.test_late_payment import tells
from tests.web.account.test_plan_page import PLAN, agreed
from tests.web.account.test_suggested import suggested

RENT_DUE, NOT_TWICE = "Your next rent is due on", "You do not need to pay it twice."


@pytest.fixture(autouse=True)
def as_of_today(held: Session) -> None:
    held.execute(update(Tenancy).values(balance_as_at=today(), weekly_rent=10_000))
    held.commit()


def first_page(resident: Resident) -> str:
    return resident.opens("/account").page.main


def test_it_says_the_plan_the_next_payment_and_that_it_is_on_track(
    signed_in: Resident, held: Session
):
    agreed(held)
    main = first_page(signed_in)
    assert f"£20 every week, from {day_in_words(in_days(7))}" in main
    assert (
        f"Next: pay £120.00 by {day_in_words(in_days(7))}. "
        "That is £100.00 rent and £20.00 for what you owe." in main
    )
    assert "Your plan is on track." in main
    assert signed_in.follows("See your plan").at == PLAN


def test_rent_that_is_in_the_plan_is_not_asked_for_besides(signed_in: Resident, held: Session):
    held.execute(update(Tenancy).values(rent_free_weeks=4))
    agreed(held)
    main = first_page(signed_in)
    assert NOT_TWICE in main
    assert "If that week is one" not in main
    assert RENT_DUE not in main


def test_rent_beside_a_plan_that_has_none_in_it_is_said_as_ever(signed_in: Resident, held: Session):
    agreed(held, rent=None)
    main = first_page(signed_in)
    assert RENT_DUE in main
    assert NOT_TWICE not in main


def test_what_is_missing_is_said_with_its_sum(signed_in: Resident, held: Session):
    in_force_since(held, 60, missed(LATE))
    main = first_page(signed_in)
    assert "We have not had all of what was due on" in main
    assert "on track" not in main


def test_a_payment_told_to_be_late_is_not_called_missing(signed_in: Resident, held: Session):
    agreed(held)
    tells(signed_in, 10)
    main = first_page(signed_in)
    assert "You told us that a payment will be late." in main
    assert "Next: pay £120.00" in main


def test_a_plan_that_is_paused_asks_for_nothing_but_rent(signed_in: Resident, held: Session):
    agreed(held)
    hold(held, REF, PROTECTED, STAFF, ends=None, review_on=in_days(30))
    held.commit()
    main = first_page(signed_in)
    assert "Your plan is paused." in main
    assert "Next: pay" not in main
    assert RENT_DUE in main


def test_without_a_plan_nothing_is_said_of_one(signed_in: Resident):
    assert "Your plan" not in first_page(signed_in)


def test_a_plan_that_waits_for_our_answer_is_said_with_the_day_of_it(
    signed_in: Resident, held: Session
):
    asked = decided(notice=True)
    propose(held, REF, asked, submission_ref=None, who=STAFF)
    held.commit()
    main = first_page(signed_in)
    assert asked.by
    assert "What you asked for" in main
    assert f"A person will tell you by {day_in_words(asked.by)} what we can agree." in main
    assert "Your repayment plan is on track" not in main
    assert signed_in.follows("See what you asked for").at == PLAN


def test_a_plan_that_we_suggest_is_said_and_leads_to_every_payment_of_it(
    signed_in: Resident, held: Session
):
    suggested(held)
    main = first_page(signed_in)
    assert "We suggest this plan" in main
    assert f"£10 every week, from {day_in_words(in_days(7))}" in main
    assert signed_in.follows("See every payment, and say yes or no").at == f"{PLAN}/suggested"


def test_what_waits_takes_nothing_away_from_the_plan_in_force(signed_in: Resident, held: Session):
    agreed(held)
    suggested(held)
    propose(held, REF, decided(notice=True), submission_ref=None, who=VISIT)
    held.commit()
    main = first_page(signed_in)
    said = ("We suggest this plan", "Next: pay £120.00", "on track", "What you asked for")
    assert all(each in main for each in said)
    assert NOT_TWICE in main


def test_a_plan_that_is_over_is_said_no_more(signed_in: Resident, held: Session):
    asked = propose(held, REF, decided(notice=True), submission_ref=None, who=VISIT)
    asked.over_on, asked.over_as = today(), "ended"
    held.commit()
    assert "What you asked for" not in first_page(signed_in)
