"""Telling whoever's card pays for a plan: what will be taken, what was refused, that it is over.

Nobody is told where a case of the home is flagged for safety. Nothing arrives at night.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session, joinedload, selectinload

from portal.arrears.accounts import Person
from portal.clock import now, today
from portal.deliveries.queue import enqueue_all
from portal.journey.values import pounds
from portal.languages import spoken
from portal.payments.card_agreements import ASKED, FORETOLD, CardAgreement, stop
from portal.plans.telling import A_SECOND, flagged, next_daytime, owe_message

COMING = FORETOLD
NOT_TAKEN, STOPPED = "card-payment-refused", "card-payments-stopped"
AS_ASKED = "card-stopped-as-asked"
Payer = tuple[str, str | None]
"""The references of an account and of one of its people."""


class ToPayer(NamedTuple):
    """One thing to say to the holder of one card."""

    agreed: CardAgreement
    message: str
    day: date
    amount: int = 0


def tell_payer(
    session: Session, agreed: CardAgreement, message: str, day: date, amount: int = 0
) -> int:
    """How many messages that is: one at the most. The caller commits."""
    return tell_payers(session, [ToPayer(agreed, message, day, amount)])


def stop_as_asked(session: Session, agreed: CardAgreement, who: str, why: str = "") -> bool:
    """Its holder wants no more taken, and is told so; False where it was over.

    The caller commits.
    """
    stopped = stop(session, agreed.id, who, ASKED, why)
    if stopped:
        tell_payer(session, agreed, AS_ASKED, today())
    return stopped


def tell_payers(session: Session, said: Sequence[ToPayer], told_already: int = 0) -> int:
    """Owe each holder their message; how many that is. The caller commits."""
    unsafe = flagged(session, {each.agreed.tenancy_ref for each in said})
    people = _holders(session, [each.agreed for each in said])
    due: defaultdict[datetime, list[UUID]] = defaultdict(list)
    number, day = told_already, next_daytime(now())
    for each in said:
        person = people.get((each.agreed.tenancy_ref, each.agreed.person_ref))
        if person is None or each.agreed.tenancy_ref in unsafe:
            continue
        at = day + timedelta(seconds=number // A_SECOND)
        if owed := _owed(session, person, each, at):
            due[at].append(owed)
            number += 1
    enqueue_all(session, due)
    return number - told_already


def _owed(session: Session, person: Person, said: ToPayer, at: datetime) -> UUID | None:
    says = spoken(person.language).says
    filled: dict[str, str | date] = {"day": said.day, "together": says(pounds(said.amount))}
    return owe_message(session, person, said.message, filled, at)


def _holders(session: Session, cards: Iterable[CardAgreement]) -> Mapping[Payer, Person]:
    wanted = {(each.tenancy_ref, each.person_ref) for each in cards if each.person_ref}
    theirs = tuple_(Person.tenancy_ref, Person.person_ref).in_(wanted)
    ways = selectinload(Person.contacts), selectinload(Person.changes)
    with_all = (*ways, joinedload(Person.tenancy))
    found = session.scalars(select(Person).where(theirs).options(*with_all)) if wanted else ()
    return {(each.tenancy_ref, each.person_ref): each for each in found}
