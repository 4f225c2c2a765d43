"""What becomes of a plan when it is sent: agreed, or for a person, and everybody told."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from forms.repayment_plan import form
from portal.arrears.accounts import Tenancy
from portal.arrears.agreements import AGREED, PROPOSED, REPLACED, Agreement
from portal.arrears.known_account import write_known
from portal.arrears.recorded import read_decision
from portal.arrears.working_days import working_days_after
from portal.arrears.written import Written
from portal.casework.cases import DONE, RECEIVED, Case, open_case, timeline
from portal.clock import now, today
from portal.journey import PhoneNumber
from portal.notices.notices import Notice
from portal.people.levels import Level
from portal.people.visits import BY_CODE, Visit
from portal.submissions.account_facts import account_now
from portal.submissions.records import Submission
from tests.journey.test_repayment_plan import OFFER, READ
from tests.submissions.writing import HOME, a_tenant, a_visit, notice_of, send

PHONE = PhoneNumber("07700 900265", "+447700900265")
TIGHT = {"short_income": 20_000, "short_home": 10_000, "short_living": 5_000, "short_debts": 3_000}


@pytest.fixture
def tenancy(session: Session) -> str:
    return a_tenant(session)


@pytest.fixture
def shown(session: Session, tenancy: str) -> Visit:
    """Somebody a code has come back from."""
    visit = a_visit(session, tenancy)
    visit.level, visit.checked, visit.checked_at = Level.CODE, BY_CODE, now()
    session.commit()
    return visit


def sends(session: Session, visit: Visit, **otherwise: Any) -> Submission:
    """Everything answered, with what the account said a moment ago."""
    known = account_now(session, visit.tenancy_ref or "")
    told = OFFER | dict.fromkeys(READ, True) | {"more": None}
    if visit.level >= Level.CODE and known is not None:
        known = replace(known, rent=None)
        told |= {"account": write_known(known), "is_right": True}
    if visit.tenancy_ref is None:
        told |= {"full_name": "Pat", "born": today(), "home": HOME, "phone": PHONE}
    return send(session, visit, form, told | otherwise)


def plan_of(session: Session, sent: Submission) -> Agreement:
    return session.scalars(select(Agreement).filter_by(submission_ref=sent.reference)).one()


def rules(sent: Submission) -> list[str]:
    """Why it was decided as it was."""
    return [reason["rule"] for reason in (sent.decided or {})["reasons"]]


def case_of(session: Session, sent: Submission) -> Case:
    return session.scalars(select(Case).filter_by(reference=sent.reference)).one()


def notice(session: Session, sent: Submission) -> Notice:
    found = notice_of(session, sent)
    assert found is not None
    return found


def test_a_plan_within_the_terms_is_in_force_at_once(session: Session, shown: Visit) -> None:
    sent = sends(session, shown)
    agreed = plan_of(session, sent)
    assert (agreed.state, agreed.repayment.amount) == (AGREED, 1_000)
    assert agreed.repayment.owed == 43_210


def test_its_case_says_so_and_needs_nobody(session: Session, shown: Visit) -> None:
    case = case_of(session, sends(session, shown))
    assert (case.state, case.outcome, case.finished_by) == (DONE, "plan-agreed", None)


@pytest.mark.parametrize(
    "besides",
    [
        {"more": "My son sleeps in the hall"},
        {"is_right": False, "wrong_parts": ("missing",), "disputed": 10_000},
    ],
)
def test_what_they_say_besides_is_still_read_by_somebody(
    session: Session, shown: Visit, besides: dict[str, Any]
) -> None:
    sent = sends(session, shown, **besides)
    case = case_of(session, sent)
    assert (case.state, plan_of(session, sent).state) == (RECEIVED, AGREED)
    assert any("is agreed" in (line.words or "") for line in timeline(session, case))


def test_all_of_it_is_sent_to_keep(session: Session, shown: Visit) -> None:
    told = notice(session, sends(session, shown))
    assert told.message == "plan-agreed"
    lines = told.personalisation["payments"].splitlines()
    assert len(lines) == 44
    assert lines[0].endswith(": £10")
    assert lines[-1].endswith(": £2.10")
    assert told.personalisation["owed"] == "£432.10"
    assert told.personalisation["as_at"] == "31 May 2026"
    assert told.personalisation["payment_ref"] == "2000000017"
    assert told.personalisation["many"] == "44"


def test_without_a_code_a_person_decides(session: Session, tenancy: str) -> None:
    sent = sends(session, a_visit(session, tenancy))
    assert plan_of(session, sent).state == PROPOSED
    assert case_of(session, sent).state == RECEIVED
    told = notice(session, sent)
    assert told.message == "plan-received"
    assert sent.answer_by == working_days_after(today(), 5)


def test_whoever_waits_for_a_person_is_told_what_they_asked_for(
    session: Session, tenancy: str
) -> None:
    asked = notice(session, sends(session, a_visit(session, tenancy))).personalisation["asked"]
    each_time, first, many, _ = asked.splitlines()
    assert each_time == "£10 every week"
    assert first.startswith("The first payment is on ")
    assert many.startswith("There are 40 payments. The last is £10 on ")


def test_of_whom_we_do_not_know_there_is_only_a_case(session: Session) -> None:
    sent = sends(session, a_visit(session))
    assert session.scalars(select(Agreement)).all() == []
    assert case_of(session, sent).state == RECEIVED


def test_the_nearest_plan_is_agreed_if_they_take_it(session: Session, shown: Visit) -> None:
    agreed = plan_of(session, sends(session, shown, **TIGHT, amount=2_000, keeps="ours"))
    assert (agreed.state, agreed.repayment.amount) == (AGREED, 1_500)


def test_their_own_plan_goes_to_a_person_if_they_keep_it(session: Session, shown: Visit) -> None:
    sent = sends(session, shown, **TIGHT, amount=2_000, keeps="mine")
    waits = plan_of(session, sent)
    assert (waits.state, waits.repayment.amount) == (PROPOSED, 2_000)
    assert notice(session, sent).message == "plan-received"


def test_a_date_to_leave_comes_first_and_is_answered_in_a_day(
    session: Session, shown: Visit
) -> None:
    session.execute(update(Tenancy).values(eviction_date=today()))
    session.commit()
    sent = sends(session, shown)
    assert case_of(session, sent).urgent
    assert sent.answer_by == working_days_after(today(), 1)


def test_what_has_come_in_between_is_decided_about_and_not_what_was_shown(
    session: Session, shown: Visit
) -> None:
    known = account_now(session, shown.tenancy_ref or "")
    assert known is not None
    session.execute(update(Tenancy).values(court_date=today()))
    session.commit()
    sent = sends(session, shown, account=write_known(replace(known, rent=None)))
    assert plan_of(session, sent).state == PROPOSED


def test_a_new_plan_takes_the_place_of_the_old_one(session: Session, shown: Visit) -> None:
    first, second = sends(session, shown), sends(session, shown)
    assert plan_of(session, first).state == REPLACED
    assert plan_of(session, second).state == AGREED


def test_part_of_it_is_left_out_as_wrong(session: Session, shown: Visit) -> None:
    wrong = {"is_right": False, "wrong_parts": ("missing",), "disputed": 10_000}
    assert plan_of(session, sends(session, shown, **wrong)).repayment.owed == 33_210


def test_the_record_says_what_was_decided_and_can_be_read_again(
    session: Session, shown: Visit
) -> None:
    sent = sends(session, shown, **TIGHT, amount=2_000, keeps="mine")
    session.expunge_all()
    kept = session.scalars(select(Submission).filter_by(reference=sent.reference)).one().decided
    assert kept is not None
    decision = read_decision(Written(kept))
    assert (decision.outcome, decision.plan.amount) == ("person", 2_000)
    assert [str(each.says) for each in decision.reasons] == [
        each["says"] for each in kept["reasons"]
    ]


def test_a_joint_tenant_saying_that_this_is_not_right_sends_the_others_plan_to_a_person(
    session: Session, shown: Visit
) -> None:
    wrong = {"is_right": False, "wrong_parts": ("charge",), "disputed": 5_000}
    disputing = plan_of(session, sends(session, shown, **wrong))
    assert disputing.state == AGREED
    disputing.person_ref = "somebody else"
    session.commit()
    sent = sends(session, shown)
    assert plan_of(session, sent).state == PROPOSED
    assert rules(sent) == ["joint-objection"]


def test_no_machine_puts_one_joint_tenants_plan_in_the_place_of_anothers(
    session: Session, shown: Visit
) -> None:
    first = plan_of(session, sends(session, shown))
    first.person_ref = "somebody else"
    session.commit()
    sent = sends(session, shown)
    assert rules(sent) == ["anothers-plan"]
    assert (first.state, plan_of(session, sent).state) == (AGREED, PROPOSED)
    assert case_of(session, sent).state == RECEIVED


def test_whoever_told_us_that_they_struggle_has_a_person_decide(
    session: Session, shown: Visit
) -> None:
    open_case(
        session,
        reference="R1",
        kind="hardship",
        urgent=False,
        answer_by=today(),
        identity="not checked",
        channel="self-service",
        tenancy_ref=shown.tenancy_ref,
    )
    sent = sends(session, shown)
    assert plan_of(session, sent).state == PROPOSED
    assert rules(sent) == ["vulnerable"]
