"""What somebody may have taken from their card: each payment of the plan that is in force."""

from typing import NamedTuple

from sqlalchemy.orm import Session

from portal.arrears.by_card import Taking, takings
from portal.arrears.held import DAY
from portal.clock import today
from portal.payments.card_agreements import CardAgreement
from portal.payments.card_takings import NOT_NEEDED, NOT_PAID, takings_of
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
    session: Session, plans: Plans, plan: Plan, by: CardAgreement | None = None
) -> list[Taking]:
    """What is still to come, by an agreement that is in force, or by a new one.

    A new one can be set up with a payment that was refused, which the old one asks no more.
    """
    known = takings_of(session, plan.agreement.id)
    done = {each.due for each in known if each.came_to == NOT_NEEDED}
    done |= {each.due for each in known if each.payment_id and (by or each.came_to != NOT_PAID)}
    told = {each.due: each.take_on for each in known if by and each.card_agreement_id == by.id}
    since = by.first_due + DAY if by else today()
    every = takings(plan.agreement.repayment, plans.held, today(), done)
    return [each._replace(on=told.get(each.due, each.on)) for each in every if each.due >= since]
