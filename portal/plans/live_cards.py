"""The cards that pay for plans in force, with what is held: many at a time, in few queries."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.agreements import Agreement
from portal.arrears.held import Period, covered
from portal.arrears.plan import RepaymentPlan
from portal.arrears.written import Written, read_plan
from portal.clock import today
from portal.payments.card_agreements import CardAgreement, in_force
from portal.plans.live import held_of

CARDS_AT_ONCE = 500


class LiveCard(NamedTuple):
    """A card, and the plan it pays for."""

    agreed: CardAgreement
    plan: RepaymentPlan
    held: Sequence[Period]

    @property
    def is_held(self) -> bool:
        return covered(today(), self.held)


def live_cards(session: Session, after: str, *which: ColumnElement[bool]) -> list[LiveCard]:
    """The next ones, by the reference of their tenancies: there is one a plan at the most."""
    query = (
        select(CardAgreement, Agreement.plan, Tenancy.breathing_space_until)
        .join(Agreement, Agreement.id == CardAgreement.plan_id)
        .join(Tenancy, Tenancy.tenancy_ref == CardAgreement.tenancy_ref)
        .where(*in_force(), Agreement.agreed_on.is_not(None), Agreement.over_on.is_(None))
        .where(CardAgreement.tenancy_ref > after, *which)
        .order_by(CardAgreement.tenancy_ref)
        .limit(CARDS_AT_ONCE)
    )
    rows = session.execute(query).all()
    held = held_of(session, {agreed.tenancy_ref: until for agreed, _, until in rows})
    return [
        LiveCard(agreed, read_plan(Written(plan)), held[agreed.tenancy_ref])
        for agreed, plan, _ in rows
    ]
