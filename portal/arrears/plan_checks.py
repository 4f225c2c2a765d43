"""What a proposed plan may not be, in words beside the question that makes it so. Pure."""

from collections.abc import Mapping
from typing import Any

from portal.arrears.due_days import first_of
from portal.arrears.plan import NoSuchPlan
from portal.arrears.proposing import owed_of, plan_of
from portal.journey import Sentence, day_in_words, pounds

Told = Mapping[str, Any]


def can_be_paid(told: Told) -> str | None:
    """How long is too long is for a person to say; only what has no end is refused."""
    owed = owed_of(told)
    if told["amount"] > owed:
        return Sentence(
            "Each payment must be {owed} or less, which is what you owe", owed=pounds(owed)
        )
    if _makes_a_plan({**told, "lump_sum": None, "lump_sum_on": None, "rise": None}):
        return None
    return Sentence("Enter a larger amount, or ask us to call you")


def goes_with_the_plan(told: Told) -> str | None:
    """More at the start is paid by the first payment; each amount has its day."""
    first = first_of(told)
    if bool(told["lump_sum"]) != bool(told["lump_sum_on"]):
        return Sentence("Enter how much you can pay first, and the day. Or leave both empty")
    if told["lump_sum_on"] and told["lump_sum_on"] > first:
        return Sentence("Pay it on or before {day}, your first payment", day=day_in_words(first))
    if bool(told["rise"]) != bool(told["rises_on"]):
        return Sentence("Enter how much you can pay later, and from when. Or leave both empty")
    if _makes_a_plan(told):
        return None
    return Sentence("Enter less to pay first: it is more than you owe")


def is_something(told: Told) -> str | None:
    """Nobody plans to pay what is not owed; what the account says may still be wrong."""
    if owed_of({**told, "disputed": None}) <= 0:
        return Sentence("You owe us nothing, so you do not need a plan. If that is wrong, ring us")
    return None


def is_part_of_it(told: Told) -> str | None:
    """Where all of it is wrong there is nothing to plan."""
    if owed_of(told) <= 0:
        return Sentence("Enter less than you owe. If all of it is wrong, ring us")
    return None


def _makes_a_plan(told: Told) -> bool:
    try:
        plan_of(told)
    except NoSuchPlan:
        return False
    return True
