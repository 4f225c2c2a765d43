"""What somebody may have taken from their card: each payment of the plan that is in force."""

from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from portal.arrears.by_card import Taking, takings
from portal.clock import today
from portal.payments.card_takings import seen_to
from portal.payments.govuk_pay import LEAST, MOST
from portal.plans.theirs import Plan, Plans

SEVERAL = 2


class Offer(NamedTuple):
    """The first payment, which they make themselves and at once, and those that follow it."""

    plan: Plan
    first: Taking
    then: tuple[Taking, ...]

    @property
    def most(self) -> int:
        return max(each.together for each in (self.first, *self.then))


def offer(session: Session, plans: Plans) -> Offer | None:
    """None while nobody is asked to pay, and where there is nothing left to follow the first."""
    plan = plans.in_force
    if plan is None or plans.is_held:
        return None
    coming = still_to_take(session, plans, plan)
    sums = [each.together for each in coming]
    if len(coming) < SEVERAL or min(sums) < LEAST or max(sums) > MOST:
        return None
    return Offer(plan, coming[0], tuple(coming[1:]))


def still_to_take(
    session: Session, plans: Plans, plan: Plan, since: date | None = None
) -> list[Taking]:
    """From today or the day given on, without what was paid by card or is being paid."""
    done = seen_to(session, plan.agreement.id)
    every = takings(plan.agreement.repayment, plans.held, today(), done)
    return [each for each in every if each.due >= (since or today())]
