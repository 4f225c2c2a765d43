"""How a plan is kept, as far as anybody can tell: by the council's account, and by cards since."""

from collections.abc import Sequence
from datetime import date

from portal.arrears.held import Period, covered
from portal.arrears.plan import RepaymentPlan
from portal.arrears.standing import Paid, Standing, standing


def shown(
    plan: RepaymentPlan,
    agreed_on: date,
    paid: Sequence[Paid],
    held: Sequence[Period],
    *,
    as_at: date,
    by_card: int,
    today: date,
) -> Standing:
    """Where it stands `today`, when the account was last told us `as_at`.

    Nobody is behind for a payment that the account is too old to show. `by_card` are the
    pence they have paid through us since, which it cannot show yet.
    """
    since = min(today, as_at)
    counted = [*paid, *([Paid(since, by_card)] if by_card else ())]
    if covered(today, held):
        return Standing("suspended", sum(each.amount for each in counted))
    return standing(plan, agreed_on, counted, since, held=held)
