"""Every night: whoever pays by card is told of each payment at least 3 days before it is taken.

Only what was told is taken. A payment that a hold has moved is told again, with its new day.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.by_card import LOOKS_BACK, Taking, soonest, takings
from portal.arrears.held import Period, covered
from portal.clock import now, today
from portal.payments.card_takings import CardTaking, last_held_back
from portal.plans.card_telling import COMING, ToPayer, tell_payers
from portal.plans.live_cards import LiveCard, Transaction, tell_all
from portal.writing_together import write_in_bulk

STILL_TAKEN = timedelta(days=2)
"""How long after its day a payment is still taken, where the portal was not at work then."""
Known = Mapping[date, CardTaking]


def foretell_all(transaction: Transaction, told_already: int = 0) -> int:
    """How many were told. Done twice, or after a missed night, it tells nobody twice."""
    return tell_all(transaction, _foretell, told_already)


def _foretell(session: Session, cards: Sequence[LiveCard], told_already: int) -> int:
    """The payments of these cards whose day is near; while nobody is asked to pay, none."""
    asked = [each for each in cards if not each.is_held]
    known = _known(session, asked)
    unsaid = last_held_back(session, [each.agreed.tenancy_ref for each in asked])
    with session.no_autoflush:
        said = [
            _told(session, card, coming, known[card.agreed.plan_id].get(coming.due))
            for card in asked
            for coming in _to_tell(card, known[card.agreed.plan_id], unsaid)
        ]
        told = tell_payers(session, said, told_already)
        write_in_bulk(session)
    return told


def _known(session: Session, cards: Sequence[LiveCard]) -> Mapping[UUID, dict[date, CardTaking]]:
    """What was told or tried of each plan, as far back as a card is asked for anything."""
    theirs = CardTaking.plan_id.in_([each.agreed.plan_id for each in cards])
    lately = CardTaking.due >= today() - LOOKS_BACK
    found: defaultdict[UUID, dict[date, CardTaking]] = defaultdict(dict)
    for each in session.scalars(select(CardTaking).where(theirs, lately)):
        found[each.plan_id][each.due] = each
    return found


def _to_tell(card: LiveCard, known: Known, unsaid: Mapping[str, datetime]) -> Iterator[Taking]:
    """Those nobody has tried to take, of which their holder must hear, or hear anew, by now."""
    done = {due for due, each in known.items() if each.payment_id or each.came_to}
    near = soonest(today())
    for coming in takings(card.plan, card.held, today(), done):
        if not card.agreed.first_due < coming.due <= near or coming.on > near:
            continue
        before = known.get(coming.due)
        same = before is not None and before.card_agreement_id == card.agreed.id
        told = before is not None and was_told(before, unsaid.get(card.agreed.tenancy_ref))
        if not (before and same and told and _still_stands(before, card.held)):
            yield coming


def _told(session: Session, card: LiveCard, coming: Taking, taking: CardTaking | None) -> ToPayer:
    if taking is None:
        taking = CardTaking(plan_id=card.agreed.plan_id, due=coming.due)
        session.add(taking)
    taking.card_agreement_id, taking.told_at = card.agreed.id, now()
    taking.take_on, taking.amount = coming.on, coming.together
    return ToPayer(card.agreed, COMING, coming.on, coming.together)


def _still_stands(taking: CardTaking, held: Sequence[Period]) -> bool:
    """Whether it is taken on the day they were told of, or soon enough after it."""
    late = taking.take_on < today() - STILL_TAKEN
    return not late and not covered(taking.take_on, held)


def was_told(taking: CardTaking, held_back: datetime | None) -> bool:
    """Whether its message left, or will: none that was written since was held back."""
    return held_back is None or held_back < taking.told_at


def can_be_taken(taking: CardTaking) -> bool:
    day: date = today()
    return taking.take_on <= day <= taking.take_on + STILL_TAKEN
