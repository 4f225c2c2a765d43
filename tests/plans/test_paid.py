"""What counts as paid when a plan is looked at: the same by night and in the account."""

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.agreements import Agreement
from portal.clock import LONDON, now, today
from portal.payments.card_payments import CardPayment
from portal.plans.live import live_plans
from portal.plans.theirs import plans_of
from tests.arrears.plans import REF, a_tenancy, in_days, in_force_since, pays
from tests.payments.consents import consent_to
from tests.plans.missing import LATE, missed


def counted(session: Session) -> tuple[str, int]:
    """How the plan stands and what was paid, where both who look say the same."""
    session.expire_all()
    plans = plans_of(session, session.get_one(Tenancy, REF))
    assert plans.in_force
    seen, [by_night] = plans.stands(plans.in_force), live_plans(session, "")
    assert by_night.stands(today()) == seen
    return seen.word, seen.paid


@pytest.fixture
def missing(session: Session) -> Session:
    """A plan whose first payment, £20, is late, and was so yesterday: some know no later day."""
    a_tenancy(session)
    in_force_since(session, 60, missed(LATE + 1))
    return session


def by_card(session: Session, *, days_ago: int, status: str = "success") -> None:
    at = now() - timedelta(days=days_ago)
    session.add(CardPayment(tenancy_ref=REF, amount=2_000, status=status, ended_at=at))
    session.commit()


def told_as_at(session: Session, day: int) -> None:
    session.execute(update(Tenancy).values(balance_as_at=in_days(day)))
    session.commit()


def test_payments_of_every_kind_are_counted_together(missing: Session) -> None:
    pays(missing, 500, 1, code="RSO")
    pays(missing, 400, 1)
    pays(missing, 300, 3, code="RUC")
    assert counted(missing) == ("late", 1_200)


def test_what_nobody_paid_does_not_count(missing: Session) -> None:
    for code in ("OPB", "RHB", "RWA"):
        pays(missing, 1_000, 1, code=code)
    pays(missing, -12_359, 1, code="DBR")
    assert counted(missing) == ("late", 0)


def test_a_direct_debit_that_came_back_was_not_paid(missing: Session) -> None:
    pays(missing, 2_000, 3, code="RDD")
    assert counted(missing) == ("on track", 2_000)
    pays(missing, -2_000, 1, code="RDN")
    assert counted(missing) == ("late", 0)


def test_nobody_is_late_who_has_paid_by_card_since_the_council_last_told_us(
    missing: Session,
) -> None:
    told_as_at(missing, -1)
    by_card(missing, days_ago=0)
    assert counted(missing) == ("on track", 2_000)


def test_a_card_payment_that_the_account_shows_does_not_count_twice(missing: Session) -> None:
    by_card(missing, days_ago=1)
    pays(missing, 2_000, 1)
    assert counted(missing) == ("on track", 2_000)


@pytest.mark.parametrize(("days_ago", "paid"), [(2, 2_000), (0, 4_000)])
def test_what_was_paid_days_before_we_noticed_does_not_count_twice(
    missing: Session, days_ago: int, paid: int
) -> None:
    """The council has told us of it by then; of what was begun since it has not."""
    told_as_at(missing, -1)
    pays(missing, 2_000, 2)
    began = now() - timedelta(days=days_ago)
    missing.add(CardPayment(tenancy_ref=REF, amount=2_000, status="success", began_at=began))
    missing.flush()
    missing.execute(update(CardPayment).values(ended_at=now()))
    assert counted(missing) == ("on track", paid)


def test_what_a_card_was_asked_for_once_more_the_next_day_counts_from_then(
    missing: Session,
) -> None:
    told_as_at(missing, -1)
    plan = missing.scalars(select(Agreement)).one()
    missing.add(agreed := consent_to(plan))
    missing.flush()
    whose = {"tenancy_ref": REF, "card_agreement_id": agreed.id}
    began = datetime.combine(today(), time(), LONDON) - timedelta(hours=6)
    ended = {"began_at": began, "ended_at": now()}
    missing.add(CardPayment(amount=2_000, status="success", **ended, **whose))
    missing.commit()
    assert counted(missing) == ("on track", 2_000)


@pytest.mark.parametrize("status", ["begun", "started", "failed", "cancelled", "error"])
def test_a_card_that_was_not_charged_pays_nothing(missing: Session, status: str) -> None:
    told_as_at(missing, -1)
    by_card(missing, days_ago=0, status=status)
    assert counted(missing) == ("late", 0)
