"""Everything that has to be known before a plan is sent (policy 1.1). Pure."""

from collections.abc import Mapping
from typing import Any

from portal.arrears.plan import RepaymentPlan
from portal.arrears.plan_in_words import EACH_TIME, schedule_of
from portal.arrears.proposing import OURS, disputed_of, known_of, plan_to_send
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
from portal.journey.saying import Count

Told = Mapping[str, Any]
Said = tuple[Content | str, ...]


def what_this_means(told: Told) -> Said:
    """Everything that has to be known before a plan is sent."""
    plan = plan_to_send(told)
    return (
        Subheading("What you owe"),
        *_about_the_debt(told, plan),
        Subheading("What you would pay"),
        Bullets(what_is_paid(plan)),
        *(schedule_of(plan) if told.get("keeps") == OURS else ()),
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
    words = Sentence(
        "This plan is for {owed} of rent on account {reference}, as it was on {day}. "
        "New charges can change what you owe.",
        owed=pounds(plan.owed),
        reference=known.payment_ref,
        day=day_in_words(known.as_at),
    )
    disputed = disputed_of(told)
    if not disputed:
        return (words,)
    apart = Sentence("You do not pay the {part} you say is wrong.", part=pounds(disputed))
    return (words, apart)


def _each_time(plan: RepaymentPlan) -> tuple[str, ...]:
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
    last = plan.payments[-1]
    return (
        *_each_time(plan),
        Sentence("The first payment is on {day}", day=day_in_words(plan.payments[0].due)),
        Sentence(
            "There are {many} payments. The last is {amount} on {day}",
            many=Count(len(plan.payments)),
            amount=pounds(last.amount),
            day=day_in_words(last.due),
        ),
        Sentence("You pay your rent as well, when you always do"),
    )


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
