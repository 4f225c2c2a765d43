"""An officer says that a court made a plan, and can take that back."""

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.arrears.agreements import Agreement, propose
from portal.journey.values import day_in_words
from portal.people.staff import Staff
from tests.arrears.plans import VISIT, a_plan, decided, in_days, in_force_since
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import REFERENCE
from tests.web.casework.test_plan import PLAN, REF, a_day, account, written

__all__ = ["account"]

A_COURT = {"order": "suspended", "court_why": "The order is on file"}
MADE = a_day("made_on", in_days(-9))


def said(officer: Browser, what: str, shown: Agreement | None, **typed: str) -> int:
    """On a page that showed this plan in force."""
    about = {"in_force": str(shown.id)} if shown else {}
    return officer.sends(f"{PLAN}/{what}", **about, **typed).status_code


def test_an_officer_says_that_a_court_made_it_and_no_machine_replaces_it(
    signed_in: Browser, session: Session, owner: Engine, sam: Staff
):
    held = in_force_since(session, 9, a_plan(), REF)
    assert said(signed_in, "by-court", held, **A_COURT, **MADE) == 303
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
    assert said(signed_in, "by-court", None, **A_COURT, **MADE) == 409
    held = in_force_since(session, 9, a_plan(), REF)
    assert "Say that a court made this plan" in signed_in.opens(PLAN).text
    said(signed_in, "by-court", held, **A_COURT, **MADE)
    assert "Say that a court made this plan" not in signed_in.opens(PLAN).text
    assert said(signed_in, "by-court", held, **A_COURT, **MADE) == 409


def test_what_was_said_of_a_court_by_mistake_is_taken_back_with_why(
    signed_in: Browser, session: Session, owner: Engine
):
    assert said(signed_in, "not-by-court", None, no_court_why="None") == 409
    held = in_force_since(session, 9, a_plan(), REF)
    said(signed_in, "by-court", held, **A_COURT, **MADE)
    assert "Say that no court made this plan" in signed_in.opens(PLAN).text
    assert said(signed_in, "not-by-court", held) == 422
    told = {"no_court_why": "It was the home next door"}
    assert said(signed_in, "not-by-court", held, **told) == 303
    page = reads(signed_in.opens(PLAN))
    assert "Made by A court" not in page
    assert "It was the home next door" in page
    assert [action for action, _ in written(owner)] == ["plan.by-court", "plan.not-by-court"]


def test_a_court_made_the_plan_that_the_officer_read_and_none_that_took_its_place(
    signed_in: Browser, session: Session
):
    """Two minutes after they opened the page a colleague agreed to another."""
    read = in_force_since(session, 9, a_plan(), REF)
    assert f'name="in_force" value="{read.id}"' in signed_in.opens(PLAN).text
    anew = in_force_since(session, 0, a_plan(), REF)
    assert said(signed_in, "by-court", read, **A_COURT, **MADE) == 409
    session.refresh(anew)
    assert anew.court is False
    assert said(signed_in, "by-court", anew, **A_COURT, **MADE) == 303
    assert said(signed_in, "not-by-court", read, no_court_why="A mistake") == 409
