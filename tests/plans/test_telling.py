"""Everybody on an account is told what is new about its plan, for themselves, and by day."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.casework.cases import Case, CaseEvent
from portal.clock import now
from portal.deliveries.alarms import alarms
from portal.deliveries.ledger import Delivery
from portal.notices.notices import Notice
from portal.plans.nightly import Night
from portal.plans.telling import next_daytime
from tests.arrears.plans import (
    REF,
    a_person,
    a_plan,
    a_tenancy,
    in_force_since,
)
from tests.casework.council import a_case
from tests.plans.missing import AT_RISK, WARNED, missed
from tests.plans.seen import cases


def test_a_payment_that_is_coming_is_told_with_its_amounts(
    session: Session, night: Callable[[], Night]
):
    a_tenancy(session)
    in_force_since(session, 0, a_plan(first=3, rent=12_000))
    night()
    [notice] = session.scalars(select(Notice))
    assert (notice.message, notice.channel) == ("payment-reminder", "sms")
    assert night().messages == 0


def test_everybody_on_the_account_is_told_for_themselves(
    session: Session, night: Callable[[], Night]
):
    a_tenancy(session)
    a_person(session, number=2, language="tr")
    in_force_since(session, 60, missed())
    assert night().messages == 2
    told = {(each.person_ref, each.name) for each in session.scalars(select(Notice))}
    assert told == {("P1", "payment-late.sms"), ("P2", "payment-late.sms.tr")}
    assert len({each.recipient for each in session.scalars(select(Notice))}) == 2


def test_a_warning_is_a_letter_where_there_is_no_email(
    session: Session, night: Callable[[], Night]
):
    home = {"address_line_1": "4 Heron Court", "town": "Anyborough", "postcode": "AB1 2CD"}
    a_tenancy(session, **home)
    in_force_since(session, 60, missed(WARNED))
    night()
    [notice] = session.scalars(select(Notice))
    assert (notice.name, notice.recipient["address_line_1"]) == ("plan-warning.letter", "Okafor")


def test_nobody_is_told_where_a_home_is_flagged_for_safety(
    session: Session, night: Callable[[], Night]
):
    a_tenancy(session)
    in_force_since(session, 60, missed(AT_RISK))
    a_case(session, tenancy_ref=REF).flagged_at = now()
    assert night().messages == 0
    assert cases(session) == [("hardship", False), ("plan-at-risk", False)]
    opened = session.scalars(select(CaseEvent.words).join(Case).where(Case.kind == "plan-at-risk"))
    assert "Nobody was told" in (opened.one() or "")


@pytest.mark.parametrize(
    ("hour", "expected"), [(3, (28, 9)), (9, (28, 9)), (18, (28, 18)), (19, (29, 9)), (23, (29, 9))]
)
def test_nothing_arrives_at_night(hour: int, expected: tuple[int, int]):
    at = next_daytime(datetime(2027, 1, 28, hour, tzinfo=UTC))
    assert (at.day, at.hour) == expected


def test_what_waits_for_the_morning_alarms_nobody(session: Session, night: Callable[[], Night]):
    a_tenancy(session)
    in_force_since(session, 60, missed())
    night()
    [delivery] = session.scalars(select(Delivery))
    assert delivery.next_at == delivery.created_at == next_daytime(delivery.next_at)
    assert alarms(session) == []
