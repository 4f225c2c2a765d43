"""The plans in force, with what was paid and what is held: many at a time, in few queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from portal.arrears.accounts import AccountLine, Tenancy
from portal.arrears.agreements import Agreement
from portal.arrears.held import Period
from portal.arrears.holds import Hold, of_extract
from portal.arrears.payments import is_payment
from portal.arrears.plan import RepaymentPlan
from portal.arrears.standing import Paid, Standing
from portal.arrears.written import Written, read_plan
from portal.payments.card_agreements import pays_by_card
from portal.payments.card_payments import on_their_way
from portal.plans.shown import shown

AT_ONCE = 1000


class Live(NamedTuple):
    """A plan in force, and what its account says up to the day the council last told us."""

    id: UUID
    tenancy_ref: str
    plan: RepaymentPlan
    agreed_on: date
    court: bool
    balance: int
    as_at: date
    patch: str | None
    paid: Sequence[Paid]
    held: Sequence[Period]
    by_card: int
    """Pence paid through us that the account cannot show yet."""
    card: bool
    """Whether each payment is taken from a card."""

    def stands(self, today: date) -> Standing:
        return shown(
            *(self.plan, self.agreed_on, self.paid, self.held),
            as_at=self.as_at,
            by_card=self.by_card,
            today=today,
        )


def live_plans(session: Session, after: str, limit: int = AT_ONCE) -> list[Live]:
    """The next ones, by the reference of their tenancies."""
    query = (
        select(
            *(Agreement.id, Agreement.tenancy_ref, Agreement.plan, Agreement.agreed_on),
            *(Agreement.court, Tenancy.balance, Tenancy.balance_as_at, Tenancy.patch),
            *(Tenancy.breathing_space_until, _paid_in_all()),
            on_their_way(Agreement.tenancy_ref, Tenancy.balance_as_at),
            pays_by_card(Agreement.id),
        )
        .join(Tenancy, Tenancy.tenancy_ref == Agreement.tenancy_ref)
        .where(Agreement.agreed_on.is_not(None), Agreement.over_on.is_(None))
        .where(Agreement.tenancy_ref > after)
        .order_by(Agreement.tenancy_ref)
        .limit(limit)
    )
    rows = [_Row(*row) for row in session.execute(query)]
    held = held_of(session, {row.tenancy_ref: row.breathing_space_until for row in rows})
    by_day = _paid_by_day(session, [row for row in rows if held[row.tenancy_ref]])
    return [_live(row, held[row.tenancy_ref], by_day) for row in rows]


class _Row(NamedTuple):
    id: UUID
    tenancy_ref: str
    plan: dict[str, Any]
    agreed_on: date
    court: bool
    balance: int
    as_at: date
    patch: str | None
    breathing_space_until: date | None
    paid: int
    by_card: int
    card: bool


def _live(row: _Row, held: Sequence[Period], by_day: Mapping[str, Sequence[Paid]]) -> Live:
    at_once = (Paid(row.agreed_on, row.paid),)
    return Live(
        row.id,
        row.tenancy_ref,
        read_plan(Written(row.plan)),
        row.agreed_on,
        row.court,
        row.balance,
        row.as_at,
        row.patch or None,
        by_day.get(row.tenancy_ref, ()) if held else at_once,
        held,
        row.by_card,
        row.card,
    )


def _paid_in_all() -> ColumnElement[int]:
    """Since it was agreed, in one sum: days matter only where some are held."""
    line = AccountLine
    total = -func.sum(line.amount).cast(line.amount.type)
    query = select(func.coalesce(total, 0)).where(
        line.tenancy_ref == Agreement.tenancy_ref, line.day >= Agreement.agreed_on, is_payment()
    )
    return query.correlate(Agreement).scalar_subquery()


def held_of(session: Session, untils: Mapping[str, date | None]) -> Mapping[str, list[Period]]:
    """What is held, by account: given each with the end of the extract's Breathing Space."""
    found: defaultdict[str, list[Period]] = defaultdict(list)
    for ref, until in untils.items():
        if until:
            found[ref].append(of_extract(until))
    theirs = Hold.tenancy_ref.in_(untils)
    for each in session.scalars(select(Hold).where(theirs)):
        found[each.tenancy_ref].append(each.period)
    return found


def _paid_by_day(session: Session, rows: Sequence[_Row]) -> Mapping[str, list[Paid]]:
    since = {row.tenancy_ref: row.agreed_on for row in rows}
    line = AccountLine
    query = (
        select(line.tenancy_ref, line.day, -func.sum(line.amount).cast(line.amount.type))
        .where(line.tenancy_ref.in_(since), is_payment())
        .where(line.day >= min(since.values(), default=date.max))
        .group_by(line.tenancy_ref, line.day)
    )
    found: defaultdict[str, list[Paid]] = defaultdict(list)
    for ref, day, amount in session.execute(query) if since else ():
        if day >= since[ref]:
            found[ref].append(Paid(day, amount))
    return found
