"""Somebody says that a payment will be late; puts it right; and takes it back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.agreements import AgreementEvent, in_force, propose
from portal.arrears.holds import PROTECTED, TOLD_LATE, Hold, hold, is_held
from portal.clock import today
from portal.journey.values import day_in_words
from tests.arrears.plans import REF, STAFF, VISIT, decided, in_days, in_force_since
from tests.inspecting import Resident
from tests.plans.missing import LATE, missed
from tests.web.account.test_plan_page import PLAN, agreed, cases, kinds, says_a_day


def test_saying_that_a_payment_will_be_late_stops_us_asking_until_then(
    signed_in: Resident, held: Session
):
    plan = agreed(held)
    signed_in.opens(PLAN).follows("Say that a payment will be late")
    says_a_day(signed_in, "paying_on", in_days(10), "Tell us")
    assert f"We wait until {day_in_words(in_days(10))}." in signed_in.page.main
    assert f"You told us that a payment would be late ({day_in_words(in_days(7))})" in (
        signed_in.page.main
    )
    assert is_held(held, REF)
    assert kinds(held, plan)[0] == "told late"
    assert cases(held) == []


TOO_EARLY = "The day you can pay must be after {7}"
TOO_LATE = "The day you can pay must be on or before {21}"


@pytest.mark.parametrize(("days", "says"), [(7, TOO_EARLY), (8, ""), (21, ""), (22, TOO_LATE)])
def test_a_payment_may_be_two_weeks_late_without_asking_anybody(
    signed_in: Resident, held: Session, days: int, says: str
):
    agreed(held)
    signed_in.opens(f"{PLAN}/late")
    says_a_day(signed_in, "paying_on", in_days(days), "Tell us")
    said = says.format(*(day_in_words(in_days(after)) for after in range(22)))
    assert [problem.words for problem in signed_in.page.problems] == ([said] if said else [])
    assert is_held(held, REF) == (signed_in.at == PLAN) == (not said)


def test_the_same_payment_is_told_to_be_late_once(signed_in: Resident, held: Session):
    agreed(held)
    signed_in.opens(f"{PLAN}/late")
    says_a_day(signed_in, "paying_on", in_days(8), "Tell us")
    held.delete(held.scalars(select(Hold)).one())
    held.commit()
    signed_in.opens(f"{PLAN}/late")
    says_a_day(signed_in, "paying_on", in_days(9), "Tell us")
    [problem] = signed_in.page.problems
    assert problem.words.startswith("You have told us about this payment before.")


def tells(resident: Resident, days: int) -> Resident:
    resident.opens(f"{PLAN}/late")
    return says_a_day(resident, "paying_on", in_days(days), "Tell us")


def until(council: Session) -> date | None:
    council.rollback()
    return council.scalars(select(Hold.ends)).one()


def test_meanwhile_they_still_see_what_to_pay_and_when(signed_in: Resident, held: Session):
    agreed(held)
    main = tells(signed_in, 10).page.main
    assert "A payment will be late" in main
    assert f"Next: pay £120.00 by {day_in_words(in_days(7))}." in main
    assert "Payments still to come" in main


def test_but_not_while_the_law_protects_them_too(signed_in: Resident, held: Session):
    agreed(held)
    tells(signed_in, 10)
    hold(held, REF, PROTECTED, STAFF, ends=None, review_on=in_days(30))
    held.commit()
    main = signed_in.opens(PLAN).page.main
    assert "Paused" in main
    assert "Payments still to come" not in main


def test_the_day_can_be_put_right(signed_in: Resident, held: Session):
    plan = agreed(held)
    tells(signed_in, 10).follows("Change the day of a late payment")
    assert signed_in.page.filled["paying_on-day"] == [str(in_days(10).day)]
    says_a_day(signed_in, "paying_on", in_days(12), "Tell us")
    assert f"We wait until {day_in_words(in_days(12))}." in signed_in.page.main
    assert until(held) == in_days(12)
    assert kinds(held, plan)[:2] == ["told late anew", "told late"]


@pytest.mark.parametrize(("days", "refused"), [(21, False), (22, True)])
def test_but_not_to_later_than_they_could_have_said_at_first(
    signed_in: Resident, held: Session, days: int, refused: bool
):
    agreed(held)
    tells(signed_in, 10)
    assert bool(tells(signed_in, days).page.problems) == refused
    assert until(held) == in_days(10 if refused else days)


def test_it_can_be_taken_back(signed_in: Resident, held: Session):
    plan = agreed(held)
    tells(signed_in, 10).follows("Say that you can pay on time after all")
    signed_in.presses("I can pay on time")
    assert "On track" in signed_in.page.main
    assert not is_held(held, REF)
    assert kinds(held, plan)[0] == "told on time after all"
    assert signed_in.opens(f"{PLAN}/on-time").at == PLAN


def takes_back(resident: Resident) -> Resident:
    return resident.opens(f"{PLAN}/on-time").presses("I can pay on time")


def test_what_was_taken_back_can_be_said_again(signed_in: Resident, held: Session):
    plan = agreed(held)
    tells(signed_in, 10)
    takes_back(signed_in).follows("Say that a payment will be late")
    main = says_a_day(signed_in, "paying_on", in_days(12), "Tell us").page.main
    assert f"We wait until {day_in_words(in_days(12))}." in main
    assert "You told us again that a payment would be late" in main
    assert is_held(held, REF)
    assert kinds(held, plan)[:2] == ["told late again", "told on time after all"]
    takes_back(signed_in)
    assert not is_held(held, REF)
    tells(signed_in, 9)
    assert is_held(held, REF)


@pytest.mark.parametrize(("days", "refused"), [(9, False), (10, True)])
def test_but_no_later_than_they_could_have_said_when_they_first_did(
    signed_in: Resident, held: Session, owner: Engine, days: int, refused: bool
):
    """They first said so five days ago, of a payment that was due before."""
    held.execute(update(Tenancy).values(balance_as_at=today()))
    in_force_since(held, 60, missed(LATE))
    tells(signed_in, 5)
    takes_back(signed_in)
    earlier = AgreementEvent.at - timedelta(days=5)
    with owner.begin() as connection:
        connection.execute(update(AgreementEvent).values(at=earlier))
    assert bool(tells(signed_in, days).page.problems) == refused
    assert is_held(held, REF) != refused


def test_said_again_on_two_pages_at_once_it_counts_once(signed_in: Resident, held: Session):
    agreed(held)
    tells(signed_in, 10)
    takes_back(signed_in)
    signed_in.opens(f"{PLAN}/late")
    hold(held, REF, TOLD_LATE, VISIT, ends=in_days(9), review_on=in_days(9))
    held.commit()
    says_a_day(signed_in, "paying_on", in_days(12), "Tell us")
    held.rollback()
    lasting = held.scalars(select(Hold.ends).where(Hold.ends >= today())).all()
    assert len(lasting) == 1


def test_it_ends_with_the_plan_it_was_about(signed_in: Resident, held: Session):
    agreed(held)
    tells(signed_in, 10)
    propose(held, REF, decided(), submission_ref=None, who=VISIT)
    held.commit()
    assert not is_held(held, REF)
    assert "We wait until" not in signed_in.opens(PLAN).page.main


def test_it_ends_when_they_end_the_plan(signed_in: Resident, held: Session):
    agreed(held)
    tells(signed_in, 10)
    signed_in.opens(f"{PLAN}/end").presses("End this plan")
    assert in_force(held, REF) is None
    assert until(held) == in_days(-1) < today()
