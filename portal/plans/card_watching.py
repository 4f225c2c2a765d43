"""Each minute: cards that pay for plans are set up, asked, seen to, and let go of."""

from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from procrastinate import Blueprint, JobContext
from sqlalchemy import select

from portal.arrears.agreements import COMPLETED, Agreement
from portal.audit import SYSTEM
from portal.clock import now, today
from portal.deliveries.drive import Carrier
from portal.deliveries.jobs import QUEUE
from portal.payments.card_agreements import (
    NOT_SET_UP,
    PLAN_OVER,
    SWITCHED_OFF,
    CardAgreement,
    cancel,
    in_force,
    locked,
    stop,
    to_cancel,
)
from portal.payments.card_payments import GIVEN_UP, CardPayment
from portal.payments.card_takings import may_be_paid
from portal.payments.come_into_force import come_into_force
from portal.payments.govuk_pay import Away, Pay
from portal.plans.by_itself import IN_TURN, by_itself
from portal.plans.card_outcomes import see_to
from portal.plans.card_taking import ask_again, take_due
from portal.plans.card_telling import STOPPED, tell_payer
from portal.plans.live_cards import Transaction
from portal.plans.telling import next_daytime
from portal.settings import settings

log = structlog.get_logger()
AT_ONCE = 50
asking_cards = Blueprint()


@asking_cards.periodic(cron="* * * * *")
@asking_cards.task(name="cards", queue=QUEUE, queueing_lock="ask-cards", pass_context=True)
def ask_cards(context: JobContext, timestamp: int) -> None:
    """By the clock that put it in: nothing is taken at night."""
    told, moment = settings(), datetime.fromtimestamp(timestamp, UTC)
    if not told.takes_cards:
        return
    carrier: Carrier = context.additional_context["carrier"]
    if not told.takes_cards_each_time:
        stop_all(carrier.transaction)
    by_day = next_daytime(moment) == moment
    watch_cards(carrier.transaction, Pay.named_by(told), taking=by_day)


def stop_all(transaction: Transaction) -> None:
    """Where it is switched off nobody goes on believing that their card pays."""
    with transaction() as session:
        for agreed in session.scalars(select(CardAgreement).where(*in_force()).limit(AT_ONCE)):
            stop(session, agreed.id, SYSTEM, SWITCHED_OFF)
            tell_payer(session, agreed, STOPPED, today())


def watch_cards(transaction: Transaction, pay: Pay, *, taking: bool = True) -> None:
    """All of it; where Pay is away, what needs it waits for the next minute."""
    let_go(transaction)
    takes = (take_due,) if taking else ()
    steps = (set_up_those_paid, ask_again, *takes, see_to, cancel_there, read_cards)
    for step in steps:
        _as_far_as_pay_answers(step, transaction, pay)


def _as_far_as_pay_answers(
    step: Callable[[Transaction, Pay], None], transaction: Transaction, pay: Pay
) -> None:
    try:
        step(transaction, pay)
    except Away:
        log.warning("cards.wait", step=step.__name__)


def let_go(transaction: Transaction) -> None:
    """Nothing is taken for a plan that is over; nor by what was never set up."""
    with transaction() as session:
        stands = CardAgreement.stopped_at.is_(None)
        over = select(CardAgreement, Agreement.over_as).join(Agreement)
        over = over.where(stands, Agreement.over_on.is_not(None)).limit(AT_ONCE)
        for agreed, how in session.execute(over).all():
            was_in_force = agreed.is_in_force
            stop(session, agreed.id, SYSTEM, PLAN_OVER)
            if was_in_force and how != COMPLETED:
                tell_payer(session, agreed, STOPPED, today())
        old = CardAgreement.agreed_at < now() - GIVEN_UP, CardAgreement.active_at.is_(None)
        never = select(CardAgreement.id).where(stands, *old, ~may_be_paid()).limit(AT_ONCE)
        for which in session.scalars(never).all():
            stop(session, which, SYSTEM, NOT_SET_UP)


def set_up_those_paid(transaction: Transaction, pay: Pay) -> None:
    """Whose first payment is known by now, though they never came back."""
    with transaction() as session:
        waits = CardAgreement.active_at.is_(None), CardAgreement.stopped_at.is_(None)
        query = select(CardAgreement.id, CardPayment.id).join(
            CardPayment, CardPayment.card_agreement_id == CardAgreement.id
        )
        ended = CardPayment.ended_at.is_not(None)
        some = query.where(*waits, ended).order_by(IN_TURN).limit(AT_ONCE)
        found = session.execute(some).all()
    for agreed, payment in found:
        with by_itself(agreed), transaction() as session:
            first = session.get_one(CardPayment, payment)
            come_into_force(session, pay, session.get_one(CardAgreement, agreed), first)


def read_cards(transaction: Transaction, pay: Pay) -> None:
    """When each can be used no more, of those that were set up before anybody asked."""
    with transaction() as session:
        unread = CardAgreement.card_read_at.is_(None), CardAgreement.pay_id.is_not(None)
        query = select(CardAgreement.id, CardAgreement.pay_id).where(*in_force(), *unread)
        found = session.execute(query.order_by(IN_TURN).limit(AT_ONCE)).all()
    for which, pay_id in found:
        with by_itself(which):
            lasts = pay.agreement(pay_id or "").card_lasts
            with transaction() as session:
                agreed = locked(session, which)
                agreed.card_read_at, agreed.card_lasts = now(), lasts


def cancel_there(transaction: Transaction, pay: Pay) -> None:
    """Pay is told of each that is over here, until it answers."""
    with transaction() as session:
        over = select(CardAgreement.id).where(*to_cancel())
        found = session.scalars(over.order_by(IN_TURN).limit(AT_ONCE)).all()
    for which in found:
        with by_itself(which), transaction() as session:
            cancel(session, pay, session.get_one(CardAgreement, which))
