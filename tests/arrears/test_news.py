"""What there is to say about a plan tonight: kind, in time, and each thing about one payment."""

from datetime import date

import pytest

from portal.arrears.held import Period
from portal.arrears.news import News, news
from portal.arrears.plan import RepaymentPlan
from portal.arrears.standing import Standing, Word

pytestmark = pytest.mark.unit

DUE = date(2027, 1, 15)
MONTHLY = RepaymentPlan(6_000, 2_000, "month", DUE, rent=10_000)
WEEKLY = RepaymentPlan(6_000, 2_000, "week", DUE)
ON_TRACK = Standing("on track", 0)
COMING = News("reminded", DUE, 43_334, 2_000)


def behind(word: Word) -> Standing:
    return Standing(word, 0, 2_000, 2_000, date(2026, 12, 7))


def said(plan: RepaymentPlan, day: date, stands: Standing = ON_TRACK) -> list[News]:
    return list(news(plan, stands, day))


@pytest.mark.parametrize("day", [12, 13, 14])
def test_a_payment_is_said_to_be_coming_three_days_before_it_and_after_a_missed_night(day: int):
    assert said(MONTHLY, date(2027, 1, day)) == [COMING]


@pytest.mark.parametrize("day", [11, 15, 16])
def test_it_is_not_said_sooner_nor_on_the_day(day: int):
    assert said(MONTHLY, date(2027, 1, day)) == []


def test_whoever_pays_each_week_is_reminded_of_the_first_payment_only():
    assert said(WEEKLY, date(2027, 1, 13)) == [News("reminded", DUE, 0, 2_000)]
    assert said(WEEKLY, date(2027, 1, 20)) == []
    assert said(MONTHLY, date(2027, 2, 13)) == [News("reminded", date(2027, 2, 15), 43_334, 2_000)]


def test_a_lump_sum_has_no_rent_beside_it():
    plan = RepaymentPlan(
        6_000, 2_000, "month", DUE, lump_sum=3_000, lump_sum_on=date(2027, 1, 8), rent=10_000
    )
    assert said(plan, date(2027, 1, 6)) == [News("reminded", date(2027, 1, 8), 0, 3_000)]


@pytest.mark.parametrize("word", ["late", "at risk", "warned"])
def test_what_was_missed_is_said_with_what_is_missing(word: Word):
    missed = News(word, date(2026, 12, 7), short=2_000)
    assert said(MONTHLY, date(2027, 1, 4), behind(word)) == [missed]


def test_somebody_a_little_late_hears_of_the_next_payment_too_and_somebody_far_behind_does_not():
    day = date(2027, 1, 13)
    assert COMING in said(MONTHLY, day, behind("late"))
    for word in ("at risk", "warned"):
        assert COMING not in said(MONTHLY, day, behind(word))


@pytest.mark.parametrize("word", ["suspended", "completed"])
def test_of_a_plan_that_waits_or_is_paid_nothing_is_said(word: Word):
    assert said(MONTHLY, date(2027, 1, 13), Standing(word, 0)) == []


def test_a_payment_that_was_put_off_is_coming_on_its_new_day():
    held = [Period(date(2027, 1, 1), date(2027, 2, 1))]
    assert news(MONTHLY, ON_TRACK, date(2027, 1, 13), held) == ()
    [coming] = news(MONTHLY, ON_TRACK, date(2027, 2, 13), held)
    assert coming.about == date(2027, 2, 15)
