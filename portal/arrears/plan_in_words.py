"""A repayment plan in words for whoever is to pay it. Pure."""

from collections.abc import Mapping
from typing import Any

from portal.arrears.plan import Payment, RepaymentPlan
from portal.arrears.proposing import (
    choices_of,
    plan_of,
)
from portal.journey import (
    Content,
    Dated,
    Dates,
    Offer,
    Sentence,
    Table,
    day_in_words,
    pounds,
)
from portal.journey.saying import Count

Told = Mapping[str, Any]
Said = tuple[Content | str, ...]

EACH_TIME = {
    "week": "{amount} every week",
    "fortnight": "{amount} every 2 weeks",
    "4-weeks": "{amount} every 4 weeks",
    "month": "{amount} every month",
    "month-end": "{amount} at the end of every month",
}
WORKED = {
    every: f"{words}: paid off by {{day}}, {{many}} payments" for every, words in EACH_TIME.items()
}


def worked_out(told: Told) -> Said:
    """What to make of the amounts they are offered."""
    if choices_of(told):
        return (Sentence("You could pay one of these. Or choose your own."),)
    return (Sentence("Say what you can pay, even if it is very little. A person will look at it."),)


def amounts_offered(told: Told) -> tuple[Offer, ...]:
    """Three amounts they could choose, each to its end."""
    return tuple(Offer(plan.amount, _to_its_end(plan)) for plan in choices_of(told))


def _to_its_end(plan: RepaymentPlan) -> Sentence:
    return Sentence(
        WORKED[plan.every],
        amount=pounds(plan.amount),
        day=day_in_words(plan.ends),
        many=Count(len(plan.payments)),
    )


def schedule(told: Told) -> Said:
    """Every payment they propose, with the rent that is due beside it."""
    return schedule_of(plan_of(told))


def schedule_of(plan: RepaymentPlan) -> Said:
    table = _alone(plan) if plan.rent is None else _with_rent(plan)
    return (*in_short(plan), table, dates_of(plan))


def in_short(plan: RepaymentPlan) -> Said:
    """How many payments, until when, and what each comes to with the rent."""
    words = _how_many(plan)
    if plan.rent is None:
        return (words,)
    first = plan.instalments[0].amount if plan.instalments else plan.amount
    each = Sentence(
        "Each time you would pay {rent} for rent and {amount} for what you owe. "
        "That is {together} in all.",
        rent=pounds(plan.rent_each_time),
        amount=pounds(first),
        together=pounds(plan.rent_each_time + first),
    )
    return (words, each)


def _how_many(plan: RepaymentPlan) -> Sentence:
    ends = day_in_words(plan.ends)
    if len(plan.payments) == 1:
        return Sentence(
            "You would make one payment. You would owe nothing after {day}, "
            "if you pay your rent as well.",
            day=ends,
        )
    return Sentence(
        "You would make {many} payments. You would owe nothing after {day}, "
        "if you pay your rent as well.",
        many=Count(len(plan.payments)),
        day=ends,
    )


def dates_of(plan: RepaymentPlan) -> Dates:
    """The days of a plan, for files. A lump sum is paid besides: no rent belongs to it."""
    return Dates(
        tuple(
            Dated(paid.due, paid.amount, _rent_with(plan, paid), paid.left)
            for paid in plan.payments
        )
    )


def _rent_with(plan: RepaymentPlan, paid: Payment) -> int:
    return 0 if paid.kind == "lump sum" else plan.rent_each_time


def _alone(plan: RepaymentPlan) -> Table:
    rows = ((_day(p), pounds(p.amount), pounds(p.left)) for p in plan.payments)
    return Table("Your payments", ("Date", "Payment", "Left to pay"), tuple(rows), (1, 2))


def _with_rent(plan: RepaymentPlan) -> Table:
    owed, together = Sentence("For what you owe"), Sentence("Pay in all")
    head = (Sentence("Date"), owed, Sentence("Rent"), together, Sentence("Left to pay"))
    rows = []
    for paid in plan.payments:
        rent = _rent_with(plan, paid)
        amounts = (paid.amount, rent, paid.amount + rent, paid.left)
        rows.append((_day(paid), *(pounds(amount) for amount in amounts)))
    return Table("Your payments", head, tuple(rows), (1, 2, 3, 4))


def _day(paid: Payment) -> str:
    """Also the day the bank moves it, where it is closed on that one."""
    due = day_in_words(paid.due)
    if paid.collected == paid.due:
        return due
    return Sentence("{due} (bank day: {later})", due=due, later=day_in_words(paid.collected))
