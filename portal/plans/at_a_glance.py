"""The plans that are not over and what was just paid by card, for the first page of an account."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.agreements import Agreement, open_on
from portal.arrears.holds import Hold
from portal.payments.card_agreements import pays_by_card
from portal.payments.card_payments import SHOWS_WITHIN, SUCCESS, CardPayment, on_their_way, paid_at
from portal.plans.theirs import Plan, Plans, payments_since, read_paid


class ByCard(NamedTuple):
    """A payment made through us that may not be in the account yet; the latest comes first."""

    amount: int
    at: datetime


class Glance(NamedTuple):
    """Of what happened to the plans it says nothing: that is on their own page."""

    plans: Plans
    paid_lately: Sequence[ByCard]


def at_a_glance(session: Session, tenancy: Tenancy) -> Glance:
    """In one query: nobody waits longer for what they owe."""
    ref = tenancy.tenancy_ref
    by_card = on_their_way(literal(ref), literal(tenancy.balance_as_at))
    card = pays_by_card(Agreement.id)
    query = (
        select(Agreement, payments_since(), by_card, card, _holds(ref), _lately(ref))
        .select_from(Tenancy)
        .outerjoin(Agreement, open_on(Tenancy.tenancy_ref))
        .where(Tenancy.tenancy_ref == ref)
        .order_by(Agreement.proposed_at.desc())
    )
    rows = session.execute(query).all()
    plans = [
        Plan(agreement, read_paid(paid), (), pence, each_time)
        for agreement, paid, pence, each_time, _holds, _cards in rows
        if agreement
    ]
    *_, holds, cards = rows[0]
    lately = [ByCard(amount, datetime.fromisoformat(at)) for amount, at in cards or ()]
    return Glance(Plans(tenancy, plans, [_hold(*each) for each in holds or ()]), lately)


def _holds(ref: str) -> Any:
    told = func.json_agg(func.json_build_array(Hold.reason, Hold.starts, Hold.ends))
    return select(told).where(Hold.tenancy_ref == ref).scalar_subquery()


def _lately(ref: str) -> Any:
    card = CardPayment
    one = func.json_build_array(card.amount, paid_at())
    told = func.json_agg(aggregate_order_by(one, paid_at().desc()))
    since = func.now() - SHOWS_WITHIN
    paid = card.tenancy_ref == ref, card.status == SUCCESS, paid_at() > since
    return select(told).where(*paid).scalar_subquery()


def _hold(reason: str, starts: str, ends: str | None) -> Hold:
    """As much of it as days are counted by; it is not there to be changed."""
    return Hold(
        reason=reason,
        starts=date.fromisoformat(starts),
        ends=date.fromisoformat(ends) if ends else None,
    )
