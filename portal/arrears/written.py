"""Plans, budgets and payments as JSON holds them, read with plain objections. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from portal.arrears.budget import Budget, Line, Often
from portal.arrears.plan import Every, Payment, RepaymentPlan, Rise
from portal.arrears.standing import Paid, Standing


class Unreadable(ValueError):
    """What was written down cannot be read; the message says which part of it, and why."""


class Written:
    """Something in curly brackets, read by the names in it. One of null counts as left out."""

    def __init__(self, told: Any, name: str = "This") -> None:
        if not isinstance(told, Mapping):
            raise Unreadable(f"{name} must be names and values in curly brackets")
        self.told = {key: value for key, value in told.items() if value is not None}

    def pence(self, name: str, otherwise: int | None = None) -> int:
        value = self.told.get(name, otherwise)
        if isinstance(value, bool) or not isinstance(value, int):
            raise self._objection(name, "whole pence, like 2000")
        return value

    def maybe_pence(self, name: str) -> int | None:
        return self.pence(name) if name in self.told else None

    def day(self, name: str) -> date:
        try:
            return date.fromisoformat(self.told[name])
        except (KeyError, TypeError, ValueError) as wrong:
            raise self._objection(name, "a day, like 2026-12-07") from wrong

    def days(self, name: str) -> tuple[date, ...]:
        try:
            return tuple(map(date.fromisoformat, self.told.get(name, ())))
        except (TypeError, ValueError) as wrong:
            raise self._objection(name, 'a list of days, like ["2026-12-07"]') from wrong

    def maybe_day(self, name: str) -> date | None:
        return self.day(name) if name in self.told else None

    def word(self, name: str) -> str:
        value = self.told.get(name)
        if not isinstance(value, str):
            raise self._objection(name, 'a word, like "week"')
        return value

    def yes(self, name: str) -> bool:
        value = self.told.get(name, False)
        if not isinstance(value, bool):
            raise self._objection(name, "true or false")
        return value

    def part(self, name: str, otherwise: Mapping[str, Any] | None = None) -> "Written":
        return Written(self.told.get(name, otherwise), f'"{name}"')

    def several(self, name: str) -> "tuple[Written, ...]":
        value = self.told.get(name, [])
        if not isinstance(value, list):
            raise self._objection(name, "a list in square brackets")
        return tuple(Written(each, f'Each of "{name}"') for each in value)

    def _objection(self, name: str, wanted: str) -> Unreadable:
        verb = "must be" if name in self.told else "is missing: it must be"
        return Unreadable(f'"{name}" {verb} {wanted}')


def read_plan(told: Written) -> RepaymentPlan:
    return RepaymentPlan(
        owed=told.pence("owed"),
        amount=told.pence("amount"),
        every=cast(Every, told.word("every")),
        first=told.day("first"),
        lump_sum=told.pence("lump_sum", 0),
        lump_sum_on=told.maybe_day("lump_sum_on"),
        steps=tuple(Rise(each.day("from"), each.pence("amount")) for each in told.several("steps")),
        rent=told.maybe_pence("rent"),
        rent_free_weeks=told.pence("rent_free_weeks", 0),
    )


def write_plan(plan: RepaymentPlan) -> dict[str, Any]:
    """What `read_plan` makes the same plan of."""
    return {
        "owed": plan.owed,
        "amount": plan.amount,
        "every": plan.every,
        "first": plan.first.isoformat(),
        "lump_sum": plan.lump_sum,
        "lump_sum_on": plan.lump_sum_on and plan.lump_sum_on.isoformat(),
        "steps": [{"from": step.starts.isoformat(), "amount": step.amount} for step in plan.steps],
        "rent": plan.rent,
        "rent_free_weeks": plan.rent_free_weeks,
    }


def write_schedule(plan: RepaymentPlan) -> dict[str, Any]:
    """Everything the plan asks for."""
    asked: dict[str, Any] = {
        "payments": [_write_payment(payment) for payment in plan.payments],
        "count": len(plan.payments),
        "total": plan.total,
        "ends": plan.ends.isoformat(),
    }
    if plan.rent is not None:
        asked |= {"rent_each_time": plan.rent_each_time, "pay_each_time": plan.pay_each_time}
    return asked


def _write_payment(payment: Payment) -> dict[str, Any]:
    days = {"due": payment.due.isoformat(), "collected": payment.collected.isoformat()}
    return payment._asdict() | days


def read_budget(told: Written) -> Budget:
    return Budget(
        _read_lines(told, "income"),
        _read_lines(told, "spending"),
        told.pence("other_priority_repayments", 0),
    )


def _read_lines(told: Written, name: str) -> tuple[Line, ...]:
    return tuple(
        Line(each.pence("amount"), cast(Often, each.word("every"))) for each in told.several(name)
    )


def write_budget(budget: Budget) -> dict[str, int]:
    """The budget worked out, in pence a month."""
    return {
        "income": budget.comes_in,
        "spending": budget.goes_out,
        "surplus": budget.surplus,
        "savings": budget.savings,
        "available": budget.available,
        "most_for_this_plan": budget.most_for_this_plan,
    }


def read_payments(told: Written) -> tuple[Paid, ...]:
    return tuple(Paid(each.day("on"), each.pence("amount")) for each in told.several("payments"))


def write_standing(stands: Standing) -> dict[str, Any]:
    """The word and the figures it follows from: of a suspended plan only what was paid."""
    if stands.word == "suspended":
        return {"standing": stands.word, "paid": stands.paid}
    written: dict[str, Any] = {
        "standing": stands.word,
        "asked": stands.asked,
        "paid": stands.paid,
        "short": stands.short,
    }
    if stands.oldest_unpaid:
        written["oldest_unpaid"] = stands.oldest_unpaid.isoformat()
    return written
