"""An officer says that a court made a plan, and can take that back."""

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.arrears.agreements import propose
from portal.journey.values import day_in_words
from portal.people.staff import Staff
from tests.arrears.plans import VISIT, a_plan, decided, in_days, in_force_since
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import REFERENCE
from tests.web.casework.test_plan import PLAN, REF, a_day, account, written

__all__ = ["account"]

A_COURT = {"order": "suspended", "court_why": "The order is on file"}
MADE = a_day("made_on", in_days(-9))


def test_an_officer_says_that_a_court_made_it_and_no_machine_replaces_it(
    signed_in: Browser, session: Session, owner: Engine, sam: Staff
):
    held = in_force_since(session, 9, a_plan(), REF)
    assert signed_in.sends(f"{PLAN}/by-court", **A_COURT, **MADE).status_code == 303
    page = reads(signed_in.opens(PLAN))
    assert "Made by A court" in page
    made = f"A suspended possession order, made on {day_in_words(in_days(-9))}."
    assert f"Made by a court Sam Lee {made} The order is on file".lower() in page.lower()
    assert written(owner) == [("plan.by-court", f"case:{REFERENCE}")]
    session.expire_all()
    another = propose(session, REF, decided(), submission_ref=None, who=VISIT)
    assert (held.state, another.state) == ("agreed", "proposed")


def test_what_a_court_made_is_said_once_and_only_of_a_plan_in_force(
    signed_in: Browser, session: Session
):
    assert signed_in.sends(f"{PLAN}/by-court", **A_COURT, **MADE).status_code == 409
    in_force_since(session, 9, a_plan(), REF)
    assert "Say that a court made this plan" in signed_in.opens(PLAN).text
    signed_in.sends(f"{PLAN}/by-court", **A_COURT, **MADE)
    assert "Say that a court made this plan" not in signed_in.opens(PLAN).text
    assert signed_in.sends(f"{PLAN}/by-court", **A_COURT, **MADE).status_code == 409


def test_what_was_said_of_a_court_by_mistake_is_taken_back_with_why(
    signed_in: Browser, session: Session, owner: Engine
):
    assert signed_in.sends(f"{PLAN}/not-by-court", no_court_why="None").status_code == 409
    in_force_since(session, 9, a_plan(), REF)
    signed_in.sends(f"{PLAN}/by-court", **A_COURT, **MADE)
    assert "Say that no court made this plan" in signed_in.opens(PLAN).text
    assert signed_in.sends(f"{PLAN}/not-by-court").status_code == 422
    told = {"no_court_why": "It was the home next door"}
    assert signed_in.sends(f"{PLAN}/not-by-court", **told).status_code == 303
    page = reads(signed_in.opens(PLAN))
    assert "Made by A court" not in page
    assert "It was the home next door" in page
    assert [action for action, _ in written(owner)] == ["plan.by-court", "plan.not-by-court"]
