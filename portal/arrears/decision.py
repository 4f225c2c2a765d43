"""What becomes of a proposed plan: agreed, the nearest we could agree, or for a person. Pure.

A machine never refuses, never agrees to more than a budget leaves, and never asks for
more than was offered. Every decision says why, in words for whoever asked.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from portal.arrears.nearest import NoneNear, nearest
from portal.arrears.person_rules import HELP_FIRST, URGENT, about_the_plan, about_the_tenancy
from portal.arrears.plan import RepaymentPlan
from portal.arrears.proposal import Proposal, dearest, takes_a_month
from portal.arrears.reasons import Reason, because
from portal.arrears.terms import Terms, terms_on
from portal.arrears.working_days import working_days_after
from portal.journey.values import day_in_words, pounds

Outcome = Literal["agreed", "nearest", "person"]


@dataclass(frozen=True)
class Decision:
    """What was decided, why, and under which terms."""

    outcome: Outcome
    plan: RepaymentPlan
    """The one agreed, the one we could agree, or the one a person looks at."""
    reasons: tuple[Reason, ...]
    terms: Terms
    proposal: Proposal
    by: date | None = None
    """The day by which a person will have decided."""

    @property
    def is_urgent(self) -> bool:
        """A home, safety or Breathing Space is at stake."""
        return any(reason.rule in URGENT for reason in self.reasons)

    @property
    def help_first(self) -> bool:
        """Help with hardship is shown before anything about paying."""
        return any(reason.rule in HELP_FIRST for reason in self.reasons)


def decide(proposal: Proposal, terms: Terms | None = None) -> Decision:
    """The decision that follows, under the terms of the day unless others are given."""
    terms = terms or terms_on(proposal.today)
    if reasons := about_the_tenancy(proposal, terms):
        return _for_a_person(proposal, terms, reasons)
    try:
        plan, changes = nearest(proposal, terms)
    except NoneNear:
        return _for_a_person(proposal, terms, (because("none-near"),))
    if limits := about_the_plan(plan, proposal, terms):
        return _for_a_person(proposal, terms, changes + limits)
    outcome: Outcome = "nearest" if changes else "agreed"
    reasons = (*changes, *_in_favour(plan, proposal))
    return Decision(outcome, plan, reasons, terms, proposal)


def left_to_a_person(decision: Decision) -> Decision:
    """They keep to what they asked for, though the nearest we could agree is another."""
    return _for_a_person(decision.proposal, decision.terms, decision.reasons)


def _for_a_person(proposal: Proposal, terms: Terms, reasons: tuple[Reason, ...]) -> Decision:
    urgent = any(reason.rule in URGENT for reason in reasons)
    within = terms.urgently_in if urgent else terms.answered_in
    by = working_days_after(proposal.today, within)
    return Decision("person", proposal.plan, reasons, terms, proposal, by)


def _in_favour(plan: RepaymentPlan, proposal: Proposal) -> tuple[Reason, ...]:
    reasons = [_can_be_paid(plan, proposal), because("in-time", ends=day_in_words(plan.ends))]
    if proposal.account.disputed:
        reasons.append(because("disputed-apart", disputed=pounds(proposal.account.disputed)))
    return tuple(reasons)


def _can_be_paid(plan: RepaymentPlan, proposal: Proposal) -> Reason:
    if proposal.budget is None:
        return because("own-word")
    asked = pounds(takes_a_month(plan))
    if (plan.amount, plan.steps) != (proposal.plan.amount, proposal.plan.steps):
        return because("smaller", amount=pounds(dearest(plan)), asked=asked)
    return because("affordable", left=pounds(proposal.budget.most_for_this_plan), asked=asked)
