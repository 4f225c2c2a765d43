"""While somebody has breathing space no clock runs, and afterwards nobody is behind for it."""

from datetime import date

import pytest

from portal.arrears.held import Period, due_days
from portal.arrears.plan import RepaymentPlan
from portal.arrears.standing import Paid, Standing, standing

pytestmark = pytest.mark.unit

AGREED = date(2026, 11, 30)
PLAN = RepaymentPlan(10_000, 2_000, "week", date(2026, 12, 7))
"""Due on 7, 14, 21, 28 December and 4 January."""
JANUARY = Period(date(2026, 12, 10), date(2027, 1, 31))
TOLD_LATE = Period(date(2026, 12, 10), date(2026, 12, 24), puts_off=False)
UNKNOWN = Period(date(2026, 12, 10))
FIFTEENTH = date(2026, 12, 15)


def on(day: date, *held: Period, paid: int = 0, plan: RepaymentPlan = PLAN) -> Standing:
    return standing(plan, AGREED, [Paid(date(2026, 12, 7), paid)], day, held=held)


def dues(*held: Period) -> list[str]:
    return [f"{due:%-d %b}" for _, due in due_days(PLAN, held)]


@pytest.mark.parametrize("held", [JANUARY, UNKNOWN, TOLD_LATE])
def test_nothing_is_asked_from_the_first_day_to_the_last(held: Period) -> None:
    assert on(date(2026, 12, 9), held).word == "on track"
    assert on(date(2026, 12, 10), held).word == "suspended"
    assert on(held.ends or date(2030, 1, 1), held).word == "suspended"


def test_what_fell_due_in_breathing_space_comes_after_it_in_the_same_rhythm() -> None:
    assert dues(JANUARY) == ["7 Dec", "1 Feb", "8 Feb", "15 Feb", "22 Feb"]


def test_without_any_the_days_are_the_plans_own() -> None:
    assert dues() == ["7 Dec", "14 Dec", "21 Dec", "28 Dec", "4 Jan"]


def test_of_a_time_whose_end_nobody_knows_the_days_are_not_known_yet() -> None:
    assert dues(UNKNOWN) == dues()


def test_saying_that_it_will_be_late_puts_nothing_off() -> None:
    assert dues(TOLD_LATE) == dues()


def test_a_lump_sum_that_fell_due_then_comes_the_day_after() -> None:
    plan = RepaymentPlan(
        10_000, 2_000, "week", date(2026, 12, 21), lump_sum=5_000, lump_sum_on=date(2026, 12, 14)
    )
    found = [due for _, due in due_days(plan, [JANUARY])]
    assert found[:2] == [date(2027, 2, 1), date(2027, 2, 1)]


def test_a_lump_sum_waits_for_all_the_times_that_follow_on_one_another() -> None:
    plan = RepaymentPlan(10_000, 2_000, "week", date(2026, 12, 21), 5_000, date(2026, 12, 14))
    follows, first = Period(date(2026, 12, 16), date(2026, 12, 20)), Period(AGREED, FIFTEENTH)
    apart = Period(date(2027, 2, 1), date(2027, 2, 28))
    assert next(due_days(plan, [follows, first, apart]))[1] == date(2026, 12, 21)


def test_nobody_is_behind_on_the_day_after_for_what_fell_due_in_it() -> None:
    paid_before = on(date(2027, 2, 1), JANUARY, paid=2_000)
    assert (paid_before.word, paid_before.asked) == ("on track", 0)


def test_the_clock_goes_on_where_it_had_stopped() -> None:
    """Due on Monday 7 December: two working days before, three after the time."""
    assert on(date(2027, 2, 2), JANUARY).word == "on track"
    late = on(date(2027, 2, 3), JANUARY)
    assert (late.word, late.oldest_unpaid) == ("late", date(2026, 12, 7))
    assert on(date(2027, 2, 9), JANUARY).word == "late"
    assert on(date(2027, 2, 10), JANUARY).word == "at risk"
    assert on(date(2027, 2, 17), JANUARY).word == "warned"


def test_the_days_of_such_a_time_make_no_late_payment_later() -> None:
    """Late from Monday 14 December, and for five days of the next eleven nobody was asked."""
    held = Period(date(2026, 12, 16), date(2026, 12, 20), puts_off=False)
    assert on(date(2026, 12, 25), held).word == "late"
    assert on(date(2026, 12, 26), held).word == "at risk"


def test_a_payment_told_to_be_late_is_asked_for_afterwards() -> None:
    late = on(date(2026, 12, 31), TOLD_LATE)
    assert (late.word, late.asked, late.oldest_unpaid) == ("late", 2_000, date(2026, 12, 7))
    assert on(date(2027, 1, 5), TOLD_LATE).asked == 8_000


def test_a_time_that_is_still_to_come_changes_nothing() -> None:
    coming = Period(date(2026, 12, 16))
    assert on(date(2026, 12, 15), coming) == on(date(2026, 12, 15))


def test_rent_paid_in_that_time_does_not_pay_off_the_plan() -> None:
    plan = RepaymentPlan(10_000, 2_000, "week", date(2026, 12, 7), rent=10_000)
    rent = [Paid(date(2026, 12, day), 10_000) for day in (14, 21, 28)]
    paid = [Paid(date(2026, 12, 7), 12_000), *rent]
    period = Period(date(2026, 12, 10), date(2026, 12, 31))
    after = standing(plan, AGREED, paid, date(2027, 1, 10), held=[period])
    assert after == Standing("on track", 12_000, 12_000)


def test_a_claim_and_the_notice_that_confirms_it_are_one_time() -> None:
    plan = RepaymentPlan(10_000, 2_000, "week", date(2026, 12, 7), rent=10_000)
    paid = [Paid(date(2026, 12, 7), 12_000), Paid(date(2026, 12, 14), 13_000)]
    notice = Period(date(2026, 12, 10), date(2026, 12, 16))
    claim = Period(date(2026, 12, 12), date(2026, 12, 14))
    one, both = (
        standing(plan, AGREED, paid, date(2026, 12, 21), held=held)
        for held in ([notice], [notice, claim])
    )
    assert one == both


def test_rent_that_nobody_has_to_pay_yet_takes_nothing_from_the_plan() -> None:
    """Of a time still to come, and of a Monday on which money still has days to show."""
    plan = RepaymentPlan(10_000, 2_000, "week", date(2026, 12, 7), rent=10_000)
    paid = [Paid(date(2026, 12, 14), 12_000)]
    period = Period(date(2026, 12, 10), date(2026, 12, 16))
    coming = Period(date(2027, 1, 1), date(2027, 2, 28))
    assert standing(plan, AGREED, paid, date(2026, 12, 20), held=[period, coming]).paid == 12_000
    assert standing(plan, AGREED, paid, date(2026, 12, 21), held=[period, coming]).paid == 2_000


@pytest.mark.parametrize("last", [14, 16])
def test_what_is_paid_besides_the_rent_of_that_time_counts(last: int) -> None:
    plan = RepaymentPlan(10_000, 2_000, "week", date(2026, 12, 7), rent=10_000)
    paid = [Paid(date(2026, 12, 7), 12_000), Paid(date(2026, 12, 14), 13_000)]
    period = Period(date(2026, 12, 10), date(2026, 12, last))
    after = standing(plan, AGREED, paid, date(2026, 12, 21), held=[period])
    assert after.paid == 15_000
