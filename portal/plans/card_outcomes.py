"""Each minute: what came of the payments that were taken from cards, and what that means.

Whose card was refused is told; after two refusals, or where the card can be used no more, it is
over.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.audit import SYSTEM
from portal.payments.card_agreements import CANCELLED, CHANGED, REFUSED, CardAgreement, stop
from portal.payments.card_payments import FAILED, SUCCESS, CardPayment
from portal.payments.card_takings import NOT_PAID, PAID, CardTaking
from portal.payments.govuk_pay import ACTIVE, Pay
from portal.plans.by_itself import IN_TURN, by_itself
from portal.plans.card_taking import AT_ONCE, locked_with_plan
from portal.plans.card_telling import NOT_TAKEN, STOPPED, tell_payer
from portal.plans.live_cards import Transaction

MOST_REFUSALS = 2


def see_to(transaction: Transaction, pay: Pay) -> None:
    """What has ended: paid, or the payer is told, and after two refusals it is all over."""
    with transaction() as session:
        ended = CardTaking.came_to.is_(None), CardPayment.ended_at.is_not(None)
        query = (
            select(CardTaking.id, CardPayment.status, CardAgreement.pay_id)
            .join(CardPayment, CardPayment.id == CardTaking.payment_id)
            .join(CardAgreement, CardAgreement.id == CardTaking.card_agreement_id)
        )
        some = query.where(*ended).order_by(IN_TURN).limit(AT_ONCE)
        found = session.execute(some).all()
    for which, status, agreement in found:
        with by_itself(which):
            there = ACTIVE if status == SUCCESS else pay.agreement(agreement or "").status
            with transaction() as session:
                theirs = locked_with_plan(session, which)
                if theirs.taking.came_to is None:
                    _came_to(session, theirs.taking, theirs.agreed, there)


def _came_to(session: Session, taking: CardTaking, agreed: CardAgreement, there: str) -> None:
    payment = session.get_one(CardPayment, taking.payment_id)
    taking.came_to = PAID if payment.is_paid else NOT_PAID
    goes_on = agreed.stopped_at is None or agreed.stopped_why == CHANGED
    if payment.is_paid or not goes_on:
        return
    session.flush()
    why = _why_to_stop(session, agreed, there) if agreed.is_in_force else ""
    if why:
        stop(session, agreed.id, SYSTEM, why)
    tell_payer(session, agreed, STOPPED if why else NOT_TAKEN, taking.take_on, payment.amount)


def _why_to_stop(session: Session, agreed: CardAgreement, there: str) -> str:
    if there == "cancelled":
        return CANCELLED
    refused = CardTaking.card_agreement_id == agreed.id, CardPayment.status == FAILED
    query = select(CardTaking.id).join(CardPayment, CardPayment.id == CardTaking.payment_id)
    times = len(session.scalars(query.where(*refused)).all())
    return REFUSED if there != ACTIVE or times >= MOST_REFUSALS else ""
