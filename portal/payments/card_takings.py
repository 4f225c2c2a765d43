"""Each payment of a plan that is taken from a card: told before, taken once, what came of it."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    UniqueConstraint,
    exists,
    func,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.arrears.agreements import Agreement
from portal.database import Record
from portal.notices.notices import WITHHELD, Notice
from portal.payments.card_agreements import FORETOLD, CardAgreement
from portal.payments.card_payments import SUCCESS, CardPayment

PAID, NOT_PAID, NOT_NEEDED = "paid", "not paid", "not needed"
SETTING_UP = timedelta(hours=2)
"""How long somebody may be on their way to pay by another card: Pay lets them for 90 minutes."""


class CardTaking(Record):
    """One payment of a plan, by the day it was due: there is one only, so it is taken once."""

    __tablename__ = "card_taking"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    card_agreement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(CardAgreement.id), index=True)
    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Agreement.id))
    due: Mapped[date]
    take_on: Mapped[date]
    """The day they were told of."""
    amount: Mapped[int]
    """The most that is taken: what they were told."""
    told_at: Mapped[datetime] = mapped_column(server_default=func.now())
    payment_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey(CardPayment.id), unique=True)
    """What was asked of the card, written down before Pay heard of it."""
    came_to: Mapped[str | None]

    __table_args__ = (
        UniqueConstraint("plan_id", "due", name="uq_card_taking_once"),
        Index("ix_card_taking_to_come", "take_on", postgresql_where=text("came_to IS NULL")),
    )


def last_held_back(session: Session, homes: Iterable[str]) -> Mapping[str, datetime]:
    """When the last message was written that was to tell of a payment, and never left; by account.

    Whatever was told of in it, or before it and not taken yet, is told anew before it is taken.
    """
    never_left = Notice.message == FORETOLD, Notice.status == WITHHELD
    query = select(Notice.tenancy_ref, func.max(Notice.created_at)).group_by(Notice.tenancy_ref)
    theirs = query.where(Notice.tenancy_ref.in_([*homes]), *never_left)
    return {ref: at for ref, at in session.execute(theirs) if ref is not None}


def paid_by_hand(session: Session, agreed: CardAgreement, payment: CardPayment) -> None:
    """The first payment, which they made themselves: it is not taken again."""
    paid = {
        "card_agreement_id": agreed.id,
        "take_on": agreed.agreed_at.date(),
        "amount": payment.amount,
        "payment_id": payment.id,
        "came_to": PAID,
    }
    new = insert(CardTaking).values(id=uuid.uuid4(), plan_id=agreed.plan_id, due=agreed.first_due)
    once = new.values(paid).on_conflict_do_update(constraint="uq_card_taking_once", set_=paid)
    session.execute(once)


def is_paid_by_hand_now(session: Session, taking: CardTaking) -> bool:
    """Whether somebody may be paying it at this moment, to give us another card.

    Until that is known it is asked of no card: nothing is taken twice.
    """
    lately = CardAgreement.agreed_at > func.now() - SETTING_UP
    same = CardAgreement.plan_id == taking.plan_id, CardAgreement.first_due == taking.due
    waits = CardAgreement.active_at.is_(None), CardAgreement.stopped_at.is_(None)
    return bool(session.scalar(select(exists().where(*same, *waits, lately | may_be_paid()))))


def may_be_paid() -> ColumnElement[bool]:
    """Of an agreement: that its first payment is made, or that nobody knows yet."""
    unknown = CardPayment.ended_at.is_(None) | (CardPayment.status == SUCCESS)
    return exists().where(CardPayment.card_agreement_id == CardAgreement.id, unknown)


def is_a_taking() -> ColumnElement[bool]:
    """Of a payment: that we asked a card for it, and look for it at Pay by its key."""
    return exists().where(CardTaking.payment_id == CardPayment.id)


def takings_of(session: Session, plan_id: uuid.UUID) -> list[CardTaking]:
    """Every payment of a plan that was made with a card, was tried, or is foretold."""
    return list(session.scalars(select(CardTaking).where(CardTaking.plan_id == plan_id)))
