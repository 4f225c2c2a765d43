"""What somebody does whose card is asked for each payment, and what is known of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.clock import today
from portal.extensions import database
from portal.notices.notices import Notice
from portal.payments.card_agreements import CardAgreement
from portal.payments.card_takings import CardTaking
from portal.payments.govuk_pay import Pay
from portal.plans.card_watching import watch_cards
from portal.settings import settings
from tests.inspecting import Resident
from tests.payments.conftest import Cards
from tests.payments.paying import looks, newest_payment

BY_CARD = "/account/plan/by-card"
AGREES = "Agree and pay"
REFUSED, STOPPED = "card-payment-refused", "card-payments-stopped"


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


def told(held: Session, agreed: CardAgreement, amount: int = 12_000) -> CardTaking:
    """What is due today was foretold for today."""
    taking = CardTaking(
        card_agreement_id=agreed.id,
        plan_id=agreed.plan_id,
        due=today(),
        take_on=today(),
        amount=amount,
    )
    held.add(taking)
    held.commit()
    return taking


def minute_passes(held: Session) -> None:
    """What the worker does in a minute: what became of each, then what is to be taken."""
    looks(held)
    watch_cards(database.transaction, Pay.named_by(settings()))
    held.rollback()
    held.expire_all()


def minutes_pass(held: Session, minutes: int = 3) -> None:
    for _ in range(minutes):
        minute_passes(held)


def messages(held: Session) -> list[str]:
    held.rollback()
    return [each.message for each in held.scalars(select(Notice).order_by(Notice.created_at))]


def came_to(held: Session) -> str | None:
    held.rollback()
    return held.scalars(select(CardTaking.came_to).order_by(CardTaking.due.desc())).first()
