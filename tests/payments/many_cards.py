"""Cards of many homes, that are asked in the same minute."""

from sqlalchemy.orm import Session

from portal.payments.card_agreements import CardAgreement
from portal.payments.govuk_pay import Pay
from portal.settings import settings
from tests.arrears.plans import a_plan, a_tenancy, in_force_since
from tests.payments.conftest import Cards
from tests.payments.consents import consent_to


def a_card(held: Session, number: int, **changes: object) -> CardAgreement:
    """One more in force, of another home, that pays £20 and £100 of rent a week."""
    ref = f"20000010{number:02}"
    a_tenancy(held, ref)
    plan = in_force_since(held, 8, a_plan(owed=25_000, rent=10_000, first=-7), ref)
    usual = {"pay_id": f"agreement {number}", "person_ref": "P1"}
    agreed = consent_to(plan, **(usual | changes))
    held.add(agreed)
    held.commit()
    return agreed


def set_up_there(recurring: Cards, reference: str) -> str:
    """What Pay calls an agreement that was paid for."""
    pay = Pay.named_by(settings())
    there = pay.agree(reference, "Rent", "somebody")
    recurring.pays(pay.begin(12_000, reference, "Rent", "http://localhost/", there).next_url)
    return there
