"""Payments by card: each begun here, paid at GOV.UK Pay, and read back from there.

What was paid reaches the rent account with the council's next extract. Until then
it is known here, so that nobody pays twice or is chased for what they have paid.
"""

import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ForeignKey,
    Index,
    case,
    func,
    insert,
    or_,
    select,
    text,
    update,
)
from sqlalchemy import SQLColumnExpression as Expression
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.arrears.accounts import Tenancy
from portal.audit import SYSTEM, Action, record
from portal.clock import LONDON, now
from portal.database import Record
from portal.payments.govuk_pay import KEY_LASTS, Looked, Pay

SUCCESS, FAILED = "success", "failed"
BEGUN = "begun"
NEVER = "never began"
SHOWS_WITHIN = timedelta(days=5)
"""What was paid longer ago is in the account by now."""
LOOKED_EACH = timedelta(minutes=10)
PAID_WITHIN = timedelta(minutes=90)
"""Pay then ends what nobody has paid."""
GIVEN_UP = timedelta(days=2)
"""By then it has long been finished."""


class CardPayment(Record):
    """One payment somebody set out to make."""

    __tablename__ = "card_payment"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    """Random, as it stands in the address that leads back from Pay."""
    tenancy_ref: Mapped[str] = mapped_column(ForeignKey(Tenancy.tenancy_ref), index=True)
    person_ref: Mapped[str | None]
    amount: Mapped[int]
    card_agreement_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("card_agreement.id"), index=True
    )
    """The agreement that it sets up or was taken by; none where they pay just this once."""
    pay_id: Mapped[str | None] = mapped_column(unique=True)
    """What Pay calls it."""
    status: Mapped[str] = mapped_column(default=BEGUN)
    """As Pay last said; `begun` before it said anything."""
    began_at: Mapped[datetime] = mapped_column(server_default=func.now())
    looked_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    """When Pay told us there is news that we have not looked at yet."""
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_card_payment_unfinished", "began_at", postgresql_where=text("ended_at IS NULL")),
    )

    @property
    def is_paid(self) -> bool:
        return self.status == SUCCESS


class Payer(NamedTuple):
    """Whose account it goes to, what the council files it under, and who pays."""

    tenancy_ref: str
    payment_ref: str
    person_ref: str | None
    who: str
    """As the audit names them."""


class SetsUp(NamedTuple):
    """An agreement that a payment sets up: our name for it, and Pay's."""

    id: uuid.UUID
    pay_id: str


def begin(
    session: Session,
    pay: Pay,
    payer: Payer,
    amount: int,
    back_to: Callable[[uuid.UUID], str],
    sets_up: SetsUp | None = None,
) -> str:
    """Where somebody goes to pay this. Pay's own exceptions where it cannot be begun.

    It is written down before Pay hears of it: nothing can be paid that we do not know of.
    """
    ours = write_down(session, payer, amount, sets_up.id if sets_up else None)
    session.commit()
    there = sets_up.pay_id if sets_up else ""
    begun = pay.begin(amount, payer.payment_ref, "Rent", back_to(ours), there)
    called_there(session, ours, begun.id)
    session.commit()
    return begun.next_url


def write_down(
    session: Session, payer: Payer, amount: int, card_agreement_id: uuid.UUID | None
) -> uuid.UUID:
    """What is about to be asked for, by our name for it. The caller commits."""
    ours = uuid.uuid4()
    whose = {"tenancy_ref": payer.tenancy_ref, "person_ref": payer.person_ref}
    values = {"id": ours, "amount": amount, "card_agreement_id": card_agreement_id, **whose}
    session.execute(insert(CardPayment).values(values))
    record(session, payer.who, Action.PAYMENT_BEGUN, f"tenancy:{payer.tenancy_ref}", pence=amount)
    return ours


def called_there(session: Session, which: uuid.UUID, pay_id: str) -> None:
    """Pay has taken it on, under this name. The caller commits."""
    session.execute(update(CardPayment).where(CardPayment.id == which).values(pay_id=pay_id))


def payment_of(session: Session, which: uuid.UUID, tenancy_ref: str | None) -> CardPayment | None:
    """This payment, if it is for this account."""
    ours = CardPayment.id == which, CardPayment.tenancy_ref == tenancy_ref
    return session.scalars(select(CardPayment).where(*ours)).one_or_none()


def look_again(session: Session, pay: Pay, payment: CardPayment) -> None:
    """Read back how it stands, unless that is known for good. The caller commits."""
    if payment.ended_at is None and payment.pay_id:
        note(session, payment.id, pay.look(payment.pay_id))


def note(session: Session, which: uuid.UUID, looked: Looked) -> None:
    """Write down what Pay says of it; what is known for good is never written over.

    A payment of another amount is none of what we began. The caller commits.
    """
    payment = session.get_one(CardPayment, which, with_for_update=True, populate_existing=True)
    if payment.ended_at is not None:
        return
    same = looked.amount == payment.amount
    payment.status = looked.status if same else "error"
    payment.looked_at, payment.told_at = now(), None
    if looked.finished or not same:
        payment.ended_at = now()
        whose = f"tenancy:{payment.tenancy_ref}"
        record(session, SYSTEM, Action.PAYMENT_ENDED, whose, status=payment.status)


def hear(session: Session, pay_id: str) -> None:
    """Pay says there is news of a payment. What it is, we ask; it may tell us late or twice."""
    this = CardPayment.pay_id == pay_id, CardPayment.ended_at.is_(None)
    session.execute(update(CardPayment).where(*this).values(told_at=func.now()))


class Due(NamedTuple):
    """A payment to be looked at, by our name and by Pay's."""

    id: uuid.UUID
    pay_id: str


def to_look_at(session: Session, most: int) -> list[Due]:
    """Those with news, and those nobody has looked at for a while.

    In no order: one that cannot be looked at would be the first again each time.
    """
    last = func.coalesce(CardPayment.looked_at, CardPayment.began_at)
    due = or_(CardPayment.told_at.is_not(None), last < func.now() - LOOKED_EACH)
    query = select(CardPayment.id, CardPayment.pay_id).where(
        CardPayment.ended_at.is_(None), CardPayment.pay_id.is_not(None), due
    )
    found = session.execute(query.order_by(func.random()).limit(most))
    return [Due(id, str(pay_id)) for id, pay_id in found]


def give_up(session: Session, besides: Expression[bool]) -> None:
    """What Pay never took on, or had not ended when we asked it days later, is over.

    What Pay was not asked about for so long may be paid: it is asked first. Of those `besides`
    somebody else finds out whether Pay took them on.
    """
    old = CardPayment.ended_at.is_(None), CardPayment.began_at < func.now() - GIVEN_UP
    unknown_there = CardPayment.pay_id.is_(None) & ~besides
    asked_since = CardPayment.looked_at > CardPayment.began_at + GIVEN_UP
    status = case((CardPayment.pay_id.is_(None), NEVER), else_=CardPayment.status)
    over = update(CardPayment).where(*old, or_(unknown_there, asked_since))
    session.execute(over.values(ended_at=func.now(), status=status))


def not_found(session: Session, which: uuid.UUID) -> None:
    """Pay was asked, and knows no such payment. The caller commits."""
    asked = update(CardPayment).where(CardPayment.id == which)
    session.execute(asked.values(looked_at=func.now(), told_at=None))


def paid_at() -> Expression[datetime]:
    """When at the latest it was paid, where it was: we may have noticed days afterwards.

    What is asked of a card may have been asked once more, as long as its key lasts.
    """
    once = CardPayment.card_agreement_id.is_(None)
    open_for = case((once, PAID_WITHIN), else_=PAID_WITHIN + KEY_LASTS)
    return func.least(CardPayment.ended_at, CardPayment.began_at + open_for)


def on_their_way(tenancy_ref: Expression[str], as_at: Expression[date]) -> Any:
    """Pence paid for an account on days after the one the council last told us of it.

    What was paid on that day or before is in the account, or soon will be: nothing counts twice.
    """
    day = func.date(func.timezone(LONDON.key, paid_at()))
    paid = CardPayment.status == SUCCESS, CardPayment.tenancy_ref == tenancy_ref, day > as_at
    total = func.coalesce(func.sum(CardPayment.amount), 0)
    return select(total).where(*paid).scalar_subquery()
