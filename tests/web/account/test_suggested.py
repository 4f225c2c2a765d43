"""A plan that an officer suggests: all of it is read before anybody says yes or no."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.agreeing import end, suggest
from portal.arrears.agreements import Agreement, events_of, in_force
from portal.arrears.working_days import working_days_after
from portal.arrears.written import write_plan
from portal.casework.cases import CaseEvent, case_of, finish_at_once, open_case
from portal.clock import today
from portal.journey.values import day_in_words
from tests.arrears.plans import REF, STAFF, a_plan, in_days
from tests.inspecting import Resident
from tests.web.account.test_plan_page import PLAN, agreed, cases, kinds

SUGGESTED = f"{PLAN}/suggested"
IN_CASE = "7KQ4MZ82PX"


def suggested(council: Session) -> Agreement:
    plan = a_plan(owed=10_000, amount=1_000, rent=10_000)
    found = suggest(council, REF, plan, STAFF, in_case=IN_CASE)
    council.commit()
    return found


@pytest.fixture
def ours(held: Session) -> Agreement:
    """£10 a week with £100 rent, suggested in a case about their plan."""
    open_case(
        held,
        reference=IN_CASE,
        kind="repayment-plan",
        urgent=False,
        answer_by=today(),
        identity="not checked",
        channel="self-service",
        tenancy_ref=REF,
    )
    return suggested(held)


def heard(council: Session) -> list[str]:
    council.rollback()
    return [words for words in council.scalars(select(CaseEvent.words)) if words]


def test_every_payment_and_what_it_means_is_read_before_saying_yes(
    signed_in: Resident, ours: Agreement
):
    signed_in.opens(PLAN).follows("See every payment, and say yes or no")
    main = signed_in.page.main
    assert "You would make 10 payments." in main
    assert f"{day_in_words(in_days(7))}" in main
    assert "£110" in main
    assert "You pay your rent as well: £100 each time" in main
    assert "It is not a loan, and we do not add interest" in main
    assert "You can get free advice from people who do not work for us." in main
    assert "Yes, I agree to this plan" in signed_in.page.html


@pytest.mark.parametrize(("kind", "told"), [("ics", "DTSTART;VALUE=DATE:"), ("csv", "110.00")])
def test_its_days_are_files_to_keep(signed_in: Resident, ours: Agreement, kind: str, told: str):
    assert f"{SUGGESTED}/payments.{kind}" in signed_in.opens(SUGGESTED).page.html
    assert told in signed_in.browser.get(f"{SUGGESTED}/payments.{kind}").text


def test_yes_puts_it_in_force_and_the_officer_hears(
    signed_in: Resident, held: Session, ours: Agreement
):
    signed_in.opens(SUGGESTED).presses("Yes, I agree to this plan")
    assert "The plan was agreed" in signed_in.page.main
    assert kinds(held, ours)[0] == "agreed"
    assert heard(held) == ["They agree to the plan that we suggested."]


def test_no_says_what_would_fit_where_it_was_suggested_and_loses_nothing(
    signed_in: Resident, held: Session, ours: Agreement
):
    before, anew = agreed(held), suggested(held)
    signed_in.opens(SUGGESTED).follows("No, this does not fit")
    signed_in.types(would_fit="£5 a week").presses("Tell us")
    assert signed_in.at == PLAN
    assert "A person will talk to you about another." in signed_in.page.main
    assert heard(held) == ["The plan that we suggested does not fit them. £5 a week"]
    assert [case[0] for case in cases(held)] == ["repayment-plan"]
    assert [each.why for each in events_of(held, [anew])][0] == "£5 a week"
    still = in_force(held, REF)
    assert still is not None
    assert still.id == before.id


def test_after_a_no_they_can_still_say_yes(signed_in: Resident, held: Session, ours: Agreement):
    signed_in.opens(f"{PLAN}/no").presses("Tell us").opens(SUGGESTED)
    assert "you can still say yes" in signed_in.page.main
    signed_in.presses("Yes, I agree to this plan")
    assert kinds(held, ours)[0] == "agreed"


def test_where_that_case_is_done_a_new_one_is_opened(
    signed_in: Resident, held: Session, ours: Agreement
):
    case = case_of(held, IN_CASE)
    assert case is not None
    finish_at_once(held, case, "spoken")
    held.commit()
    signed_in.opens(f"{PLAN}/no").presses("Tell us")
    assert ("plan-does-not-fit", False, working_days_after(today(), 5)) in cases(held)


def test_nobody_says_yes_to_payments_whose_first_day_has_passed(
    signed_in: Resident, held: Session, ours: Agreement
):
    signed_in.opens(SUGGESTED)
    ours.plan = write_plan(a_plan(owed=10_000, amount=1_000, first=-1))
    held.commit()
    signed_in.presses("Yes, I agree to this plan")
    assert signed_in.at == SUGGESTED
    assert f"was due on {day_in_words(in_days(-1))}" in signed_in.page.main
    assert "Yes, I agree to this plan" not in signed_in.page.html
    signed_in.follows("No, this does not fit")
    assert "you can say yes" not in signed_in.page.main
    signed_in.types(would_fit="From Monday").presses("Tell us")
    assert "you can still say yes" not in signed_in.page.main
    assert heard(held) == ["The plan that we suggested does not fit them. From Monday"]
    assert in_force(held, REF) is None


@pytest.mark.parametrize("page", ["suggested", "no", "suggested/payments.csv"])
def test_what_is_suggested_no_more_leads_to_the_plan(
    signed_in: Resident, held: Session, ours: Agreement, page: str
):
    signed_in.opens(SUGGESTED)
    end(held, ours, STAFF, "Not needed", by_us=True)
    held.commit()
    assert signed_in.presses("Yes, I agree to this plan").at == PLAN
    assert signed_in.opens(f"{PLAN}/{page}").at == PLAN
