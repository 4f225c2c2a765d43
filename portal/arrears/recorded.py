"""A decision as it is kept: its figures, its reasons and the version of its terms. Pure."""

from dataclasses import asdict
from datetime import date
from typing import Any

from portal.arrears.decision import Decision, decide, left_to_a_person
from portal.arrears.proposal import Account, History, Proposal
from portal.arrears.terms import Terms, terms_on
from portal.arrears.written import Written, read_budget, read_plan, write_budget, write_plan

FLAGS = (
    "court_agreement",
    "notice",
    "protection_claimed",
    "vulnerable",
    "unsafe",
    "joint_objection",
    "anothers_plan",
    "told_only",
)
DAYS = ("court_date", "eviction_date", "protected_until")


def write_decision(decision: Decision) -> dict[str, Any]:
    """Everything needed to see later what was decided and why, and to decide it again."""
    budget = decision.proposal.budget
    return {
        "outcome": decision.outcome,
        "plan": write_plan(decision.plan),
        "reasons": [{"rule": each.rule, "says": str(each.says)} for each in decision.reasons],
        "by": decision.by and decision.by.isoformat(),
        "help_first": decision.help_first,
        "terms": asdict(decision.terms),
        "budget": budget and write_budget(budget),
        "given": write_proposal(decision.proposal),
    }


def read_decision(told: Written) -> Decision:
    """The decision of a record, with its reasons to be said anew."""
    proposal = read_proposal(told.part("given"))
    decision = decide(proposal, terms_of(told, proposal.today))
    stands = decision.outcome == told.word("outcome")
    return decision if stands else left_to_a_person(decision)


def write_proposal(proposal: Proposal) -> dict[str, Any]:
    """What `read_proposal` makes the same proposal of."""
    budget = proposal.budget
    return {
        "today": proposal.today.isoformat(),
        "proposal": write_plan(proposal.plan),
        "account": write_account(proposal.account),
        "budget": budget and asdict(budget),
        "history": {"broken": [day.isoformat() for day in proposal.history.broken]},
    }


def read_proposal(told: Written) -> Proposal:
    """An account that is left out owes what the plan is for."""
    plan = read_plan(told.part("proposal"))
    return Proposal(
        plan,
        read_account(told.part("account", {}), plan.owed),
        told.day("today"),
        read_budget(told.part("budget")) if "budget" in told.told else None,
        History(told.part("history", {}).days("broken")),
    )


def write_account(account: Account) -> dict[str, Any]:
    """What `read_account` makes the same account of."""
    days = {name: getattr(account, name) for name in DAYS}
    return asdict(account) | {name: day and day.isoformat() for name, day in days.items()}


def read_account(told: Written, owed: int) -> Account:
    """One that does not say what it owes owes `owed`."""
    days: dict[str, date | None] = {name: told.maybe_day(name) for name in DAYS}
    flags = {name: told.yes(name) for name in FLAGS}
    known: dict[str, Any] = days | flags
    return Account(told.pence("owed", owed), told.pence("disputed", 0), **known)


def terms_of(told: Written, today: date) -> Terms:
    """The terms a record was made under, or those of the day for what is not a record."""
    if "terms" not in told.told:
        return terms_on(today)
    return terms_on(told.part("terms").day("version"))
