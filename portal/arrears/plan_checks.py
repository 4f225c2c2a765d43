"""What a proposed plan may not be, in words beside the question that makes it so. Pure."""

from collections.abc import Mapping
from typing import Any

from portal.arrears.due_days import first_of
from portal.arrears.plan import NoSuchPlan
from portal.arrears.proposing import owed_of, plan_of
from portal.journey import Beside, Sentence, day_in_words, pounds

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
    if missing := _half_of(told, "lump_sum", "lump_sum_on"):
        words = Sentence("Enter how much you can pay first, and the day. Or leave both empty")
        return Beside(missing, words)
    if told["lump_sum_on"] and told["lump_sum_on"] > first:
        by = day_in_words(first)
        return Beside(
            "lump_sum_on", Sentence("Pay it on or before {day}, your first payment", day=by)
        )
    if missing := _half_of(told, "rise", "rises_on"):
        words = Sentence("Enter how much you can pay later, and from when. Or leave both empty")
        return Beside(missing, words)
    if _makes_a_plan(told):
        return None
    return _what_makes_none(told)


def _half_of(told: Told, amount: str, day: str) -> str:
    """Which of the two is missing, where only one was told."""
    if bool(told[amount]) == bool(told[day]):
        return ""
    return day if told[amount] else amount


def _what_makes_none(told: Told) -> Beside:
    if (told["lump_sum"] or 0) > owed_of(told):
        return Beside("lump_sum", Sentence("Enter less to pay first: it is more than you owe"))
    return Beside("rise", Sentence("Enter a larger amount to pay later, or ask us to call you"))


def is_something(told: Told) -> str | None:
    """Nobody plans to pay what is not owed; what the account says may still be wrong."""
    if owed_of({**told, "disputed": None}) <= 0:
        return Sentence("You owe us nothing, so you do not need a plan. If that is wrong, ring us")
    return None


def is_part_of_it(told: Told) -> str | None:
    """Where all of it is wrong there is nothing to plan."""
    if owed_of(told) <= 0:
        words = Sentence("Enter less than you owe. If all of it is wrong, ring us")
        return Beside("disputed", words)
    return None


def _makes_a_plan(told: Told) -> bool:
    try:
        plan_of(told)
    except NoSuchPlan:
        return False
    return True
