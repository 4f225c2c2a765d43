"""A card that may be asked for each payment of a plan: what its holder agreed to, and until when.

What they agreed to is kept in the very words they read. It ends when they say so, when the
plan is over or another one is agreed, and when the card can no longer be used.
"""

import uuid
from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    Text,
    exists,
    func,
    select,
    text,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from portal.arrears.accounts import Tenancy
from portal.arrears.agreements import Agreement, happened
from portal.audit import Action, record
from portal.clock import now
from portal.database import Record
from portal.notices.notices import WAITING, WITHHELD, Notice
from portal.payments.card_payments import CardPayment, Payer, SetsUp, begin
from portal.payments.govuk_pay import NO_AGREEMENT, NOT_ACTIVE, Pay, Refused

ASKED, REFUSED, PLAN_OVER, CANCELLED = "asked", "refused", "plan over", "cancelled at Pay"
NOT_SET_UP, ANOTHER, SWITCHED_OFF = "not set up", "another card", "switched off"
CHANGED = "changed"
"""Its holder gave another card, which pays from then on."""
CARD_STOPPED = "card stopped"
"""As the plan's history calls it."""
IN_WORDS = {
    REFUSED: "The card was refused twice, or can be used no more.",
    CANCELLED: "It was cancelled at GOV.UK Pay.",
    SWITCHED_OFF: "Cards are not asked for each payment any more.",
}
"""Why, for officers, where nobody told us."""
FORETOLD, CARD_ENDS = "card-payment-coming", "card-ends-soon"
"""The messages that a payment will be taken, and that the card can soon be used no more."""
_IN_FORCE = "active_at IS NOT NULL AND stopped_at IS NULL"


class CardAgreement(Record):
    """Somebody's consent to have each payment of one plan taken from their card."""

    __tablename__ = "card_agreement"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(Agreement.id))
    tenancy_ref: Mapped[str] = mapped_column(ForeignKey(Tenancy.tenancy_ref), index=True)
    person_ref: Mapped[str | None]
    """Whose card it is, and who is told."""
    pay_id: Mapped[str | None] = mapped_column(unique=True)
    """What Pay calls it."""
    first_due: Mapped[date]
    """The payment of the plan that they make themselves, to set it up."""
    most: Mapped[int]
    """The dearest of all the payments they agreed to: never more is taken at once."""
    words: Mapped[str] = mapped_column(Text)
    """All that they read before they agreed, as it was shown."""
    words_version: Mapped[int]
    language: Mapped[str]
    agreed_at: Mapped[datetime] = mapped_column(server_default=func.now())
    agreed_by: Mapped[str]
    """As the audit names the visit."""
    checked: Mapped[str]
    """How sure we were who they are."""
    channel: Mapped[str]
    active_at: Mapped[datetime | None]
    card_ends: Mapped[str] = mapped_column(server_default="")
    card_lasts: Mapped[date | None]
    """The last day the card can be used."""
    card_read_at: Mapped[datetime | None]
    """When Pay told us of the card."""
    replaces: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("card_agreement.id"))
    """The one with another card, which goes on until this one is in force."""
    stopped_at: Mapped[datetime | None]
    stopped_by: Mapped[str | None]
    stopped_why: Mapped[str | None]
    cancelled_at: Mapped[datetime | None]
    """When Pay, too, could take no more by it."""

    __table_args__ = (
        Index(
            "uq_card_agreement_in_force", "plan_id", unique=True, postgresql_where=text(_IN_FORCE)
        ),
        Index(
            "ix_card_agreement_to_cancel",
            "stopped_at",
            postgresql_where=text("stopped_at IS NOT NULL AND cancelled_at IS NULL"),
        ),
    )

    @property
    def is_in_force(self) -> bool:
        return self.active_at is not None and self.stopped_at is None


def set_up(
    session: Session,
    pay: Pay,
    payer: Payer,
    agreed: CardAgreement,
    amount: int,
    back_to: Callable[[uuid.UUID], str],
) -> str:
    """Where they make the first payment, which sets it up; Pay's exceptions if that cannot be.

    What they agreed to is kept before Pay hears of it.
    """
    session.add(agreed)
    session.flush()
    whose = f"tenancy:{agreed.tenancy_ref}"
    record(session, payer.who, Action.CARD_AGREED, whose, most=agreed.most)
    session.commit()
    pay_id = pay.agree(payer.payment_ref, "Rent", str(agreed.id))
    agreed.pay_id = pay_id
    session.commit()
    return begin(session, pay, payer, amount, back_to, SetsUp(agreed.id, pay_id))


def of_plan(session: Session, plan_id: uuid.UUID) -> CardAgreement | None:
    """The latest that has ever been in force for this plan, whether or not it still is."""
    return session.scalars(_latest_first(plan_id).limit(1)).one_or_none()


def every_of_plan(session: Session, plan_id: uuid.UUID) -> list[CardAgreement]:
    """All that have ever been in force for this plan, the latest first."""
    return list(session.scalars(_latest_first(plan_id)))


def _latest_first(plan_id: uuid.UUID) -> Select[CardAgreement]:
    theirs = CardAgreement.plan_id == plan_id, CardAgreement.active_at.is_not(None)
    return select(CardAgreement).where(*theirs).order_by(CardAgreement.active_at.desc())


def in_force() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Which may be asked for payments."""
    return CardAgreement.active_at.is_not(None), CardAgreement.stopped_at.is_(None)


def pays_by_card(plan_id: InstrumentedAttribute[uuid.UUID]) -> ColumnElement[bool]:
    """Whether each payment of a plan is taken from a card."""
    return exists().where(CardAgreement.plan_id == plan_id, *in_force())


def stop(session: Session, which: uuid.UUID, who: str, why: str, in_words: str = "") -> bool:
    """Nothing more is taken, from this moment; False where it was over. The caller commits.

    Where it paid, that is a line of its plan's history, unless another card pays on.
    """
    agreed = locked(session, which)
    if agreed.stopped_at is not None:
        return False
    if agreed.is_in_force and why != CHANGED:
        happened(session, agreed.plan_id, CARD_STOPPED, who, in_words or IN_WORDS.get(why, ""))
    if agreed.is_in_force:
        _hold_back_what_waits(session, agreed)
    agreed.stopped_at, agreed.stopped_by, agreed.stopped_why = now(), who, why
    if agreed.pay_id is None:
        agreed.cancelled_at = agreed.stopped_at
    whose = f"tenancy:{agreed.tenancy_ref}"
    record(session, who, Action.CARD_STOPPED, whose, why=why.replace(" ", "-"))
    return True


def _hold_back_what_waits(session: Session, agreed: CardAgreement) -> None:
    """What was to be said of its payments: of one that was never in force nothing ever is."""
    waits = Notice.status == WAITING, Notice.message.in_((FORETOLD, CARD_ENDS))
    theirs = Notice.tenancy_ref == agreed.tenancy_ref
    session.execute(update(Notice).where(theirs, *waits).values(status=WITHHELD))


def locked(session: Session, which: uuid.UUID) -> CardAgreement:
    """As it now is; nobody stops it or takes by it until the transaction ends."""
    return session.get_one(CardAgreement, which, with_for_update=True, populate_existing=True)


def to_cancel() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Which are over here, and not yet at Pay."""
    return CardAgreement.stopped_at.is_not(None), CardAgreement.cancelled_at.is_(None)


def cancel(session: Session, pay: Pay, agreed: CardAgreement) -> None:
    """Pay takes no more by it either. The caller commits.

    One that nobody has paid for yet cannot be cancelled there, and can still be paid for: so
    long it is asked again. Of one that Pay does not know nothing is ever taken. `Away` and
    `Refused` leave everything as it is.
    """
    try:
        pay.cancel(agreed.pay_id or "")
    except Refused as refused:
        if refused.code not in (NOT_ACTIVE, NO_AGREEMENT):
            raise
        if session.scalar(_may_be_paid_yet(agreed)):
            return
    agreed.cancelled_at = now()


def _may_be_paid_yet(agreed: CardAgreement) -> Select[tuple[bool]]:
    theirs = CardPayment.card_agreement_id == agreed.id
    return select(select(CardPayment.id).where(theirs, CardPayment.ended_at.is_(None)).exists())
