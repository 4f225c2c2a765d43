"""What somebody is told has stopped after they tell us of hardship has stopped."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forms.report_hardship import form
from portal.arrears.holds import REASONS, Hold, hold, is_held
from portal.arrears.homelessness import PREVENTION
from portal.arrears.working_days import working_days_after
from portal.casework.cases import Case, CaseEvent
from portal.clock import today
from portal.submissions.account_facts import account_now
from portal.submissions.pausing import (
    GOES_ON,
    SET_A_HOLD,
    SILENT,
    STOPPED,
    WILL_STOP,
    was_heard,
)
from portal.submissions.records import Submission
from tests.submissions.writing import HARDSHIP, a_tenant, a_visit, send

BENEFIT, SHORT = ("benefit-claim", 42, 28), ("hardship", 28, 14)
NOTHING = None
BY_CHANGE: dict[str, Any] = {
    "work": SHORT,
    "benefit": BENEFIT,
    "ill": SHORT,
    "mind": SHORT,
    "bereaved": SHORT,
    "separated": NOTHING,
    "family": NOTHING,
    "bills": NOTHING,
    "debts": NOTHING,
    "controlled": NOTHING,
    "other": NOTHING,
    "none": NOTHING,
}
"""By what has changed, with no danger: why and for how long nobody asks them, and when we look."""
BY_RISK: dict[str, Any] = {
    "food": SHORT,
    "energy": SHORT,
    "heating": SHORT,
    "home": SHORT,
    "unsafe": NOTHING,
    "harm": SHORT,
    "life": SHORT,
    "none": NOTHING,
}


def tells(session: Session, tenancy: str | None, **answers: Any) -> Submission:
    told = HARDSHIP | {"help-now": True, "changed": ("other",)} | answers
    if "home" in told["risks"]:
        told = {"leave_on": None} | told
    return send(session, a_visit(session, tenancy), form, told)


def holds(session: Session) -> list[tuple[str, int, int]]:
    found = session.scalars(select(Hold).order_by(Hold.set_at)).all()
    return [(each.reason, _in(each.ends), _in(each.review_on)) for each in found]


def _in(day: date | None) -> int:
    assert day is not None
    return (day - today()).days


def test_the_table_knows_every_answer_there_is():
    assert list(BY_CHANGE) == list(form.field("changed").options)
    assert list(BY_RISK) == list(form.field("risks").options)
    assert {pause.reason for pause in form.pauses.pauses} <= set(REASONS)


@pytest.mark.parametrize(
    ("answers", "held"),
    [
        *(({"changed": (change,)}, held) for change, held in BY_CHANGE.items()),
        *(({"risks": (risk,)}, held) for risk, held in BY_RISK.items()),
        ({"changed": ("benefit",), "risks": ("food",)}, BENEFIT),
        ({"changed": ("benefit", "controlled")}, NOTHING),
        ({"changed": ("work",), "risks": ("unsafe", "food")}, NOTHING),
    ],
    ids=repr,
)
def test_what_they_told_us_stops_our_asking_or_does_not(session: Session, answers, held):
    ref = a_tenant(session)
    sent = tells(session, ref, **answers)
    assert holds(session) == ([held] if held else [])
    assert is_held(session, ref) is (held is not None)
    assert sent.decided is not None
    assert was_heard(sent.decided)
    stops = sent.decided["asking"] == STOPPED
    assert stops is (held is not None)
    assert sent.decided["until"] == (
        (today() + timedelta(days=held[1])).isoformat() if held else None
    )


@pytest.mark.parametrize(
    ("answers", "asking"),
    [
        ({"changed": ("controlled",)}, SILENT),
        ({"risks": ("unsafe",)}, SILENT),
        ({"changed": ("bills",)}, GOES_ON),
    ],
)
def test_whoever_is_not_held_is_told_what_is_so(session: Session, answers, asking):
    sent = tells(session, a_tenant(session), **answers)
    assert (sent.decided or {})["asking"] == asking


@pytest.mark.parametrize(("change", "words"), [("work", SET_A_HOLD), ("bills", None)])
def test_where_we_do_not_know_the_account_an_officer_is_told_to_hold_it(
    session: Session, change: str, words: str | None
):
    sent = tells(session, None, changed=(change,))
    assert holds(session) == []
    assert (sent.decided or {})["asking"] == (WILL_STOP if words else GOES_ON)
    assert session.scalars(select(CaseEvent.words)).one() == words


@pytest.mark.parametrize(
    ("days", "ends"),
    [(27, [SHORT]), (28, []), (90, []), (None, [])],
    ids=["shorter", "as long", "longer", "nobody knows how long"],
)
def test_whoever_is_held_already_is_held_a_second_time_only_if_that_lasts_longer(
    session: Session, days: int | None, ends: list[Any]
):
    ref = a_tenant(session)
    last = today() + timedelta(days=days) if days else None
    first = hold(session, ref, "dispute", "staff:1", ends=last, review_on=today())
    sent = tells(session, ref, changed=("work",))
    session.delete(first)
    session.flush()
    assert holds(session) == ends
    until = today() + timedelta(days=28) if ends else last
    assert (sent.decided or {})["until"] == (until.isoformat() if until else None)


def test_telling_us_twice_holds_once(session: Session):
    ref = a_tenant(session)
    for _ in range(2):
        tells(session, ref, changed=("work",))
    assert holds(session) == [SHORT]


def test_their_own_word_that_a_payment_is_late_holds_nobody_back_from_more(session: Session):
    ref, later = a_tenant(session), today() + timedelta(days=60)
    late = hold(session, ref, "told-late", "visit:1", ends=later, review_on=later)
    tells(session, ref, changed=("work",))
    session.delete(late)
    session.flush()
    assert holds(session) == [SHORT]


@pytest.mark.parametrize(
    ("days", "kind"),
    [
        (-1, "homelessness-prevention"),
        (56, "homelessness-prevention"),
        (57, "hardship"),
        (None, "hardship"),
    ],
)
def test_a_date_to_leave_within_56_days_is_a_case_of_homelessness_prevention(
    session: Session, days: int | None, kind: str
):
    leave_on = today() + timedelta(days=days) if days else None
    sent = tells(session, a_tenant(session), risks=("home",), leave_on=leave_on)
    case = session.scalars(select(Case)).one()
    prevents = kind == "homelessness-prevention"
    assert (case.kind, case.urgent) == (kind, True)
    assert case.answer_by == working_days_after(today(), 1)
    why = session.scalars(select(CaseEvent.words)).one()
    assert why == (PREVENTION.why if prevents else None)
    assert (sent.decided or {})["instead"] == (kind if prevents else None)
    known = account_now(session, "T100")
    assert known is not None
    assert known.account.vulnerable
