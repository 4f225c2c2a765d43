"""Proposals that would be agreed to, but for what a test says about them."""

from datetime import date
from typing import Any

from portal.arrears.budget import Budget, Line
from portal.arrears.decision import Decision, decide
from portal.arrears.plan import RepaymentPlan
from portal.arrears.proposal import Account, History, Proposal

TODAY = date(2026, 11, 30)  # a Monday
FIRST = date(2026, 12, 7)
PLAN = RepaymentPlan(40_000, 2_000, "week", FIRST)


def leaves(most: int) -> Budget:
    """A budget with this much for the plan: £2,000 over, of which £20 is saved, and other debts."""
    return Budget((Line(200_000, "month"),), (), 198_000 - most)


def decided(plan: RepaymentPlan = PLAN, budget: Budget | None = None, **known: Any) -> Decision:
    broken = known.pop("broken", ())
    account = Account(**({"owed": plan.owed} | known))
    return decide(Proposal(plan, account, TODAY, budget, History(broken)))


def rules(decision: Decision) -> list[str]:
    return [reason.rule for reason in decision.reasons]
