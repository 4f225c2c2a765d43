"""What counts as paid, when a plan is looked at."""

from sqlalchemy.orm import Session

from portal.arrears.payments import paid_since
from portal.arrears.standing import Paid
from tests.arrears.plans import REF, a_tenancy, in_days, pays


def test_two_payments_of_a_day_are_counted_together(session: Session) -> None:
    a_tenancy(session)
    pays(session, 1_000, 1)
    pays(session, 500, 1, code="RSO")
    pays(session, 2_000, 3, code="RUC")
    assert paid_since(session, REF, in_days(-3)) == [
        Paid(in_days(-3), 2_000),
        Paid(in_days(-1), 1_500),
    ]
    assert paid_since(session, REF, in_days(-2)) == [Paid(in_days(-1), 1_500)]


def test_what_nobody_paid_does_not_count(session: Session) -> None:
    a_tenancy(session)
    for code in ("OPB", "RHB", "RWA"):
        pays(session, 1_000, 1, code=code)
    pays(session, -12_359, 1, code="DBR")
    assert paid_since(session, REF, in_days(-7)) == []


def test_a_direct_debit_that_came_back_was_not_paid(session: Session) -> None:
    a_tenancy(session)
    pays(session, 2_000, 3, code="RDD")
    pays(session, -2_000, 1, code="RDN")
    assert sum(each.amount for each in paid_since(session, REF, in_days(-7))) == 0
