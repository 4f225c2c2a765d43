"""The cards that pay for plans in force, with what is held: many at a time, in few queries."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.agreements import Agreement, lock_all
from portal.arrears.held import Period, covered
from portal.arrears.plan import RepaymentPlan
from portal.arrears.written import Written, read_plan
from portal.clock import today
from portal.payments.card_agreements import CardAgreement, in_force
from portal.plans.live import held_of

Transaction = Callable[[], AbstractContextManager[Session]]
CARDS_AT_ONCE = 500


class LiveCard(NamedTuple):
    """A card, and the plan it pays for."""

    agreed: CardAgreement
    plan: RepaymentPlan
    held: Sequence[Period]

    @property
    def is_held(self) -> bool:
        return covered(today(), self.held)


Told = Callable[[Session, Sequence[LiveCard], int], int]
"""How many of these cards' holders are told something, where so many messages go before."""


def tell_all(
    transaction: Transaction, telling: Told, before: int, *which: ColumnElement[bool]
) -> int:
    """How many messages that makes, so many cards in a transaction that memory does not grow.

    Nobody changes a plan, or stops a card, while its holder is being told.
    """
    told, after = 0, ""
    while True:
        with transaction() as session:
            homes = _next_homes(session, after, *which)
            told += telling(session, _live_cards(session, homes), before + told)
        if len(homes) < CARDS_AT_ONCE:
            return told
        after = homes[-1]


def _next_homes(session: Session, after: str, *which: ColumnElement[bool]) -> list[str]:
    """By their references: there is one card for each at the most."""
    ref = CardAgreement.tenancy_ref
    query = select(ref).where(*in_force(), ref > after, *which).order_by(ref)
    return list(session.scalars(query.limit(CARDS_AT_ONCE)))


def _live_cards(session: Session, homes: Sequence[str]) -> list[LiveCard]:
    lock_all(session, homes)
    query = (
        select(CardAgreement, Agreement.plan, Tenancy.breathing_space_until)
        .join(Agreement, Agreement.id == CardAgreement.plan_id)
        .join(Tenancy, Tenancy.tenancy_ref == CardAgreement.tenancy_ref)
        .where(*in_force(), Agreement.agreed_on.is_not(None), Agreement.over_on.is_(None))
        .where(CardAgreement.tenancy_ref.in_(homes))
        .order_by(CardAgreement.tenancy_ref)
        .with_for_update(of=CardAgreement)
    )
    rows = session.execute(query).all()
    held = held_of(session, {agreed.tenancy_ref: until for agreed, _, until in rows})
    return [
        LiveCard(agreed, read_plan(Written(plan)), held[agreed.tenancy_ref])
        for agreed, plan, _ in rows
    ]
