"""The plan that somebody's answers propose, and what could be decided about it now. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from portal.arrears.decision import Decision, decide
from portal.arrears.due_days import every_of, first_of
from portal.arrears.household import budget_of
from portal.arrears.known_account import KnownAccount, read_known
from portal.arrears.plan import MONTHS, NoSuchPlan, RepaymentPlan, Rise
from portal.arrears.proposal import Account, Proposal
from portal.arrears.worked_choices import worked_choices
from portal.clock import today

Told = Mapping[str, Any]
WEEKS = 52
OURS = "ours"
"""They take the nearest plan that we could agree now."""


def known_of(told: Told) -> KnownAccount | None:
    """Their account, where they were shown it."""
    kept = told.get("account")
    return read_known(kept) if kept else None


def disputed_of(told: Told) -> int:
    """The part of it that they say is wrong."""
    return told.get("disputed") or 0


def owed_of(told: Told) -> int:
    """What the plan is for: what they say is wrong is not part of it."""
    known = known_of(told)
    owed: int = known.account.owed if known else told["owed"]
    return owed - disputed_of(told)


def plan_of(told: Told) -> RepaymentPlan:
    """What they propose. `NoSuchPlan` where the figures make none."""
    rise, rises_on = told.get("rise"), told.get("rises_on")
    known = known_of(told)
    return RepaymentPlan(
        owed=owed_of(told),
        amount=told["amount"],
        every=every_of(told),
        first=first_of(told),
        lump_sum=told.get("lump_sum") or 0,
        lump_sum_on=told.get("lump_sum_on"),
        steps=(Rise(rises_on, rise),) if rise and rises_on else (),
        rent=_rent_of(told),
        rent_free_weeks=known.rent_free_weeks if known else 0,
    )


def _rent_of(told: Told) -> int | None:
    """A week's, as the account says or as they do."""
    known = known_of(told)
    return (known.rent if known else told.get("weekly_rent")) or None


def rent_a_month(told: Told) -> int | None:
    """Spread over the weeks it is free in; None where nobody said what it is."""
    rent, known = _rent_of(told), known_of(told)
    weeks = WEEKS - (known.rent_free_weeks if known else 0)
    return rent * weeks // MONTHS if rent else None


def choices_of(told: Told) -> tuple[RepaymentPlan, ...]:
    """Three plans to choose from, in step with how they are paid."""
    owed, budget = owed_of(told), budget_of(told)
    any_amount = RepaymentPlan(owed, owed, every_of(told), first_of(told))
    return worked_choices(any_amount, budget.most_for_this_plan if budget else None, today())


def decision_of(told: Told) -> Decision:
    """What could be decided now about what they proposed."""
    return decide(_proposal(told, plan_of(told), today()))


def _proposal(told: Told, plan: RepaymentPlan, day: date) -> Proposal:
    known = known_of(told)
    if known is None:
        return Proposal(plan, Account(plan.owed, told_only=True), day, budget_of(told))
    account = replace(known.account, disputed=disputed_of(told))
    return Proposal(plan, account, day, budget_of(told), known.history)


def could_be_another(told: Told) -> bool:
    """Whether there is a plan near theirs that could be agreed now, as theirs could not.

    Figures that make no plan are asked for again: until then there is none.
    """
    try:
        return decision_of(told).outcome == "nearest"
    except NoSuchPlan:
        return False


def plan_to_send(told: Told) -> RepaymentPlan:
    """Theirs; or ours, if that is the one they chose."""
    return decision_of(told).plan if told.get("keeps") == OURS else plan_of(told)
