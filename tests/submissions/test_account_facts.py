"""What a rent account says at a moment, and what of it stands in the way of a plan."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.accounts import AccountLine, Tenancy
from portal.arrears.agreements import DISPUTED, ENDED, OBJECTED, PROPOSED, Agreement, happened
from portal.arrears.holds import CLAIMED, HARDSHIP, PROTECTED, hold
from portal.arrears.known_account import Since, read_known, write_known
from portal.arrears.plan import RepaymentPlan
from portal.arrears.proposal import Account
from portal.arrears.written import write_plan
from portal.casework.cases import Case, finish_at_once, open_case
from portal.clock import now, today
from portal.submissions.account_facts import account_now
from tests.submissions.writing import a_tenant

AS_AT = date(2026, 5, 31)
PLAN = RepaymentPlan(40_000, 1_000, "week", date(2026, 6, 5))


@pytest.fixture
def tenancy(session: Session) -> str:
    return a_tenant(session)


def test_it_is_what_the_council_last_told_us(session: Session, tenancy: str) -> None:
    known = account_now(session, tenancy)
    assert known is not None
    assert (known.account.owed, known.as_at, known.rent) == (43_210, AS_AT, 12_050)
    assert (known.payment_ref, known.since) == ("2000000017", None)
    assert read_known(write_known(known)) == known


def test_the_last_thirteen_weeks_are_taken_apart(session: Session, tenancy: str) -> None:
    days = (AS_AT - timedelta(weeks=13), AS_AT - timedelta(days=9), AS_AT, AS_AT)
    for number, (day, amount) in enumerate(zip(days, (9_900, 12_050, -5_000, 12_050), strict=True)):
        line = AccountLine(tenancy_ref=tenancy, day=day, code=f"C{number}", amount=amount)
        line.description = "A line"
        session.add(line)
    session.commit()
    known = account_now(session, tenancy)
    assert known is not None
    assert known.since == Since(days[0], 43_210 - 24_100 + 5_000, 24_100, 5_000)


@pytest.mark.parametrize(
    ("said", "flag"),
    [
        ({"notice_served_on": AS_AT}, "notice"),
        ({"court_date": AS_AT}, "court_date"),
        ({"eviction_date": AS_AT}, "eviction_date"),
        ({"court_agreement": True}, "court_agreement"),
        ({"breathing_space_until": AS_AT}, "protected_until"),
    ],
)
def test_what_the_extract_says_stands_in_the_way(
    session: Session, tenancy: str, said: dict[str, object], flag: str
) -> None:
    session.execute(update(Tenancy).values(**said))
    known = account_now(session, tenancy)
    assert known is not None
    assert getattr(known.account, flag)


def test_a_protected_period_and_a_claim_of_one_do(session: Session, tenancy: str) -> None:
    hold(session, tenancy, CLAIMED, "visit:1", ends=None, review_on=today())
    claimed = account_now(session, tenancy)
    hold(session, tenancy, PROTECTED, "staff:1", ends=None, review_on=today())
    protected = account_now(session, tenancy)
    assert claimed is not None
    assert protected is not None
    assert (claimed.account.protection_claimed, claimed.account.protected_until) == (True, None)
    assert protected.account.protected_until == date.max


def told_of_hardship(session: Session, tenancy: str) -> Case:
    return open_case(
        session,
        reference="R1",
        kind="hardship",
        urgent=True,
        answer_by=today(),
        identity="not checked",
        channel="self-service",
        tenancy_ref=tenancy,
    )


def account_of(session: Session, tenancy: str, asks: str | None = None) -> Account:
    session.flush()
    known = account_now(session, tenancy, asks)
    assert known is not None
    return known.account


def test_a_home_flagged_for_safety_does_and_is_not_named_so(session: Session, tenancy: str) -> None:
    told_of_hardship(session, tenancy).flagged_at = now()
    assert account_of(session, tenancy).unsafe


def test_whoever_told_us_that_they_struggle_is_looked_after_until_an_officer_has_answered(
    session: Session, tenancy: str
) -> None:
    assert not account_of(session, tenancy).vulnerable
    case = told_of_hardship(session, tenancy)
    assert account_of(session, tenancy).vulnerable
    finish_at_once(session, case, "help-arranged")
    assert not account_of(session, tenancy).vulnerable


def test_whoever_an_officer_knows_cannot_pay_is_looked_after_while_that_lasts(
    session: Session, tenancy: str
) -> None:
    held = hold(session, tenancy, HARDSHIP, "staff:1", ends=None, review_on=today())
    assert account_of(session, tenancy).vulnerable
    held.starts = held.ends = today() - timedelta(days=1)
    assert not account_of(session, tenancy).vulnerable


def a_plan_of(session: Session, tenancy: str, person: str, kind: str) -> Agreement:
    """One that this person asked for, and of which something is said."""
    asked = Agreement(id=uuid4(), tenancy_ref=tenancy, person_ref=person, plan=write_plan(PLAN))
    session.add(asked)
    session.flush()
    happened(session, asked.id, kind, "visit:1")
    return asked


def test_what_somebody_says_is_wrong_is_an_objection_to_everybody_else(
    session: Session, tenancy: str
) -> None:
    disputing = a_plan_of(session, tenancy, "P1", DISPUTED)
    assert account_of(session, tenancy, "P2").joint_objection
    assert not account_of(session, tenancy, "P1").joint_objection
    disputing.over_on, disputing.over_as = today(), ENDED
    assert not account_of(session, tenancy, "P2").joint_objection


def test_a_plan_that_somebody_else_does_not_agree_with_is_for_a_person(
    session: Session, tenancy: str
) -> None:
    a_plan_of(session, tenancy, "P1", PROPOSED)
    assert not account_of(session, tenancy, "P1").joint_objection
    a_plan_of(session, tenancy, "P1", OBJECTED)
    assert account_of(session, tenancy, "P1").joint_objection
    assert account_of(session, tenancy, "P2").joint_objection


@pytest.mark.parametrize("state", [{}, {"agreed_on": AS_AT}])
def test_a_plan_of_somebody_else_there_is_anothers_until_it_is_over(
    session: Session, tenancy: str, state: dict[str, date]
) -> None:
    theirs = a_plan_of(session, tenancy, "P1", PROPOSED)
    theirs.agreed_on = state.get("agreed_on")
    assert account_of(session, tenancy, "P2").anothers_plan
    assert not account_of(session, tenancy, "P1").anothers_plan
    theirs.over_on, theirs.over_as = today(), ENDED
    assert not account_of(session, tenancy, "P2").anothers_plan


def test_a_plan_that_we_suggested_is_nobodys(session: Session, tenancy: str) -> None:
    session.add(Agreement(tenancy_ref=tenancy, plan=write_plan(PLAN), ours=True))
    assert not account_of(session, tenancy, "P2").anothers_plan


def test_a_plan_a_court_made_and_plans_that_ended_do(session: Session, tenancy: str) -> None:
    plan = write_plan(PLAN)
    session.add(Agreement(tenancy_ref=tenancy, plan=plan, court=True, agreed_on=AS_AT))
    ended = {"over_on": AS_AT, "over_as": ENDED}
    session.add(Agreement(tenancy_ref=tenancy, plan=plan, agreed_on=AS_AT, **ended))
    session.commit()
    known = account_now(session, tenancy)
    assert known is not None
    assert known.account.court_agreement
    assert known.history.broken == (AS_AT,)


def test_there_is_nothing_to_say_of_no_account(session: Session) -> None:
    assert account_now(session, "nowhere") is None
