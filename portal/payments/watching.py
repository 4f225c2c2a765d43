"""Each minute: what became of card payments whose payer did not come back, or Pay told us of."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import structlog
from procrastinate import Blueprint, JobContext
from sqlalchemy.orm import Session

from portal.deliveries.drive import Carrier
from portal.deliveries.jobs import QUEUE
from portal.payments.card_payments import Due, give_up, not_found, note, to_look_at
from portal.payments.card_takings import is_a_taking
from portal.payments.govuk_pay import UNKNOWN, Away, Pay, Refused, Unclear
from portal.settings import settings

log = structlog.get_logger()
AT_ONCE = 50
TOLD_OF_NONE = 3  # payments, one after another, that may be in trouble for themselves
Transaction = Callable[[], AbstractContextManager[Session]]
looking_again = Blueprint()


@looking_again.periodic(cron="* * * * *")
@looking_again.task(name="watch", queue=QUEUE, queueing_lock="watch-payments", pass_context=True)
def watch_payments(context: JobContext, timestamp: int) -> None:
    if settings().takes_cards:
        carrier: Carrier = context.additional_context["carrier"]
        watch(carrier.transaction, Pay.named_by(settings()))


def watch(transaction: Transaction, pay: Pay) -> None:
    """Look at each that is due.

    One that Pay does not tell of keeps no other waiting. Where it tells of none, all wait for
    the next minute.
    """
    with transaction() as session:
        give_up(session, is_a_taking())
        due = to_look_at(session, AT_ONCE)
    untold = 0
    for each in due:
        try:
            untold = 0 if _is_told_of(transaction, pay, each) else untold + 1
        except Away:
            return
        if untold == TOLD_OF_NONE:
            return


def _is_told_of(transaction: Transaction, pay: Pay, each: Due) -> bool:
    """Whether Pay says how it stands, which is written down; `Away` where it may tell of none."""
    try:
        looked = pay.look(each.pay_id)
    except Unclear:
        log.warning("payment.unclear", payment=str(each.id))
        return False
    except Refused as refused:
        log.warning("payment.refused", payment=str(each.id), code=refused.code)
        if refused.code != UNKNOWN:
            return False
        with transaction() as session:
            not_found(session, each.id)
        return True
    with transaction() as session:
        note(session, each.id, looked)
    return True
