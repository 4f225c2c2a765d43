"""Each minute: what is to be taken from cards is taken, once, and what came of it is seen to.

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
    CANCELLED,
    CHANGED,
    REFUSED,
    CardAgreement,
    in_force,
    locked,
    stop,
)
from portal.payments.card_payments import (
    FAILED,
    NEVER,
    SUCCESS,
    CardPayment,
    Payer,
    called_there,
    write_down,
)
from portal.payments.card_takings import (
    NOT_NEEDED,
    NOT_PAID,
    PAID,
    CardTaking,
    is_paid_by_hand_now,
    last_held_back,
)
from portal.payments.govuk_pay import ACTIVE, KEY_LASTS, KEY_USED, LEAST, Away, Pay, Refused
from portal.plans.card_nights import STILL_TAKEN, can_be_taken, was_told
from portal.plans.card_telling import NOT_TAKEN, STOPPED, tell_payer
from portal.plans.live_cards import Transaction
from portal.plans.theirs import Plan, Plans, plans_of

log = structlog.get_logger()
AT_ONCE = 50
ANSWERS_WITHIN = timedelta(minutes=2)
LISTED_WITHIN = timedelta(hours=1)
"""How long Pay may need to list what it has taken."""
MOST_REFUSALS = 2


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
    theirs = _locked(session, which)
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


class _Theirs(NamedTuple):
    taking: CardTaking
    agreed: CardAgreement
    plans: Plans
    plan: Plan | None
    """The plan, while payments of it may be taken."""


def _locked(session: Session, which: uuid.UUID) -> _Theirs:
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
    return _Theirs(taking, agreed, plans, plan if may else None)


def _was_told(session: Session, theirs: _Theirs) -> bool:
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
        if refused.code == KEY_USED:
            raise Away from None  # it is there: it is found when it is asked for again
        log.warning("card.refused", payment=str(asking.payment_id), code=refused.code)
        with transaction() as session:
            _never(session, asking.payment_id)
        return
    with transaction() as session:
        _taken_on(session, asking.payment_id, there)


def ask_again(transaction: Transaction, pay: Pay) -> None:
    """What Pay has not answered: it is asked by the same key, or only looked for.

    Where nobody may be asked to pay by now, or the key is too old, nothing is asked anew.
    """
    with transaction() as session:
        lost = CardPayment.pay_id.is_(None), CardPayment.ended_at.is_(None)
        since = CardPayment.began_at < now() - ANSWERS_WITHIN
        query = select(CardTaking.id).join(CardPayment, CardPayment.id == CardTaking.payment_id)
        found = session.scalars(query.where(*lost, since).limit(AT_ONCE)).all()
    for which in found:
        with transaction() as session:
            theirs = _locked(session, which)
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


def see_to(transaction: Transaction, pay: Pay) -> None:
    """What has ended: paid, or the payer is told, and after two refusals it is all over."""
    with transaction() as session:
        ended = CardTaking.came_to.is_(None), CardPayment.ended_at.is_not(None)
        query = (
            select(CardTaking.id, CardPayment.status, CardAgreement.pay_id)
            .join(CardPayment, CardPayment.id == CardTaking.payment_id)
            .join(CardAgreement, CardAgreement.id == CardTaking.card_agreement_id)
        )
        found = session.execute(query.where(*ended).limit(AT_ONCE)).all()
    for which, status, agreement in found:
        there = ACTIVE if status == SUCCESS else pay.agreement(agreement or "").status
        with transaction() as session:
            theirs = _locked(session, which)
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
