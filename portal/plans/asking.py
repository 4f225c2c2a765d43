"""What a resident does about their plan by themselves: each is an event that stays.

Whatever needs an officer opens a case. The caller commits.
"""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from portal.arrears.agreeing import end
from portal.arrears.agreements import (
    OBJECTED,
    Agreement,
    AgreementEvent,
    happened,
    lock,
    propose,
)
from portal.arrears.budget import Budget
from portal.arrears.decision import Decision, decide
from portal.arrears.holds import BY_LAW, CLAIMED, hold, holds_of, lasting
from portal.arrears.plan import NoSuchPlan, months_after
from portal.arrears.proposal import Proposal
from portal.arrears.reasons import because
from portal.arrears.recorded import read_proposal
from portal.arrears.working_days import working_days_after
from portal.arrears.written import Written
from portal.clock import today
from portal.notices.chasing import stop_chasing
from portal.plans.opening import open_about
from portal.plans.theirs import Plan, Plans
from portal.submissions.account_facts import account_now
from portal.submissions.breathing_space import CHECK_FOR_NOTICE

CHANGED_LATELY = 6  # months
MOST_CHANGES = 2
DAY_CHANGED, CLAIMED_IT = "day changed", "claimed breathing space"


class Resident(NamedTuple):
    """Who is here: as the audit names the visit, and which of the account's people it is."""

    who: str
    person_ref: str | None
    identity: str
    channel: str


def on_another_day(
    session: Session, plans: Plans, plan: Plan, first: date, by: Resident
) -> Decision:
    """What would be decided about paying the same from another day on.

    Nobody else comes to have a plan here before it is decided: one never replaces another's.
    """
    lock(session, plans.tenancy.tenancy_ref)
    now = plan.agreement.repayment
    moved = replace(
        now,
        owed=plans.tenancy.balance,
        amount=now.amount_on(first),
        first=first,
        lump_sum=0,
        lump_sum_on=None,
        steps=tuple(step for step in now.steps if step.starts > first),
    )
    ref = plans.tenancy.tenancy_ref
    known = account_now(session, ref, by.person_ref)
    budget = _budget_of(plan.agreement)
    if known is None:
        raise NoSuchPlan("There is no such account")
    decision = decide(Proposal(moved, known.account, today(), budget, known.history))
    if decision.outcome != "person" and _changes_lately(session, ref) >= MOST_CHANGES:
        why = (because("changed-often"),)
        decided_by = working_days_after(today(), decision.terms.answered_in)
        return replace(decision, outcome="person", plan=moved, reasons=why, by=decided_by)
    return decision


def has_that_day(plans: Plans, plan: Plan, first: date, by: Resident) -> bool:
    """Whether they wait to hear about this very day, or it is paid from then already."""
    waits = (
        each.agreement
        for each in plans.asked_for
        if each.agreement.person_ref == by.person_ref
        and any(event.kind == DAY_CHANGED for event in each.events)
    )
    return next(waits, plan.agreement).repayment.first == first


def change_day(
    session: Session, plans: Plans, plan: Plan, decision: Decision, by: Resident
) -> None:
    """Agreed at once where it can be; else an officer decides, and the old days stand till then."""
    ref = plans.tenancy.tenancy_ref
    new = propose(
        *(session, ref, decision),
        submission_ref=None,
        who=by.who,
        person_ref=by.person_ref,
    )
    happened(session, new.id, DAY_CHANGED, by.who)
    if new.agreed_on is None:
        open_case_of(session, plans, "plan-day-change", "They ask to pay on another day.", by)


def of_another(plans: Plans, person_ref: str | None) -> Plan | None:
    """The plan in force, or one that waits, that somebody else on the account asked for."""
    first = [*([plans.in_force] if plans.in_force else ()), *plans.asked_for]
    asked = ((each, each.agreement.person_ref) for each in first)
    return next((each for each, by in asked if by and by != person_ref), None)


def object_to(session: Session, plans: Plans, plan: Plan, why: str, by: Resident) -> None:
    """An officer hears each of them, and from now on no machine decides; it stands until then."""
    since = plan.agreement.agreed_on or plan.agreement.proposed_at.date()
    if once(session, plan, OBJECTED, since, by):
        words = f"They do not agree with a plan that somebody else here asked for. {why}"
        open_case_of(session, plans, "plan-objection", words.strip(), by)


def once(session: Session, plan: Plan, kind: str, about: date | None, by: Resident) -> bool:
    """Written down, and whether it was not before."""
    event = {"agreement_id": plan.agreement.id, "kind": kind, "about": about, "who": by.who}
    once = insert(AgreementEvent).values(event).on_conflict_do_nothing()
    return session.execute(once.returning(AgreementEvent.id)).first() is not None


def end_it(session: Session, plans: Plans, plan: Plan, why: str, by: Resident) -> None:
    """It asks for nothing from today on; an officer hears why."""
    end(session, plan.agreement, by.who, why, by_us=False)
    words = f"They ended their plan. {why or 'They did not say why.'}"
    open_case_of(session, plans, "plan-ended", words, by)


def claim(session: Session, plans: Plans, by: Resident) -> None:
    """Nobody asks them to pay from this moment; an officer checks within a working day.

    Of two who say so at once the second finds that it is so already.
    """
    ref = plans.tenancy.tenancy_ref
    lock(session, ref)
    if any(each.reason in BY_LAW for each in lasting(holds_of(session, ref), today())):
        return
    check = working_days_after(today(), 1)
    hold(session, ref, CLAIMED, by.who, ends=None, review_on=working_days_after(check, 1))
    stop_chasing(session, ref)
    if plans.in_force:
        happened(session, plans.in_force.agreement.id, CLAIMED_IT, by.who)
    open_case_of(session, plans, "breathing-space-claimed", CHECK_FOR_NOTICE, by, urgent=True)


def _budget_of(agreement: Agreement) -> Budget | None:
    """What they told us when they asked for it."""
    kept = agreement.decision
    return read_proposal(Written(kept["given"])).budget if kept else None


def _changes_lately(session: Session, ref: str) -> int:
    event = AgreementEvent
    lately = months_after(today(), -CHANGED_LATELY)
    of_theirs = Agreement.tenancy_ref == ref, event.kind == DAY_CHANGED, event.at >= lately
    query = select(func.count()).select_from(event).join(Agreement).where(*of_theirs)
    return session.scalar(query) or 0


def open_case_of(
    session: Session, plans: Plans, kind: str, words: str, by: Resident, *, urgent: bool = False
) -> None:
    """For an officer, about whoever did this."""
    open_about(
        *(session, plans.tenancy.tenancy_ref, kind, words),
        patch=plans.tenancy.patch or None,
        urgent=urgent,
        person_ref=by.person_ref,
        identity=by.identity,
        channel=by.channel,
    )
