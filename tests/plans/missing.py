"""Plans with a payment that has been late for so many days, whatever day it is."""

from datetime import date

from portal.arrears.plan import RepaymentPlan
from portal.arrears.working_days import working_days_ago
from portal.clock import today
from tests.arrears.plans import a_plan, in_days

LATE, AT_RISK, WARNED = 0, 7, 14
"""Days for which a payment has been late when the words grow."""


def missed(days: int = LATE) -> RepaymentPlan:
    """A plan whose first payment, the only one that was due, has been late for so many days."""
    return a_plan(every="month", first=(due_when_late_for(days) - today()).days)


def due_when_late_for(days: int) -> date:
    return working_days_ago(in_days(-days), 5)
