"""A payment that somebody says will be late: said, put right, and taken back. The caller commits.

Nobody asks them about it until the day they say; the payment stays due.
"""

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy.orm import Session

from portal.arrears.agreements import happened, lock
from portal.arrears.holds import TOLD_LATE, Hold, end_at_once, hold, holds_of, lasting
from portal.clock import LONDON, today
from portal.journey.values import day_in_words
from portal.notices.chasing import stop_chasing
from portal.plans.asking import Resident, once
from portal.plans.theirs import Happened, Plan, Plans

MOST_DAYS_LATE = timedelta(days=14)
"""How long after a payment was due somebody may say, without an officer, that it will come."""
TOLD, TOLD_ANEW, ON_TIME = "told late", "told late anew", "told on time after all"
TOLD_AGAIN = "told late again"


class SaidAlready(ValueError):
    """They have said so about this payment before: an officer must help."""


class Late(NamedTuple):
    """A payment that somebody could say will be late, or that they said so of."""

    due: date
    latest: date
    """The last day that needs no officer."""
    told: Hold | None = None
    """What they told us, where it still counts."""
    again: bool = False
    """Whether they said so before, and took it back."""


def payment_late(plans: Plans, plan: Plan) -> Late | None:
    """The one they told us of; else the oldest missed one, or the next.

    Whoever took it back can say it again, but no later than they could have at first.
    """
    told = next((each for each in plan.events if each.kind == TOLD), None)
    if plans.told_late and told and told.about:
        return Late(told.about, _latest_of(told.about, told), plans.told_late)
    coming = next(plans.coming(plan), None)
    due = plans.stands(plan).oldest_unpaid or (coming and coming.due)
    if due is None:
        return None
    if told and told.about == due and _latest_word(plan) == ON_TIME:
        return Late(due, _latest_of(due, told), again=True)
    return Late(due, latest_day(due, today()))


def _latest_word(plan: Plan) -> str:
    """What they last said of a payment's day."""
    said = (TOLD, TOLD_ANEW, TOLD_AGAIN, ON_TIME)
    return next((each.kind for each in plan.events if each.kind in said), "")


def _latest_of(due: date, told: Happened) -> date:
    return latest_day(due, told.at.astimezone(LONDON).date())


def latest_day(due: date, told_on: date) -> date:
    return max(due, told_on) + MOST_DAYS_LATE


def will_be_late(
    session: Session, plans: Plans, plan: Plan, late: Late, until: date, by: Resident
) -> None:
    """What they said before of the same payment is put right, if it still counts."""
    if late.told:
        _put_right(session, plan, late.told, until, by)
        return
    ref = plans.tenancy.tenancy_ref
    if late.again:
        _say_again(session, ref, plan, by)
    elif not once(session, plan, TOLD, late.due, by):
        raise SaidAlready("They said so before")
    hold(session, ref, TOLD_LATE, by.who, ends=until, review_on=until)
    stop_chasing(session, ref)


def _say_again(session: Session, ref: str, plan: Plan, by: Resident) -> None:
    """Once, however many pages of it are sent at the same time."""
    lock(session, ref)
    if any(each.reason == TOLD_LATE for each in lasting(holds_of(session, ref), today())):
        raise SaidAlready("They have just said so")
    happened(session, plan.agreement.id, TOLD_AGAIN, by.who)


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
