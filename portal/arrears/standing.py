"""How a plan is being kept: what it has asked for so far, beside what was paid. Pure.

A payment is asked for when it has been due for five working days, the time that money
takes to show in an account. Nobody is behind with a payment before that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from portal.arrears.held import (
    Period,
    covered,
    due_days,
    late_since,
    put_off,
    rent_days,
    unheld_days,
)
from portal.arrears.plan import Payment, RepaymentPlan
from portal.arrears.working_days import working_days_after, working_days_ago

Word = Literal["on track", "late", "at risk", "warned", "completed", "suspended"]

WORKING_DAYS_TO_SHOW = 5
NEAR_ENOUGH = 100  # pence: to be out by this much is not to be short
AT_RISK_AFTER = timedelta(days=7)
WARNED_AFTER = timedelta(days=14)


@dataclass(frozen=True)
class Paid:
    """Money that reached the account."""

    on: date
    amount: int


@dataclass(frozen=True)
class Standing:
    """One word for it, and the figures it follows from. While suspended nothing is asked."""

    word: Word
    paid: int
    asked: int = 0
    short: int = 0
    oldest_unpaid: date | None = None
    """The day the first payment was due that was not paid in full."""


def standing(
    plan: RepaymentPlan,
    agreed: date,
    paid: Iterable[Paid],
    today: date,
    protected_until: date | None = None,
    held: Sequence[Period] = (),
) -> Standing:
    """Where the plan stands at the end of `today`, from what was paid since it was agreed.

    The last day of a protected period belongs to it. What is paid counts towards the
    earliest payment that is not yet paid in full, whatever it was meant for. `held` are
    the times nobody was asked: no clock ran in them, and what fell due in them comes later.
    """
    counts = [each for each in paid if agreed <= each.on <= today]
    so_far = sum(each.amount for each in counts)
    if (protected_until and today <= protected_until) or covered(today, held):
        return Standing("suspended", so_far)
    if held:
        so_far -= _for_rent_of_then(plan, counts, today, held)
    asked = 0
    oldest = None
    for payment, due in _asked_for(plan, today, held):
        asked += _with_rent(plan, payment)
        if oldest is None and asked - so_far > NEAR_ENOUGH:
            oldest = due
    if so_far >= _in_all(plan) - NEAR_ENOUGH:
        return Standing("completed", so_far, asked)
    if oldest is None:
        return Standing("on track", so_far, asked)
    return Standing(_behind(oldest, today, held), so_far, asked, asked - so_far, oldest)


def short_by(
    plan: RepaymentPlan,
    agreed: date,
    paid: Iterable[Paid],
    due: date,
    today: date,
    held: Sequence[Period] = (),
) -> int:
    """What is missing of all that is due by this day, though it need not be in the account yet."""
    counts = [each for each in paid if agreed <= each.on <= today]
    so_far = sum(each.amount for each in counts) - _for_rent_of_then(plan, counts, today, held)
    asked = sum(_with_rent(plan, each) for each, on in due_days(plan, held) if on <= due)
    return max(asked - so_far, 0)


def _asked_for(
    plan: RepaymentPlan, today: date, held: Sequence[Period]
) -> Iterable[tuple[Payment, date]]:
    if not held:
        long_enough = working_days_ago(today, WORKING_DAYS_TO_SHOW)
        return ((each, each.due) for each in plan.payments if each.due <= long_enough)
    moved = due_days(plan, held)
    return (both for both in moved if late_since(both[1], today, WORKING_DAYS_TO_SHOW, held))


def _for_rent_of_then(
    plan: RepaymentPlan, paid: Iterable[Paid], today: date, held: Sequence[Period]
) -> int:
    """What was paid while the plan waited goes to the rent of that time; the rest counts.

    To rent that has been due for as long as a payment is when it is asked for, and no other.
    """
    over = put_off(held)
    then = sum(each.amount for each in paid if covered(each.on, over))
    long_enough = working_days_ago(today, WORKING_DAYS_TO_SHOW)
    return min(then, plan.rent_each_time * rent_days(plan, over, long_enough))


def _with_rent(plan: RepaymentPlan, payment: Payment) -> int:
    return payment.amount + (plan.rent_each_time if payment.kind == "instalment" else 0)


def _in_all(plan: RepaymentPlan) -> int:
    return plan.total + plan.rent_each_time * len(plan.instalments)


def _behind(due: date, today: date, held: Sequence[Period]) -> Word:
    """The words grow with the days since the payment became late, not since it was due."""
    since = late_since(due, today, WORKING_DAYS_TO_SHOW, held) if held else None
    late_for = unheld_days(since, today, held) if since else _late_for(due, today)
    if late_for >= WARNED_AFTER:
        return "warned"
    return "at risk" if late_for >= AT_RISK_AFTER else "late"


def _late_for(due: date, today: date) -> timedelta:
    return today - working_days_after(due, WORKING_DAYS_TO_SHOW)
