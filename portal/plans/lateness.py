"""A payment that somebody says will be late: said, put right, and taken back. The caller commits.

Nobody asks them about it until the day they say; the payment stays due.
"""

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy.orm import Session

from portal.arrears.agreements import happened
from portal.arrears.holds import TOLD_LATE, Hold, end_at_once, hold
from portal.clock import LONDON, today
from portal.journey.values import day_in_words
from portal.notices.chasing import stop_chasing
from portal.plans.asking import Resident, once
from portal.plans.theirs import Plan, Plans

MOST_DAYS_LATE = timedelta(days=14)
"""How long after a payment was due somebody may say, without an officer, that it will come."""
TOLD, TOLD_ANEW, ON_TIME = "told late", "told late anew", "told on time after all"


class SaidAlready(ValueError):
    """They have said so about this payment before: an officer must help."""


class Late(NamedTuple):
    """A payment that somebody could say will be late, or that they said so of."""

    due: date
    latest: date
    """The last day that needs no officer."""
    told: Hold | None = None
    """What they told us, where it still counts."""


def payment_late(plans: Plans, plan: Plan) -> Late | None:
    """The one they told us of; else the oldest missed one, or the next."""
    told = next((each for each in plan.events if each.kind == TOLD), None)
    if plans.told_late and told and told.about:
        told_on = told.at.astimezone(LONDON).date()
        return Late(told.about, latest_day(told.about, told_on), plans.told_late)
    coming = next(plans.coming(plan), None)
    due = plans.stands(plan).oldest_unpaid or (coming and coming.due)
    return Late(due, latest_day(due, today())) if due else None


def latest_day(due: date, told_on: date) -> date:
    return max(due, told_on) + MOST_DAYS_LATE


def will_be_late(
    session: Session, plans: Plans, plan: Plan, late: Late, until: date, by: Resident
) -> None:
    """What they said before of the same payment is put right, if it still counts."""
    if late.told:
        _put_right(session, plan, late.told, until, by)
        return
    if not once(session, plan, TOLD, late.due, by):
        raise SaidAlready("They said so before")
    ref = plans.tenancy.tenancy_ref
    hold(session, ref, TOLD_LATE, by.who, ends=until, review_on=until)
    stop_chasing(session, ref)


def _put_right(session: Session, plan: Plan, told: Hold, until: date, by: Resident) -> None:
    session.refresh(told, with_for_update=True)
    before = day_in_words(told.ends) if told.ends else ""
    told.ends = told.review_on = until
    words = f"They can pay on {day_in_words(until)}, and not on {before}."
    happened(session, plan.agreement.id, TOLD_ANEW, by.who, words)


def take_back(session: Session, plan: Plan, told: Hold, by: Resident) -> None:
    """They can pay on time: from now on we ask as ever."""
    end_at_once(session, told, by.who)
    happened(session, plan.agreement.id, ON_TIME, by.who)
