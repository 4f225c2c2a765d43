"""What a rent account says at a moment, and what of it stands in the way of a plan."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.accounts import AccountLine, Tenancy
from portal.arrears.agreements import ENDED, Agreement
from portal.arrears.holds import CLAIMED, PROTECTED, hold
from portal.arrears.known_account import Since, read_known, write_known
from portal.arrears.plan import RepaymentPlan
from portal.arrears.written import write_plan
from portal.casework.cases import open_case
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


def test_a_home_flagged_for_safety_does_and_is_not_named_so(session: Session, tenancy: str) -> None:
    case = open_case(
        session,
        reference="R1",
        kind="hardship",
        urgent=True,
        answer_by=today(),
        identity="not checked",
        channel="self-service",
        tenancy_ref=tenancy,
    )
    case.flagged_at = now()
    session.commit()
    known = account_now(session, tenancy)
    assert known is not None
    assert known.account.unsafe


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
