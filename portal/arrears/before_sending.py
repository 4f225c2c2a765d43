"""Everything that has to be known before a plan is sent (policy 1.1), and what is sent. Pure."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from portal.arrears.plan import RepaymentPlan
from portal.arrears.plan_in_words import EACH_TIME, schedule_of
from portal.arrears.proposing import OURS, disputed_of, known_of, plan_of, plan_to_send
from portal.journey import (
    Bullets,
    Content,
    Leads,
    Paragraph,
    Sentence,
    Subheading,
    day_in_words,
    pounds,
)
from portal.journey.plan_sent import PlanSent, Row
from portal.journey.saying import Count

Told = Mapping[str, Any]
Said = tuple[Content | str, ...]


def what_this_means(told: Told) -> Said:
    """Everything that has to be known before a plan is sent."""
    plan = plan_to_send(told)
    payments = schedule_of(plan) if told.get("keeps") == OURS else ()
    return _what_it_means(plan, _about_the_debt(told, plan), payments)


def what_ours_means(plan: RepaymentPlan, payment_ref: str, as_at: date) -> Said:
    """The same of a plan that we suggest, with every payment."""
    return _what_it_means(plan, (_on_the_account(plan, payment_ref, as_at),), schedule_of(plan))


def _what_it_means(plan: RepaymentPlan, about_the_debt: Said, payments: Said) -> Said:
    return (
        Subheading("What you owe"),
        *about_the_debt,
        Subheading("What you would pay"),
        Bullets(what_is_paid(plan)),
        *payments,
        *YOUR_RIGHTS,
    )


def _about_the_debt(told: Told, plan: RepaymentPlan) -> Said:
    known = known_of(told)
    if known is None:
        owed = Sentence(
            "This plan is for rent that you have not paid. You told us that you owe {owed}.",
            owed=pounds(plan.owed),
        )
        return (owed, Sentence("We will check this. New charges can change it."))
    words = _on_the_account(plan, known.payment_ref, known.as_at)
    disputed = disputed_of(told)
    if not disputed:
        return (words,)
    apart = Sentence("You do not pay the {part} you say is wrong.", part=pounds(disputed))
    return (words, apart)


def _on_the_account(plan: RepaymentPlan, payment_ref: str, as_at: date) -> Sentence:
    return Sentence(
        "This plan is for {owed} of rent on account {reference}, as it was on {day}. "
        "New charges can change what you owe.",
        owed=pounds(plan.owed),
        reference=payment_ref,
        day=day_in_words(as_at),
    )


def each_time(plan: RepaymentPlan) -> tuple[str, ...]:
    """What is paid at first, and from which day on it is something else."""
    first = plan.instalments[0].due if plan.instalments else plan.first
    later = sorted(step.starts for step in plan.steps if step.starts > first)
    return (
        Sentence(EACH_TIME[plan.every], amount=pounds(plan.amount_on(first))),
        *(
            Sentence(
                "From {day}: {amount}",
                day=day_in_words(day),
                amount=Sentence(EACH_TIME[plan.every], amount=pounds(plan.amount_on(day))),
            )
            for day in later
        ),
    )


def what_is_paid(plan: RepaymentPlan) -> tuple[str, ...]:
    """How much and how often, from when until when."""
    return (
        *each_time(plan),
        Sentence("The first payment is on {day}", day=day_in_words(plan.payments[0].due)),
        _how_many(plan),
        _rent(plan),
    )


def _how_many(plan: RepaymentPlan) -> Sentence:
    first, last = plan.payments[0], plan.payments[-1]
    if first is last:
        return Sentence("That is the only payment, of {amount}", amount=pounds(last.amount))
    return Sentence(
        "There are {many} payments. The last is {amount} on {day}",
        many=Count(len(plan.payments)),
        amount=pounds(last.amount),
        day=day_in_words(last.due),
    )


def _rent(plan: RepaymentPlan) -> Sentence:
    if plan.rent is None:
        return Sentence("You pay your rent as well, when you always do")
    return Sentence("You pay your rent as well: {rent} each time", rent=pounds(plan.rent_each_time))


def plan_sent(told: Told) -> PlanSent:
    """The one that is sent, and what they first asked for where they take ours instead.

    Nothing, of somebody in Breathing Space: they are asked for no plan.
    """
    if "amount" not in told:
        return PlanSent()
    sent = plan_to_send(told)
    if told.get("keeps") != OURS:
        return PlanSent(tuple(_rows(sent, "how-much")))
    asked = Row(Sentence("What you first asked for"), first_asked(told), "how-much")
    return PlanSent((asked, *_rows(sent, "which-plan")), _instead(told, sent))


def first_asked(told: Told) -> Sentence:
    """What they would have paid by the plan that ours takes the place of."""
    theirs = plan_of(told)
    return Sentence(
        "{each}, from {day}",
        each=Sentence(EACH_TIME[theirs.every], amount=pounds(theirs.amount)),
        day=day_in_words(theirs.payments[0].due),
    )


def _rows(plan: RepaymentPlan, slug: str) -> Iterator[Row]:
    yield Row(Sentence("The plan you are sending"), _in_a_line(plan), slug)
    later = each_time(plan)[1:]
    yield from (Row(Sentence("Later in this plan"), each, slug) for each in later)


def _in_a_line(plan: RepaymentPlan) -> Sentence:
    first, last = plan.payments[0], plan.payments[-1]
    if first is last:
        return Sentence(
            "One payment of {amount}, on {day}.",
            amount=pounds(last.amount),
            day=day_in_words(last.due),
        )
    return Sentence(
        "{each}, from {day}. There are {many} payments. The last is {amount} on {last}.",
        each=each_time(plan)[0],
        day=day_in_words(first.due),
        many=Count(len(plan.payments)),
        amount=pounds(last.amount),
        last=day_in_words(last.due),
    )


def _instead(told: Told, sent: RepaymentPlan) -> dict[str, str]:
    """Of each sum or day that is another in the plan they send."""
    theirs = plan_of(told)
    other: dict[str, tuple[bool, str]] = {
        "amount": (theirs.amount != sent.amount, pounds(theirs.amount)),
        "lump_sum": (theirs.lump_sum != sent.lump_sum, pounds(theirs.lump_sum)),
        "rise": (theirs.steps != sent.steps, pounds(told.get("rise") or 0)),
        "first": (theirs.first != sent.first, day_in_words(theirs.first)),
    }
    return {
        name: Sentence("{what} (you asked for this first)", what=what)
        for name, (differs, what) in other.items()
        if differs and told.get(name) is not None
    }


YOUR_RIGHTS = (
    Subheading("What happens then"),
    Bullets(
        (
            "It is not a loan, and we do not add interest",
            "While you keep to the plan, we will not take you to court for this money",
            "We still send you rent statements, and letters that the law says we must send",
            "If you think you will miss a payment, tell us before it is due",
            "If you miss a payment, we ask you why. We can change the plan with you",
            "If you go on missing payments, the plan can end. We always tell you first",
            "You can ask us to change the plan when something changes for you",
        )
    ),
    Subheading("Free advice"),
    Paragraph("You can get free advice from people who do not work for us."),
    Bullets(("National Debtline: 0808 808 4000", "StepChange: 0800 138 1111")),
    Paragraph("Taking advice never counts against you."),
    Leads("How we use what you tell us, and how to complain", "/privacy"),
)
