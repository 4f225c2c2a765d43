"""Each minute: what became of card payments whose payer did not come back, or Pay told us of."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import structlog
from procrastinate import Blueprint, JobContext
from sqlalchemy.orm import Session

from portal.deliveries.drive import Carrier
from portal.deliveries.jobs import QUEUE
from portal.payments.card_payments import give_up, not_found, note, to_look_at
from portal.payments.card_takings import is_a_taking
from portal.payments.govuk_pay import UNKNOWN, Away, Pay, Refused
from portal.settings import settings

log = structlog.get_logger()
AT_ONCE = 50
Transaction = Callable[[], AbstractContextManager[Session]]
looking_again = Blueprint()


@looking_again.periodic(cron="* * * * *")
@looking_again.task(name="watch", queue=QUEUE, queueing_lock="watch-payments", pass_context=True)
def watch_payments(context: JobContext, timestamp: int) -> None:
    if settings().takes_cards:
        carrier: Carrier = context.additional_context["carrier"]
        watch(carrier.transaction, Pay.named_by(settings()))


def watch(transaction: Transaction, pay: Pay) -> None:
    """Look at each that is due. Where Pay is away, the rest waits for the next minute."""
    with transaction() as session:
        give_up(session, is_a_taking())
        due = to_look_at(session, AT_ONCE)
    for each in due:
        try:
            looked = pay.look(each.pay_id)
        except Refused as refused:
            log.warning("payment.refused", payment=str(each.id), code=refused.code)
            if refused.code == UNKNOWN:
                with transaction() as session:
                    not_found(session, each.id)
            continue
        except Away:
            return
        with transaction() as session:
            note(session, each.id, looked)
