"""The plans of one account: how they stand, what is held, what happened."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from portal.arrears.accounts import AccountLine, Tenancy
from portal.arrears.agreements import AGREED, PROPOSED, Agreement, AgreementEvent
from portal.arrears.held import Period, covered, due_days
from portal.arrears.holds import (
    BREATHING_SPACE,
    BY_LAW,
    TOLD_LATE,
    Hold,
    holds_of,
    lasting,
    periods,
)
from portal.arrears.payments import is_payment
from portal.arrears.plan import Payment
from portal.arrears.standing import Paid, Standing
from portal.clock import today
from portal.payments.card_agreements import pays_by_card
from portal.payments.card_payments import on_their_way
from portal.plans.shown import shown

OFFERED_FOR = timedelta(days=28)
"""How long after a hold is over a new plan is offered."""


class Happened(NamedTuple):
    """One thing that happened to a plan, and the payment it is about, if it is about one."""

    kind: str
    at: datetime
    about: date | None


class Plan(NamedTuple):
    """One agreement that is not over, and what was paid since."""

    agreement: Agreement
    paid: Sequence[Paid]
    events: Sequence[Happened]
    by_card: int
    """Pence paid through us that the account cannot show yet."""
    card: bool
    """Whether each payment is taken from a card."""


class Coming(NamedTuple):
    """A payment still to be made, on the day it is due now."""

    payment: Payment
    due: date
    rent: int


class Plans(NamedTuple):
    """Everything about paying what is owed on one account."""

    tenancy: Tenancy
    open: Sequence[Plan]
    holds: Sequence[Hold]

    @property
    def in_force(self) -> Plan | None:
        return next((each for each in self.open if each.agreement.state == AGREED), None)

    @property
    def ours(self) -> Plan | None:
        """The latest we suggested, and that waits for their yes."""
        waits = (each for each in self.open if each.agreement.state == PROPOSED)
        return next((each for each in waits if each.agreement.ours), None)

    @property
    def asked_for(self) -> list[Plan]:
        """What residents asked for, and that waits for our answer."""
        waits = (each for each in self.open if each.agreement.state == PROPOSED)
        return [each for each in waits if not each.agreement.ours]

    @property
    def held(self) -> list[Period]:
        return periods(self.tenancy, self.holds)

    @property
    def is_held(self) -> bool:
        return covered(today(), self.held)

    @property
    def is_paused(self) -> bool:
        """Held by more than their own word that a payment will be late."""
        others = [each for each in self.holds if each.reason != TOLD_LATE]
        return covered(today(), periods(self.tenancy, others))

    @property
    def is_by_law(self) -> bool:
        """Whether the law gives them this time, as somebody told us: then we offer no way to pay
        what is owed, and refuse none."""
        return bool(self.by_extract) or any(each.reason in BY_LAW for each in self.lasting)

    @property
    def by_extract(self) -> date | None:
        """The last day of Breathing Space that only the council's extract tells us of."""
        until = self.tenancy.breathing_space_until
        known = any(each.reason == BREATHING_SPACE for each in self.lasting)
        return until if until and until >= today() and not known else None

    @property
    def breathing_space_ends(self) -> date | None:
        """Its last day, where nothing else holds them and somebody knows it."""
        others = [each for each in self.lasting if each.reason != TOLD_LATE]
        if any(each.reason != BREATHING_SPACE or each.ends is None for each in others):
            return None
        days = [each.ends for each in others if each.ends]
        return max([*days, *([self.by_extract] if self.by_extract else [])], default=None)

    @property
    def told_late(self) -> Hold | None:
        """What they told us of a payment that will be late, while it counts."""
        return next((each for each in self.lasting if each.reason == TOLD_LATE), None)

    @property
    def is_over(self) -> bool:
        """Whether a time in which we did not ask them to pay ended a short while ago."""
        since = today() - OFFERED_FOR
        ended = (each.ends for each in self.holds if each.reason != TOLD_LATE and each.ends)
        return not self.is_held and any(since <= day < today() for day in ended)

    @property
    def lasting(self) -> list[Hold]:
        return lasting(self.holds, today())

    def stands(self, plan: Plan) -> Standing:
        agreement = plan.agreement
        return shown(
            *(agreement.repayment, agreement.agreed_on or today(), plan.paid, self.held),
            as_at=self.tenancy.balance_as_at,
            by_card=plan.by_card,
            today=today(),
        )

    def coming(self, plan: Plan) -> Iterator[Coming]:
        """What is due from today on; each time with the rent beside it."""
        repayment = plan.agreement.repayment
        for payment, due in due_days(repayment, self.held):
            if due >= today():
                lump = payment.kind == "lump sum"
                yield Coming(payment, due, 0 if lump else repayment.rent_each_time)


def plans_of(session: Session, tenancy: Tenancy) -> Plans:
    """In two queries: the plans with all that belongs to them, and the holds."""
    still_open = Agreement.tenancy_ref == tenancy.tenancy_ref, Agreement.over_on.is_(None)
    by_card = on_their_way(Agreement.tenancy_ref, literal(tenancy.balance_as_at))
    about = payments_since(), _events(), by_card, pays_by_card(Agreement.id)
    query = select(Agreement, *about).where(*still_open)
    rows = session.execute(query.order_by(Agreement.proposed_at.desc())).all()
    return Plans(
        tenancy,
        [
            Plan(each, read_paid(paid), _read_events(told), by_card, card)
            for each, paid, told, by_card, card in rows
        ],
        holds_of(session, tenancy.tenancy_ref),
    )


def payments_since() -> Any:
    """What was paid into the account since a plan was agreed, a list of days and pence."""
    line = AccountLine
    paid = func.json_agg(func.json_build_array(line.day, -line.amount))
    theirs = line.tenancy_ref == Agreement.tenancy_ref, line.day >= Agreement.agreed_on
    return select(paid).where(*theirs, is_payment()).correlate(Agreement).scalar_subquery()


def _events() -> Any:
    event = AgreementEvent
    told = func.json_build_array(event.kind, event.at, event.about)
    newest_first = func.json_agg(aggregate_order_by(told, event.id.desc()))
    theirs = select(newest_first).where(event.agreement_id == Agreement.id)
    return theirs.correlate(Agreement).scalar_subquery()


def read_paid(told: list[list[Any]] | None) -> list[Paid]:
    """As the database tells it."""
    return [Paid(date.fromisoformat(day), amount) for day, amount in told or ()]


def _read_events(told: list[list[Any]] | None) -> list[Happened]:
    return [
        Happened(kind, datetime.fromisoformat(at), date.fromisoformat(about) if about else None)
        for kind, at, about in told or ()
    ]
