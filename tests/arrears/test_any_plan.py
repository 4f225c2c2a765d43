"""Whatever the plan and whatever times nobody was asked, nobody is behind who paid in time."""

from datetime import date, timedelta
from itertools import islice, pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.arrears.held import Period, covered, due_days, late_since, put_off
from portal.arrears.plan import LEAST, Every, RepaymentPlan
from portal.arrears.standing import Paid, Standing, standing

pytestmark = pytest.mark.unit

AGREED = date(2027, 6, 1)
BEHIND = {"suspended": 0, "completed": 0, "on track": 0, "late": 1, "at risk": 2, "warned": 3}
LONG_AFTER = date(2031, 1, 1)

PLANS = st.builds(
    RepaymentPlan,
    owed=st.integers(200, 60_000),
    amount=st.integers(2_000, 20_000),
    every=st.sampled_from(get_args(Every)),
    first=st.dates(AGREED, date(2027, 8, 31)),
    rent=st.integers(0, 20_000),
)
DAYS = st.dates(AGREED, date(2028, 6, 30))


def a_period(starts: date, length: int, puts_off: bool) -> Period:
    return Period(starts, starts + timedelta(days=length), puts_off)


PERIODS = st.builds(a_period, DAYS, st.integers(0, 90), st.booleans())
TIMES = st.lists(PERIODS, max_size=2)
PAID = st.lists(st.builds(Paid, DAYS, st.integers(0, 90_000)), max_size=6)


def stands(plan: RepaymentPlan, paid: list[Paid], today: date, held: list[Period]) -> Standing:
    return standing(plan, AGREED, paid, today, held=held)


@given(plan=PLANS, held=TIMES)
def test_what_is_put_off_keeps_its_amount_its_order_and_its_rhythm(
    plan: RepaymentPlan, held: list[Period]
) -> None:
    found = list(due_days(plan, held))
    days = [due for _, due in found]
    assert [payment for payment, _ in found] == list(plan.payments)
    assert all(earlier < later for earlier, later in pairwise(days))
    assert set(days) <= set(islice(plan.days(), len(days) + 200))
    assert not any(covered(day, put_off(held)) for day in days)
    assert all(due >= payment.due for payment, due in found)
    assert all(payment.amount < plan.amount + LEAST for payment, _ in found)


@given(plan=PLANS, held=TIMES, paid=PAID, today=DAYS)
def test_a_time_in_which_nobody_was_asked_leaves_no_more_missing(
    plan: RepaymentPlan, held: list[Period], paid: list[Paid], today: date
) -> None:
    """As long as the plan would have gone on: what is put off makes it longer, by rent as well."""
    today = min(today, plan.ends)
    with_it, without = stands(plan, paid, today, held), stands(plan, paid, today, [])
    assert with_it.short <= without.short


@given(plan=PLANS, held=TIMES, today=DAYS, data=st.data())
def test_whoever_pays_what_is_put_off_before_it_is_late_is_on_track(
    plan: RepaymentPlan, held: list[Period], today: date, data: st.DataObject
) -> None:
    """And the rent of such a time while it lasts."""
    over = put_off(held)
    last = max((period.ends or AGREED for period in over), default=AGREED)
    then = [day for day in islice(plan.days(), 200) if day <= last and covered(day, over)]
    paid = [Paid(day, plan.rent_each_time) for day in then]
    for payment, due in due_days(plan, held):
        latest = late_since(due, LONG_AFTER, 5, held) or due
        slack = data.draw(st.integers(0, (latest - due).days))
        paid.append(Paid(due + timedelta(slack), payment.amount + plan.rent_each_time))
    assert BEHIND[stands(plan, paid, today, held).word] == 0
    assert stands(plan, paid, LONG_AFTER, held).word == "completed"


@given(plan=PLANS, held=TIMES, paid=PAID, today=DAYS)
def test_what_is_short_is_what_was_asked_less_what_was_paid(
    plan: RepaymentPlan, held: list[Period], paid: list[Paid], today: date
) -> None:
    found = stands(plan, paid, today, held)
    assert found.paid <= sum(each.amount for each in paid if each.on <= today)
    behind = BEHIND[found.word] > 0
    assert behind == (found.oldest_unpaid is not None) == (found.short > 0)
    assert not behind or found.short == found.asked - found.paid > LEAST
