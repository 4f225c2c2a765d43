"""What becomes of a plan that somebody sends: decided again, from the account as it is then."""

from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from portal.arrears.agreements import DISPUTED, happened, lock, propose
from portal.arrears.before_sending import first_asked, what_is_paid
from portal.arrears.decision import Decision, decide, left_to_a_person
from portal.arrears.known_account import KnownAccount
from portal.arrears.plan import RepaymentPlan
from portal.arrears.proposal import Account, History, Proposal
from portal.arrears.proposing import OURS
from portal.clock import today
from portal.journey import Journey, Sentence, day_in_words, pounds
from portal.journey.form import Confirm, ProposePlan
from portal.journey.saying import Count
from portal.notices.notices import Value
from portal.submissions.account_facts import account_now
from portal.submissions.breathing_space import about_stopping, claimed
from portal.submissions.changing import about_changes, was_changed
from portal.submissions.drafts import Visitor
from portal.submissions.pausing import said_of_asking, was_heard

Words = dict[str, Value]


class Decided(NamedTuple):
    """A decision, and the account it was made from, where we looked at one."""

    decision: Decision
    known: KnownAccount | None


def decided_now(session: Session, journey: Journey, visitor: Visitor) -> Decided | None:
    """What we decide about the plan this journey proposes; nothing where it proposes none.

    Whoever did not show with a code who they are has a person decide, and nothing of
    the account is told. The nearest we could agree is nobody's plan until they take it.
    """
    proposes = journey.form.proposes
    if proposes is None or claimed(journey):
        return None
    known = _known(session, journey, visitor)
    decision = decide(_proposal(journey, proposes, known))
    decision = left_to_a_person(decision) if decision.outcome == "nearest" else decision
    return Decided(decision, known)


def _known(session: Session, journey: Journey, visitor: Visitor) -> KnownAccount | None:
    """Nobody else comes to have a plan there before this one is decided and written down."""
    if visitor.tenancy_ref is None or "balance" not in journey.known:
        return None
    lock(session, visitor.tenancy_ref)
    return account_now(session, visitor.tenancy_ref, visitor.person_ref)


def _proposal(journey: Journey, proposes: ProposePlan, known: KnownAccount | None) -> Proposal:
    told = journey.told
    plan: RepaymentPlan = proposes.plan(told)
    if known is None:
        account, history = Account(plan.owed, told_only=True), History()
    else:
        account, history = replace(known.account, disputed=proposes.disputed(told)), known.history
    return Proposal(plan, account, today(), proposes.budget(told), history)


def keep_plan(session: Session, decision: Decision, visitor: Visitor, reference: str) -> None:
    """In force at once, or waiting for an officer; in the caller's transaction.

    Of somebody whose account we do not know there is only the case.
    """
    if visitor.tenancy_ref is not None:
        who = f"visit:{visitor.id}"
        theirs = propose(
            *(session, visitor.tenancy_ref, decision),
            submission_ref=reference,
            who=who,
            person_ref=visitor.person_ref,
        )
        if decision.proposal.account.disputed:
            happened(session, theirs.id, DISPUTED, who)


def message_about(
    confirm: Confirm, journey: Journey, decided: Decided | None, kept: dict[str, Any] | None
) -> tuple[str, Words]:
    """The message that confirms it, and what it holds besides.

    Of an agreed plan that is all of it, of one that waits what they asked for.
    """
    if stops := claimed(journey):
        return about_stopping(stops, kept or {})
    if kept is not None and was_changed(kept):
        return about_changes(journey, kept, confirm.message)
    if confirm.quietly is not None and confirm.quietly.holds(journey.told, journey.known):
        return confirm.quiet, {}
    if kept is not None and was_heard(kept):
        return confirm.message, {"stops": said_of_asking(kept)}
    if decided is None:
        return confirm.message, {}
    form = journey.form
    agreed = decided.decision.outcome == "agreed"
    if not (agreed and decided.known and form.proposes):
        return confirm.message, {"asked": _asked(journey, decided.decision.plan)}
    return form.proposes.agreed, _in_a_message(decided.decision.plan, decided.known)


def _asked(journey: Journey, plan: RepaymentPlan) -> tuple[str, ...]:
    """The plan they sent; and what they first asked for, where that was another."""
    if journey.told.get("keeps") != OURS:
        return what_is_paid(plan)
    before = Sentence("You first asked for this: {plan}", plan=first_asked(journey.told))
    return (*what_is_paid(plan), before)


def _in_a_message(plan: RepaymentPlan, known: KnownAccount) -> Words:
    """Every payment, and the rent beside them, as a message has room for them."""
    payments = plan.payments
    lines = tuple(
        Sentence("{day}: {amount}", day=day_in_words(each.due), amount=pounds(each.amount))
        for each in payments
    )
    return {
        "owed": pounds(plan.owed),
        "payment_ref": known.payment_ref,
        "as_at": known.as_at,
        "many": Count(len(payments)),
        "payments": lines,
        "rent_too": _rent(plan),
        "last_day": plan.ends,
    }


def _rent(plan: RepaymentPlan) -> str:
    if plan.rent is None:
        return Sentence("You also need to pay your rent, when you always do.")
    return Sentence(
        "You also need to pay your rent: {rent} each time.", rent=pounds(plan.rent_each_time)
    )
