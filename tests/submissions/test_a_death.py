"""Somebody tells us of a death: nobody on the account is asked for money from that moment."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forms.tenancy_changes import form
from portal.arrears.holds import Hold, hold, is_held
from portal.casework.cases import Case, CaseEvent
from portal.clock import today
from portal.journey import PhoneNumber
from portal.journey.evidence import Proof
from portal.submissions.account_facts import account_now
from portal.submissions.pausing import said_of_asking
from portal.submissions.records import Submission
from tests.submissions.writing import HOME, a_tenant, a_visit, send

DIED: dict[str, Any] = {"happened": "a-death", "died": "Ada Byron", "died_on": None}
LEAVES: dict[str, Any] = {
    "happened": "moving-out",
    "leaves_on": today() + timedelta(days=40),
    "everyone_leaves": True,
}
REACHED = {"ring": PhoneNumber("07700 900265", "+447700900265"), "more": None}
STRANGER = {"your_name": "Jo Byron", "born": None, "home": HOME}


def tells(session: Session, tenancy: str | None, told: dict[str, Any]) -> Submission:
    name = "died_shown" if told is DIED else "moving_shown"
    shown = {name: Proof((), later=True)}
    besides = shown if tenancy else STRANGER
    return send(session, a_visit(session, tenancy), form, told | REACHED | besides)


def test_nobody_is_asked_for_money_until_an_officer_says_so(session: Session):
    ref = a_tenant(session)
    sent = tells(session, ref, DIED)
    held = session.scalars(select(Hold)).one()
    assert (held.reason, held.ends) == ("death", None)
    assert held.review_on == today() + timedelta(days=14)
    assert is_held(session, ref)
    assert "stopped asking for money" in said_of_asking(sent.decided or {})


def test_officers_hear_of_it_before_anything_less_urgent(session: Session):
    tells(session, a_tenant(session), DIED)
    case = session.scalars(select(Case)).one()
    assert (case.kind, case.urgent) == ("a-death", True)
    words = session.scalars(select(CaseEvent.words)).one()
    assert words is not None
    assert words.startswith("Somebody has died. Ask nobody for money")


def test_where_we_do_not_know_the_account_an_officer_is_told_to_hold_it(session: Session):
    sent = tells(session, None, DIED)
    assert session.scalars(select(Hold)).all() == []
    assert "as soon as we know which one it is" in said_of_asking(sent.decided or {})
    words = session.scalars(select(CaseEvent.words)).one()
    assert words is not None
    assert "set a hold because of the death" in words


@pytest.mark.parametrize(("reason", "held"), [("hardship", 2), ("death", 1)])
def test_another_hold_does_not_hide_that_somebody_died(session: Session, reason: str, held: int):
    ref = a_tenant(session)
    hold(session, ref, reason, "staff:1", ends=None, review_on=today())
    tells(session, ref, DIED)
    assert len(session.scalars(select(Hold)).all()) == held


def test_whoever_is_left_agrees_to_a_plan_with_a_person(session: Session):
    tells(session, a_tenant(session), DIED)
    known = account_now(session, "T100")
    assert known is not None
    assert known.account.vulnerable


def test_whoever_moves_out_still_owes_what_they_owe(session: Session):
    sent = tells(session, a_tenant(session), LEAVES)
    assert session.scalars(select(Hold)).all() == []
    assert sent.decided is None
