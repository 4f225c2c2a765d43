"""Every night: whoever pays by card is told of each payment at least 3 days before it is taken.

Only what was told is taken. A payment that a hold has moved is told again, with its new day.
"""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.agreements import lock
from portal.arrears.by_card import Taking, soonest, takings
from portal.arrears.held import covered
from portal.clock import now, today
from portal.payments.card_agreements import CardAgreement, in_force, locked
from portal.payments.card_takings import CardTaking
from portal.plans.card_telling import COMING, tell_payer
from portal.plans.theirs import Plan, Plans, plans_of

STILL_TAKEN = timedelta(days=2)
"""How long after its day a payment is still taken, where the portal was not at work then."""
Transaction = Callable[[], AbstractContextManager[Session]]


def foretell_all(transaction: Transaction) -> int:
    """How many were told. Done twice, or after a missed night, it tells nobody twice."""
    with transaction() as session:
        found = session.scalars(select(CardAgreement.id).where(*in_force())).all()
    told = 0
    for which in found:
        with transaction() as session:
            told += foretell(session, which)
    return told


def foretell(session: Session, which: uuid.UUID) -> int:
    """The payments of one card whose day is near; while nobody is asked to pay, none."""
    tenancy = session.get_one(Tenancy, session.get_one(CardAgreement, which).tenancy_ref)
    lock(session, tenancy.tenancy_ref)
    agreed = locked(session, which)
    plans = plans_of(session, tenancy)
    plan = plans.in_force
    if not agreed.is_in_force or not plan or plan.agreement.id != agreed.plan_id or plans.is_held:
        return 0
    near = [each for each in _coming(session, plans, plan) if each.due > agreed.first_due]
    return sum(_told(session, plans, agreed, each) for each in near)


def _coming(session: Session, plans: Plans, plan: Plan) -> list[Taking]:
    """Those nobody has tried to take, whose day is told now or was told before."""
    tried = CardTaking.payment_id.is_not(None) | CardTaking.came_to.is_not(None)
    theirs = CardTaking.plan_id == plan.agreement.id
    done = set(session.scalars(select(CardTaking.due).where(theirs, tried)))
    every = takings(plan.agreement.repayment, plans.held, today(), done)
    return [each for each in every if each.due <= soonest(today())]


def _told(session: Session, plans: Plans, agreed: CardAgreement, coming: Taking) -> int:
    known = CardTaking.plan_id == agreed.plan_id, CardTaking.due == coming.due
    taking = session.scalars(select(CardTaking).where(*known)).one_or_none()
    if taking and taking.card_agreement_id == agreed.id and _still_stands(taking, plans):
        return 0
    if coming.on > soonest(today()):
        return 0
    if taking is None:
        taking = CardTaking(plan_id=agreed.plan_id, due=coming.due)
        session.add(taking)
    taking.card_agreement_id, taking.told_at = agreed.id, now()
    taking.take_on, taking.amount = coming.on, coming.together
    return tell_payer(session, agreed, COMING, coming.on, coming.together)


def _still_stands(taking: CardTaking, plans: Plans) -> bool:
    """Whether it is taken on the day they were told of, or soon enough after it."""
    late = taking.take_on < today() - STILL_TAKEN
    return not late and not covered(taking.take_on, plans.held)


def can_be_taken(taking: CardTaking) -> bool:
    day: date = today()
    return taking.take_on <= day <= taking.take_on + STILL_TAKEN
