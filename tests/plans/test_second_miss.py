"""A second payment missed within six months is looked at by a person, once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from portal.arrears.agreements import Agreement, AgreementEvent
from portal.arrears.plan import months_after
from portal.clock import today
from portal.plans.nightly import Night
from tests.arrears.plans import SYSTEM, a_tenancy, in_days, in_force_since
from tests.plans.missing import AT_RISK, LATE, missed
from tests.plans.seen import cases

A_DAY = timedelta(days=1)
SIX_MONTHS_AGO = months_after(today(), -6)


def missed_before(session: Session, plan: Agreement, due: date, kind: str = "at risk") -> None:
    session.add(AgreementEvent(agreement_id=plan.id, kind=kind, about=due, who=SYSTEM))
    session.commit()


def reviews(session: Session) -> int:
    session.rollback()
    return [kind for kind, _ in cases(session)].count("plan-review")


@pytest.fixture
def plan(session: Session) -> Agreement:
    """One payment of it is missed now."""
    a_tenancy(session)
    return in_force_since(session, 60, missed(AT_RISK))


def test_the_first_can_happen_to_anybody(
    session: Session, night: Callable[[], Night], plan: Agreement
) -> None:
    night()
    assert reviews(session) == 0


@pytest.mark.parametrize(("due", "many"), [(SIX_MONTHS_AGO, 1), (SIX_MONTHS_AGO - A_DAY, 0)])
def test_the_second_within_six_months_is_looked_at(
    session: Session, night: Callable[[], Night], plan: Agreement, due: date, many: int
) -> None:
    missed_before(session, plan, due)
    assert night().counts["missed_twice"] == many
    assert reviews(session) == many


def test_a_night_that_is_run_again_opens_no_second_review(
    session: Session, night: Callable[[], Night], plan: Agreement
) -> None:
    missed_before(session, plan, in_days(-90))
    night()
    night()
    assert reviews(session) == 1


def test_nor_does_a_third_while_the_review_is_young(
    session: Session, night: Callable[[], Night], plan: Agreement
) -> None:
    for due, kind in ((-120, "at risk"), (-90, "at risk"), (-90, "to be reviewed")):
        missed_before(session, plan, in_days(due), kind)
    night()
    assert reviews(session) == 0


def test_one_that_was_only_late_is_not_missed(session: Session, night: Callable[[], Night]) -> None:
    a_tenancy(session)
    late = in_force_since(session, 60, missed(LATE))
    missed_before(session, late, in_days(-90))
    night()
    assert reviews(session) == 0
