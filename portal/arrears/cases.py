"""Worked cases of the arithmetic, many at a time: what is given, and what comes of it. Pure."""

from collections.abc import Callable
from typing import Any

from portal.arrears.budget import NoSuchBudget
from portal.arrears.plan import NoSuchPlan
from portal.arrears.standing import standing
from portal.arrears.written import (
    Unreadable,
    Written,
    read_budget,
    read_payments,
    read_plan,
    write_budget,
    write_schedule,
    write_standing,
)

Result = dict[str, Any]


def worked_out(told: Written) -> dict[str, list[Result]]:
    """The result of each case, in order; one that makes no sense is an `error` in its place."""
    return {
        kind: [_result(work, case) for case in told.several(kind)] for kind, work in KINDS.items()
    }


def _result(work: Callable[[Written], Result], case: Written) -> Result:
    try:
        return work(case.part("given"))
    except (NoSuchPlan, NoSuchBudget, Unreadable) as objection:
        return {"error": str(objection)}


def _schedule(given: Written) -> Result:
    return write_schedule(read_plan(given))


def _budget(given: Written) -> Result:
    return write_budget(read_budget(given))


def _standing(given: Written) -> Result:
    return write_standing(
        standing(
            read_plan(given.part("plan")),
            given.day("agreed"),
            read_payments(given),
            given.day("today"),
            given.maybe_day("protected_until"),
        )
    )


KINDS = {"schedule": _schedule, "budget": _budget, "standing": _standing}
