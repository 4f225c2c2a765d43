"""A repayment plan as an officer reads it in a terminal."""

from collections.abc import Iterator
from datetime import date

from portal.arrears.decision import Decision
from portal.arrears.money import pounds
from portal.arrears.plan import RepaymentPlan
from portal.arrears.terms import rows_on

ROW = "{:>8}  {:15}  {:15}  {:>11}  {:>11}"


def in_words(plan: RepaymentPlan) -> Iterator[str]:
    """Every payment, a line each; the day it is collected only where that is another day."""
    yield ROW.format("", "Due", "Collected", "Amount", "Left to pay").rstrip()
    for payment in plan.payments:
        moved = payment.collected != payment.due
        yield ROW.format(
            "lump sum" if payment.kind == "lump sum" else payment.number,
            _day(payment.due),
            _day(payment.collected) if moved else "",
            pounds(payment.amount),
            pounds(payment.left),
        )
    count = len(plan.payments)
    yield f"{count} {'payment' if count == 1 else 'payments'}, {pounds(plan.total)} in all."
    if plan.rent is not None:
        rent, both = pounds(plan.rent_each_time), pounds(plan.pay_each_time)
        yield f"Rent each time: {rent}; with the plan: {both}."


def decided_in_words(decision: Decision) -> Iterator[str]:
    """The outcome, the reasons as the resident reads them, and the figures that counted."""
    yield _outcome(decision)
    for reason in decision.reasons:
        yield f"- {reason.says} ({reason.rule})"
    yield f"Terms of {decision.terms.version}:"
    for name, row in rows_on(date.fromisoformat(decision.terms.version)).items():
        yield f"  {name.replace('_', ' ')}: {row.value} ({row.source})"


def _outcome(decision: Decision) -> str:
    plan = decision.plan
    terms = f"{pounds(plan.amount)} every {plan.every} from {_day(plan.first)} to {_day(plan.ends)}"
    if decision.outcome == "agreed":
        return f"Agreed now: {terms}."
    if decision.outcome == "nearest":
        return f"We could agree this now: {terms}."
    help_first = "Help with money is shown first. " if decision.help_first else ""
    return f"{help_first}A person will decide by {_day(decision.by or date.max)}."


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
