"""Telling whoever's card pays for a plan: what will be taken, what was refused, that it is over.

Nobody is told where a case of the home is flagged for safety. Nothing arrives at night.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal.arrears.accounts import Person
from portal.clock import now
from portal.deliveries.queue import enqueue_all
from portal.journey.values import pounds
from portal.languages import spoken
from portal.payments.card_agreements import FORETOLD, CardAgreement
from portal.plans.telling import flagged, next_daytime, owe_message

COMING = FORETOLD
NOT_TAKEN, STOPPED = "card-payment-refused", "card-payments-stopped"


def tell_payer(
    session: Session, agreed: CardAgreement, message: str, day: date, amount: int = 0
) -> int:
    """How many messages that is: one at the most. The caller commits."""
    if flagged(session, [agreed.tenancy_ref]):
        return 0
    theirs = Person.tenancy_ref == agreed.tenancy_ref, Person.person_ref == agreed.person_ref
    with_all = (selectinload(Person.contacts), joinedload(Person.tenancy))
    person = session.scalars(select(Person).where(*theirs).options(*with_all)).one_or_none()
    if person is None:
        return 0
    says = spoken(person.language).says
    filled: dict[str, str | date] = {"day": day, "together": says(pounds(amount))}
    at = next_daytime(now())
    owed = owe_message(session, person, message, filled, at)
    if owed:
        enqueue_all(session, {at: [owed]})
    return int(owed is not None)
