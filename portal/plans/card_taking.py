"""Each minute: what is to be taken from cards is taken, once.

What is asked of a card is written down and committed before Pay hears of it, so a payment
whose answer is lost is found again by its key. Nothing is asked for while nobody may be asked
to pay, nor for a plan that is over, nor more than somebody was told.
"""

import uuid
from datetime import timedelta
from typing import NamedTuple

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.agreements import lock
from portal.arrears.by_card import takings
from portal.arrears.standing import Paid, short_by
from portal.audit import SYSTEM
from portal.clock import now, today
from portal.payments.card_agreements import (
    CardAgreement,
    in_force,
    locked,
)
from portal.payments.card_payments import (
    NEVER,
    CardPayment,
    Payer,
    called_there,
    write_down,
)
from portal.payments.card_takings import (
    NOT_NEEDED,
    CardTaking,
    is_paid_by_hand_now,
    last_held_back,
)
from portal.payments.govuk_pay import KEY_LASTS, KEY_USED, LEAST, Pay, Refused
from portal.plans.by_itself import IN_TURN, by_itself
from portal.plans.card_nights import STILL_TAKEN, can_be_taken, was_told
from portal.plans.live_cards import Transaction
from portal.plans.theirs import Plan, Plans, plans_of

log = structlog.get_logger()
AT_ONCE = 50
ANSWERS_WITHIN = timedelta(minutes=2)
LISTED_WITHIN = timedelta(hours=1)
"""How long Pay may need to list what it has taken."""


class Asking(NamedTuple):
    """What is asked of a card: our name for it is the key it is asked by."""

    payment_id: uuid.UUID
    amount: int
    reference: str
    agreement: str

    def of(self, pay: Pay) -> str:
        key = str(self.payment_id)
        return pay.take(self.amount, self.reference, "Rent", self.agreement, key)


def take_due(transaction: Transaction, pay: Pay) -> None:
    """All whose day has come, so many in a minute. `Away` where Pay does not answer: the rest
    waits. What may not be asked for now holds up nothing behind it."""
    with transaction() as session:
        waits = CardTaking.came_to.is_(None), CardTaking.payment_id.is_(None), *in_force()
        days = CardTaking.take_on.between(today() - STILL_TAKEN, today())
        ours = CardTaking.card_agreement_id == CardAgreement.id
        due = select(CardTaking.id).join(CardAgreement, ours).where(*waits, days)
        found = session.scalars(due.order_by(CardTaking.take_on)).all()
    asked = 0
    for which in found:
        with transaction() as session:
            asking = begin_taking(session, which)
        if asking:
            _ask(transaction, pay, asking)
            asked += 1
        if asked == AT_ONCE:
            return


def begin_taking(session: Session, which: uuid.UUID) -> Asking | None:
    """What to ask the card for, written down; None where nothing may be or need be asked."""
    theirs = locked_with_plan(session, which)
    taking, agreed, plans = theirs.taking, theirs.agreed, theirs.plans
    plan = theirs.plan
    if taking.payment_id or taking.came_to or plan is None or not can_be_taken(taking):
        return None
    if is_paid_by_hand_now(session, taking) or not _was_told(session, theirs):
        return None
    every = takings(plan.agreement.repayment, plans.held, today(), ())
    asked = next((each.together for each in every if each.due == taking.due), None)
    if asked is None:  # a hold has moved it: it has another day, and is told anew
        session.delete(taking)
        return None
    amount = min(asked, taking.amount, agreed.most, _missing(plans, plan, taking))
    if amount < LEAST:
        taking.came_to = NOT_NEEDED
        return None
    tenancy = plans.tenancy
    payer = Payer(tenancy.tenancy_ref, tenancy.payment_ref, agreed.person_ref, SYSTEM)
    taking.payment_id = write_down(session, payer, amount, agreed.id)
    return Asking(taking.payment_id, amount, tenancy.payment_ref, agreed.pay_id or "")


class AsItIs(NamedTuple):
    """A payment to be taken, and all that decides whether it may be."""

    taking: CardTaking
    agreed: CardAgreement
    plans: Plans
    plan: Plan | None
    """The plan, while payments of it may be taken."""


def locked_with_plan(session: Session, which: uuid.UUID) -> AsItIs:
    """As it all is now, and stays until the transaction ends."""
    ref = session.scalars(
        select(CardAgreement.tenancy_ref)
        .join(CardTaking, CardTaking.card_agreement_id == CardAgreement.id)
        .where(CardTaking.id == which)
    ).one()
    lock(session, ref)
    taking = session.get_one(CardTaking, which, with_for_update=True, populate_existing=True)
    agreed = locked(session, taking.card_agreement_id)
    plans = plans_of(session, session.get_one(Tenancy, ref))
    plan = plans.in_force
    same = plan is not None and plan.agreement.id == agreed.plan_id
    may = same and agreed.is_in_force and not plans.is_held
    return AsItIs(taking, agreed, plans, plan if may else None)


def _was_told(session: Session, theirs: AsItIs) -> bool:
    ref = theirs.agreed.tenancy_ref
    return was_told(theirs.taking, last_held_back(session, [ref]).get(ref))


def _missing(plans: Plans, plan: Plan, taking: CardTaking) -> int:
    """What of all that is due by then has not been paid in another way."""
    agreed_on = plan.agreement.agreed_on or today()
    paid = [*plan.paid, Paid(today(), plan.by_card)]
    due = taking.due
    return short_by(plan.agreement.repayment, agreed_on, paid, due, today(), plans.held)


def _ask(transaction: Transaction, pay: Pay, asking: Asking) -> None:
    try:
        there = asking.of(pay)
    except Refused as refused:
        log.warning("card.refused", payment=str(asking.payment_id), code=refused.code)
        if refused.code == KEY_USED:
            return  # it is there: it is found when it is asked for again
        with transaction() as session:
            _never(session, asking.payment_id)
        return
    with transaction() as session:
        _taken_on(session, asking.payment_id, there)


def ask_again(transaction: Transaction, pay: Pay) -> None:
    """What Pay has not answered: it is asked by the same key, or only looked for."""
    with transaction() as session:
        lost = CardPayment.pay_id.is_(None), CardPayment.ended_at.is_(None)
        since = CardPayment.began_at < now() - ANSWERS_WITHIN
        query = select(CardTaking.id).join(CardPayment, CardPayment.id == CardTaking.payment_id)
        some = query.where(*lost, since).order_by(IN_TURN).limit(AT_ONCE)
        found = session.scalars(some).all()
    for which in found:
        with by_itself(which):
            _ask_again(transaction, pay, which)


def _ask_again(transaction: Transaction, pay: Pay, which: uuid.UUID) -> None:
    """Where nobody may be asked to pay by now, or the key is too old, nothing is asked anew."""
    with transaction() as session:
        theirs = locked_with_plan(session, which)
        payment = session.get_one(CardPayment, theirs.taking.payment_id)
        age = now() - payment.began_at
        reference, agreement = theirs.plans.tenancy.payment_ref, theirs.agreed.pay_id or ""
        asking = Asking(payment.id, payment.amount, reference, agreement)
    if there := pay.taken(agreement, str(asking.payment_id)):
        with transaction() as session:
            _taken_on(session, asking.payment_id, there)
    elif theirs.plan is not None and age < KEY_LASTS:
        _ask(transaction, pay, asking)
    elif age > LISTED_WITHIN:
        with transaction() as session:
            _never(session, asking.payment_id)


def _taken_on(session: Session, payment_id: uuid.UUID, there: str) -> None:
    """Pay has it: what becomes of it is looked at within the minute."""
    called_there(session, payment_id, there)
    session.get_one(CardPayment, payment_id, populate_existing=True).told_at = now()


def _never(session: Session, payment_id: uuid.UUID) -> None:
    payment = session.get_one(CardPayment, payment_id, with_for_update=True)
    payment.status, payment.ended_at = NEVER, now()
