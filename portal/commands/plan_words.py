"""A repayment plan as an officer reads it in a terminal."""

from collections.abc import Iterator
from datetime import date

from portal.arrears.money import pounds
from portal.arrears.plan import RepaymentPlan

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


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
