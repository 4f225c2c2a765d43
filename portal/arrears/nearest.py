"""The plan nearest to what somebody proposed that asks no more of them than they have. Pure.

It is smaller, later or longer. Nothing in it is ever more than was proposed, or sooner.
"""

from dataclasses import replace
from datetime import date, timedelta

from portal.arrears.plan import NoSuchPlan, RepaymentPlan
from portal.arrears.proposal import Proposal, most_each_time, takes_a_month
from portal.arrears.reasons import Reason, because
from portal.arrears.terms import Terms
from portal.arrears.working_days import working_days_after
from portal.journey.values import day_in_words, pounds

POUND = 100


class NoneNear(Exception):
    """Whatever could be paid would go on for longer than anybody can foresee."""


def nearest(proposal: Proposal, terms: Terms) -> tuple[RepaymentPlan, tuple[Reason, ...]]:
    """What was proposed and no reasons, or the nearest to it and why it is another."""
    plan, reasons = proposal.plan, []
    for step in (_no_more_than_owed, _not_too_soon, _within_budget):
        plan, found = step(plan, proposal, terms)
        reasons += found
    return plan, tuple(reasons)


Found = tuple[RepaymentPlan, list[Reason]]


def _no_more_than_owed(plan: RepaymentPlan, proposal: Proposal, terms: Terms) -> Found:
    owed = proposal.account.owed
    if owed >= plan.owed:
        return plan, []
    lump_sum = min(plan.lump_sum, owed)
    reason = because("owes-less", owed=pounds(owed), planned=pounds(plan.owed))
    return replace(plan, owed=owed, lump_sum=lump_sum), [reason]


def _not_too_soon(plan: RepaymentPlan, proposal: Proposal, terms: Terms) -> Found:
    """Rather in step with paydays than at once, unless that is later than may be agreed."""
    today = proposal.today
    soonest = plan.payments[0].due
    if soonest > today:
        return plan, []
    earliest = working_days_after(today, 1)
    first = _in_step(plan, today)
    if first > today + timedelta(days=terms.first_within_days):
        first = earliest
    lump_sum_on = plan.lump_sum_on and max(plan.lump_sum_on, min(earliest, first))
    later = replace(plan, first=first, lump_sum_on=lump_sum_on)
    starts = later.payments[0].due
    return later, [because("too-soon", day=day_in_words(soonest), earliest=day_in_words(starts))]


def _in_step(plan: RepaymentPlan, today: date) -> date:
    return next(day for day in plan.days() if day > today)


def _within_budget(plan: RepaymentPlan, proposal: Proposal, terms: Terms) -> Found:
    if proposal.budget is None:
        return plan, []
    left = proposal.budget.most_for_this_plan
    asked = takes_a_month(plan)
    if asked <= left:
        return plan, []
    reason = because("over-budget", left=pounds(left), asked=pounds(asked))
    return _smaller(plan, left, terms), [reason]


def _smaller(plan: RepaymentPlan, left: int, terms: Terms) -> RepaymentPlan:
    """In whole pounds. A few pence that join the last payment may cost another pound."""
    most = most_each_time(plan, left) // POUND * POUND
    while most >= terms.least_payment:
        smaller = _at_most(plan, most)
        if takes_a_month(smaller) <= left:
            return smaller
        most -= POUND
    raise NoneNear


def _at_most(plan: RepaymentPlan, most: int) -> RepaymentPlan:
    steps = tuple(replace(step, amount=min(step.amount, most)) for step in plan.steps)
    try:
        return replace(plan, amount=min(plan.amount, most), steps=steps)
    except NoSuchPlan as endless:
        raise NoneNear from endless
