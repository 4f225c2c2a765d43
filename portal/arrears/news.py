"""What there is to say about a plan tonight: a payment that is coming, or one missed. Pure.

Each thing is about one payment, by the day it was due, so that it is said once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from portal.arrears.held import Period, due_days
from portal.arrears.plan import RepaymentPlan
from portal.arrears.standing import Standing

Kind = Literal["reminded", "late", "at risk", "warned", "decided", "over"]

AHEAD = timedelta(days=3)
MISSED: dict[str, Kind] = {"late": "late", "at risk": "at risk", "warned": "warned"}
REMINDED_IN = ("on track", "late")
"""Whoever is further behind hears about that, and not about the next one as well."""


@dataclass(frozen=True)
class News:
    """One thing to say: of a payment that is coming its amounts, of one missed what is missing."""

    kind: Kind
    about: date
    rent: int = 0
    instalment: int = 0
    short: int = 0


def news(
    plan: RepaymentPlan, stands: Standing, today: date, held: Sequence[Period] = ()
) -> tuple[News, ...]:
    """All of it, whether or not some was said on another night."""
    said = []
    if stands.oldest_unpaid:
        said.append(News(MISSED[stands.word], stands.oldest_unpaid, short=stands.short))
    if stands.word in REMINDED_IN:
        said.extend(_coming(plan, today, held))
    return tuple(said)


def _coming(plan: RepaymentPlan, today: date, held: Sequence[Period]) -> Iterable[News]:
    """Who pays each week is reminded of the first payment only: a message a week is too many."""
    for number, (payment, due) in enumerate(due_days(plan, held)):
        if due > today + AHEAD:
            return
        if due > today and (plan.every != "week" or number == 0):
            rent = plan.rent_each_time if payment.kind == "instalment" else 0
            yield News("reminded", due, rent, payment.amount)
