"""When a person decides and no machine does. It is never a refusal. Pure."""

from collections.abc import Iterator
from datetime import timedelta

from portal.arrears.plan import RepaymentPlan, months_after
from portal.arrears.proposal import Proposal, most_each_time
from portal.arrears.reasons import Reason, because
from portal.arrears.terms import Terms
from portal.journey.saying import Count
from portal.journey.values import day_in_words, pounds

URGENT = {"court-date", "eviction-date", "protection-claimed", "unsafe"}
HELP_FIRST = {"nothing-left"}

Rule = tuple[bool, str, dict[str, str]]


def about_the_tenancy(proposal: Proposal, terms: Terms) -> tuple[Reason, ...]:
    """Those that no other plan would change."""
    rules = (*_standing_in_the_way(proposal), *_about_the_debt(proposal, terms))
    return tuple(because(rule, **figures) for holds, rule, figures in rules if holds)


def about_the_plan(plan: RepaymentPlan, proposal: Proposal, terms: Terms) -> tuple[Reason, ...]:
    """The council's limits for what is agreed without a person."""
    rules = _limits(plan, proposal, terms)
    return tuple(because(rule, **figures) for holds, rule, figures in rules if holds)


def _standing_in_the_way(proposal: Proposal) -> Iterator[Rule]:
    account, until = proposal.account, proposal.account.protected_until
    yield account.told_only, "told-only", {}
    yield account.court_agreement, "court-agreement", {}
    yield account.notice, "notice", {}
    yield account.court_date is not None, "court-date", {}
    yield account.eviction_date is not None, "eviction-date", {}
    yield until is not None and proposal.today <= until, "protected", {}
    yield account.protection_claimed, "protection-claimed", {}
    yield account.vulnerable and not account.unsafe, "vulnerable", {}
    yield account.unsafe, "unsafe", {}
    yield account.joint_objection, "joint-objection", {}
    yield account.anothers_plan and not account.joint_objection, "anothers-plan", {}


def _about_the_debt(proposal: Proposal, terms: Terms) -> Iterator[Rule]:
    plan, account, budget = proposal.plan, proposal.account, proposal.budget
    if budget is not None:
        left = budget.most_for_this_plan
        too_little = most_each_time(plan, left) < terms.least_payment
        yield too_little, "nothing-left", {"left": pounds(left)}
    yield (
        account.owed > terms.most_owed,
        "owes-too-much",
        {"owed": pounds(account.owed), "most": pounds(terms.most_owed)},
    )
    broken = _broken_lately(proposal, terms)
    yield (
        broken > terms.most_broken,
        "broken-plans",
        {"count": Count(broken), "months": Count(terms.broken_months)},
    )
    disputed, more = account.disputed, account.undisputed - plan.owed
    yield disputed > 0 and more < 0, "disputed", {"disputed": pounds(disputed)}
    yield more > 0, "owes-more", {"more": pounds(more)}
    yield account.owed <= 0, "owes-nothing", {}


def _broken_lately(proposal: Proposal, terms: Terms) -> int:
    since = months_after(proposal.today, -terms.broken_months)
    return sum(since <= day <= proposal.today for day in proposal.history.broken)


def _limits(plan: RepaymentPlan, proposal: Proposal, terms: Terms) -> Iterator[Rule]:
    latest_end = months_after(proposal.today, terms.longest_months)
    yield (
        plan.ends > latest_end,
        "too-long",
        {"ends": day_in_words(plan.ends), "latest": day_in_words(latest_end)},
    )
    first, latest = plan.payments[0].due, proposal.today + timedelta(terms.first_within_days)
    yield (
        first > latest,
        "too-late",
        {"first": day_in_words(first), "latest": day_in_words(latest)},
    )
    amount = min((plan.amount, *(step.amount for step in plan.steps)))
    yield (
        amount < terms.least_payment,
        "too-small",
        {"amount": pounds(amount), "least": pounds(terms.least_payment)},
    )
