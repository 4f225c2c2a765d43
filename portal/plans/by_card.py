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


def offer(session: Session, plans: Plans, *, another: bool = False) -> Offer | None:
    """None while nobody is asked to pay, and where there is nothing left to follow the first.

    Of `another` card the first payment may be one that we told them we would take from theirs.
    """
    plan = plans.in_force
    if plan is None or plans.is_held:
        return None
    coming = still_to_take(session, plans, plan, told=another)
    sums = [each.together for each in coming]
    if len(coming) < SEVERAL or min(sums) < LEAST or max(sums) > MOST:
        return None
    return Offer(plan, coming[0], tuple(coming[1:]))


def still_to_take(
    session: Session,
    plans: Plans,
    plan: Plan,
    by: CardAgreement | None = None,
    *,
    told: bool = False,
) -> list[Taking]:
    """What is still to come, by an agreement that is in force, or by a new one.

    A new one can be set up with a payment that was refused, which the old one asks no more; or
    one that was due already, where its holder was `told` of it and it has not been asked for.
    """
    known = takings_of(session, plan.agreement.id)
    done = {each.due for each in known if each.came_to == NOT_NEEDED}
    done |= {each.due for each in known if each.payment_id and (by or each.came_to != NOT_PAID)}
    days = {each.due: each.take_on for each in known if by and each.card_agreement_id == by.id}
    waits = {each.due for each in known if told and not each.payment_id and not each.came_to}
    since = by.first_due + DAY if by else today()
    every = takings(plan.agreement.repayment, plans.held, today(), done)
    still = (each for each in every if each.due >= since or each.due in waits)
    return [each._replace(on=days.get(each.due, each.on)) for each in still]
