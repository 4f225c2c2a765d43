"""What somebody does whose card is asked for each payment, and what is known of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.payments.card_agreements import CardAgreement
from tests.inspecting import Resident
from tests.payments.conftest import Cards
from tests.payments.paying import newest_payment

BY_CARD = "/account/plan/by-card"
AGREES = "Agree and pay"


def agrees(planner: Resident) -> str:
    """The address of the card page, once they have agreed."""
    planner.opens(BY_CARD).fills_in({"agrees": ["yes"]}).presses(AGREES)
    assert planner.status == 200, planner.page.main
    return dict(planner.page.links)["Continue"]


def sets_up(planner: Resident, cards: Cards) -> Resident:
    return planner.opens(cards.pays(agrees(planner)))


def the_agreement(held: Session) -> CardAgreement:
    """The latest."""
    held.rollback()
    latest = select(CardAgreement).order_by(CardAgreement.agreed_at.desc()).limit(1)
    return held.scalars(latest.execution_options(populate_existing=True)).one()


def back_to_it(planner: Resident, held: Session) -> Resident:
    """Back from Pay, whatever was done there."""
    return planner.opens(f"{BY_CARD}/{newest_payment(held).id}")
