"""An agreement about a card comes into force once its first payment is made, and once only.

Where it is to take another's place, that one goes on until then.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.agreements import happened, in_force, lock
from portal.audit import SYSTEM
from portal.clock import now
from portal.payments.card_agreements import (
    ANOTHER,
    ASKED,
    CANCELLED,
    CHANGED,
    NOT_SET_UP,
    PLAN_OVER,
    CardAgreement,
    locked,
    stop,
)
from portal.payments.card_payments import CardPayment
from portal.payments.card_takings import paid_by_hand
from portal.payments.govuk_pay import Agreed, Pay

CARD_CHANGED = "card changed"
"""As the plan's history calls it."""


def come_into_force(session: Session, pay: Pay, agreed: CardAgreement, first: CardPayment) -> None:
    """Where the first payment is made, as Pay then says; given up where it came to nothing.

    The caller commits. `Away` and `Refused` leave everything as it is.
    """
    if agreed.active_at or agreed.stopped_at or first.ended_at is None:
        return
    there = pay.agreement(agreed.pay_id or "") if first.is_paid else None
    lock(session, agreed.tenancy_ref)
    agreed = locked(session, agreed.id)
    if agreed.active_at or agreed.stopped_at:
        return
    if there:
        paid_by_hand(session, agreed, first)
    if why := _in_the_way(session, agreed, there):
        stop(session, agreed.id, SYSTEM, why)
    elif there:
        _take_over(session, agreed)
        agreed.active_at, agreed.card_read_at = now(), now()
        agreed.card_ends, agreed.card_lasts = there.card_ends, there.card_lasts


def _take_over(session: Session, agreed: CardAgreement) -> None:
    """From the card they gave before: never are two asked for one plan."""
    if agreed.replaces:
        stop(session, agreed.replaces, agreed.agreed_by, CHANGED)
        happened(session, agreed.plan_id, CARD_CHANGED, agreed.agreed_by)
        session.flush()


def _in_the_way(session: Session, agreed: CardAgreement, there: Agreed | None) -> str:
    if there is None:
        return NOT_SET_UP
    if not there.is_active:
        return CANCELLED
    plan = in_force(session, agreed.tenancy_ref)
    if plan is None or plan.id != agreed.plan_id:
        return PLAN_OVER
    before = session.get(CardAgreement, agreed.replaces) if agreed.replaces else None
    if before and before.stopped_why == ASKED:
        return ASKED  # while they were paying: whoever stops it means every card
    others = CardAgreement.plan_id == agreed.plan_id, CardAgreement.active_at.is_not(None)
    pays = CardAgreement.stopped_at.is_(None), CardAgreement.id.is_distinct_from(agreed.replaces)
    return ANOTHER if session.scalar(select(CardAgreement.id).where(*others, *pays)) else ""
