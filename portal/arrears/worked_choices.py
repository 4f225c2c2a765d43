"""Three amounts somebody could pay each time, worked out to the last payment. Pure.

None is more than a budget leaves: they are there to choose from, not to push anyone.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import takewhile

from portal.arrears.plan import NoSuchPlan, RepaymentPlan, months_after
from portal.arrears.proposal import most_each_time, takes_a_month

POUND = 100
CHOICES = 3
PAID_OFF_IN = (12, 9, 6)  # months from today; the council agrees to no longer by itself
PARTS = ((1, 1), (3, 4), (1, 2))  # of the most that is left, where that is too little for those


def worked_choices(plan: RepaymentPlan, left: int | None, today: date) -> tuple[RepaymentPlan, ...]:
    """Plans like this one with other amounts, the smallest first.

    `left` is what a budget leaves a month for it; None where nobody worked that out.
    """
    worth_it = (each for each in _amounts(plan, left, today) if each >= POUND)
    amounts = sorted({min(each, plan.owed) for each in worth_it})
    fitting = [each for amount in amounts if (each := _fits(plan, amount, left)) is not None]
    return tuple(fitting[:CHOICES])


def _amounts(plan: RepaymentPlan, left: int | None, today: date) -> Iterator[int]:
    for months in PAID_OFF_IN:
        latest = months_after(today, months)
        yield _pounds_up(plan.owed, max(_turns(plan, latest), 1))
    if left is not None:
        most = most_each_time(plan, left)
        yield from (most * share // of // POUND * POUND for share, of in PARTS)


def _turns(plan: RepaymentPlan, latest: date) -> int:
    return sum(1 for _ in takewhile(lambda day: day <= latest, plan.days()))


def _pounds_up(owed: int, turns: int) -> int:
    return -(-owed // (turns * POUND)) * POUND


def _fits(plan: RepaymentPlan, amount: int, left: int | None) -> RepaymentPlan | None:
    try:
        worked = replace(plan, amount=amount)
    except NoSuchPlan:
        return None
    return worked if left is None or takes_a_month(worked) <= left else None
