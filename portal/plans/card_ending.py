"""Every night: whoever's card can soon be used no more, and whose plan goes on, is told so once.

Nothing is said while nobody is asked to pay: it is then said afterwards, if there is time.
"""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy.orm import Session

from portal.arrears.held import due_days
from portal.arrears.working_days import working_day_from
from portal.clock import today
from portal.payments.card_agreements import CARD_ENDS, CardAgreement
from portal.plans.card_telling import ToPayer, tell_payers
from portal.plans.live_cards import LiveCard, Transaction, tell_all
from portal.plans.once import Known, written_once
from portal.plans.telling import flagged
from portal.writing_together import write_in_bulk

IN_TIME = timedelta(days=30)
"""How long before its last day somebody hears of it: a new card takes a bank a week or two."""
ENDING = "card ends soon"
"""As the plan's history calls it."""


def tell_ending(transaction: Transaction, told_already: int = 0) -> int:
    """How many were told. Done twice, or after a missed night, it tells nobody twice."""
    soon = CardAgreement.card_lasts.between(today(), today() + IN_TIME)
    return tell_all(transaction, _tell, told_already, soon)


def _tell(session: Session, cards: Sequence[LiveCard], told_already: int) -> int:
    unsafe = flagged(session, {each.agreed.tenancy_ref for each in cards})
    ours = [each.agreed for each in cards if not each.is_held and goes_on_without(each)]
    known = {
        Known(agreed.plan_id, ENDING, agreed.card_lasts): agreed
        for agreed in ours
        if agreed.card_lasts and agreed.tenancy_ref not in unsafe
    }
    new = written_once(session, [*known])
    said = [ToPayer(agreed, CARD_ENDS, each.about) for each, agreed in known.items() if each in new]
    with session.no_autoflush:
        told = tell_payers(session, said, told_already)
        write_in_bulk(session)
    return told


def goes_on_without(card: LiveCard) -> bool:
    """Whether there is a payment that would be taken after the card's last day."""
    lasts = card.agreed.card_lasts
    every = due_days(card.plan, card.held)
    return lasts is not None and any(working_day_from(due) > lasts for _, due in every)
