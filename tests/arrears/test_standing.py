"""Nobody is called behind who is not, and nobody behind is left unnoticed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.arrears.plan import RepaymentPlan
from portal.arrears.standing import Paid, Standing, Word, standing
from portal.arrears.working_days import working_days_after

pytestmark = pytest.mark.unit

DUE = date(2027, 6, 7)  # a Monday: five working days on is Monday 14 June
AGREED = date(2027, 6, 1)
PLAN = RepaymentPlan(20_000, 5_000, "month", DUE)
WORDS: list[Word] = ["completed", "on track", "late", "at risk", "warned"]


def stands(*paid: tuple[date, int], today: date, plan: RepaymentPlan = PLAN) -> Standing:
    return standing(plan, AGREED, [Paid(on, amount) for on, amount in paid], today)


@pytest.mark.parametrize(
    ("days", "word"),
    [
        (0, "on track"),
        (6, "on track"),
        (7, "late"),
        (13, "late"),
        (14, "at risk"),
        (20, "at risk"),
        (21, "warned"),
        (28, "warned"),
    ],
)
def test_each_word_begins_on_its_day(days: int, word: str) -> None:
    assert stands(today=DUE + timedelta(days=days)).word == word


def test_a_payment_is_not_asked_for_before_it_would_be_late() -> None:
    assert stands(today=date(2027, 6, 13)) == Standing("on track", 0)
    assert stands(today=date(2027, 6, 14)) == Standing("late", 0, 5_000, 5_000, DUE)


def test_christmas_does_not_make_anybody_late() -> None:
    plan = RepaymentPlan(20_000, 5_000, "month", date(2026, 12, 22))
    assert stands(today=date(2026, 12, 30), plan=plan).word == "on track"
    assert stands(today=date(2026, 12, 31), plan=plan).word == "late"


@pytest.mark.parametrize(
    ("paid", "word", "short"),
    [(4_899, "late", 101), (4_900, "on track", 0), (5_000, "on track", 0), (6_000, "on track", 0)],
)
def test_being_out_by_a_pound_is_not_being_short(paid: int, word: str, short: int) -> None:
    found = stands((DUE, paid), today=date(2027, 6, 14))
    assert (found.word, found.short, found.paid) == (word, short, paid)
    assert (found.oldest_unpaid is None) == (short == 0)


@pytest.mark.parametrize(("paid", "word"), [(19_899, "on track"), (19_900, "completed")])
def test_a_plan_paid_to_within_a_pound_is_completed_whenever_that_is(paid: int, word: str) -> None:
    assert stands((DUE, paid), today=DUE).word == word


def test_paying_more_than_was_ever_asked_completes_the_plan() -> None:
    found = stands((DUE, 30_000), today=date(2028, 1, 1))
    assert found == Standing("completed", 30_000, 20_000)


def test_only_what_was_paid_since_it_was_agreed_and_until_today_counts() -> None:
    day_before, today = AGREED - timedelta(days=1), date(2027, 6, 14)
    paid = [(day_before, 1_000), (AGREED, 200), (today, 30), (today + timedelta(days=1), 4)]
    assert stands(*paid, today=today).paid == 230


def test_a_payment_that_bounced_is_not_one() -> None:
    assert stands((DUE, 5_000), (DUE, -5_000), today=date(2027, 6, 14)).word == "late"


def test_what_is_paid_goes_to_the_earliest_payment_not_yet_paid() -> None:
    found = stands((date(2027, 7, 7), 5_000), today=date(2027, 7, 14))
    assert found == Standing("late", 5_000, 10_000, 5_000, date(2027, 7, 7))


def test_the_clock_runs_from_the_oldest_payment_that_is_not_paid_in_full() -> None:
    found = stands((DUE, 4_000), today=date(2027, 7, 14))
    assert found == Standing("warned", 4_000, 10_000, 6_000, DUE)


def test_a_monthly_payer_is_asked_for_a_months_rent_and_not_in_week_two() -> None:
    plan = RepaymentPlan(20_000, 5_000, "month", DUE, rent=12_000)
    assert stands((DUE, 57_000), today=date(2027, 7, 13), plan=plan).word == "on track"
    assert stands((DUE, 57_000), today=date(2027, 7, 14), plan=plan).short == 57_000


def test_no_rent_is_asked_for_with_a_lump_sum() -> None:
    plan = RepaymentPlan(20_000, 5_000, "month", DUE, 8_000, lump_sum_on=AGREED, rent=12_000)
    assert stands(today=date(2027, 6, 9), plan=plan).asked == 8_000
    assert stands(today=date(2027, 6, 14), plan=plan).asked == 8_000 + 57_000


def test_a_protected_period_suspends_everything_until_its_last_day_is_over() -> None:
    until = date(2027, 8, 1)
    paid = [Paid(DUE, 300)]
    assert standing(PLAN, AGREED, paid, until, until) == Standing("suspended", 300)
    assert standing(PLAN, AGREED, paid, until + timedelta(days=1), until).word == "warned"
    done = [Paid(DUE, 20_000)]
    assert standing(PLAN, AGREED, done, until, until) == Standing("suspended", 20_000)


PLANS = st.builds(
    RepaymentPlan,
    owed=st.integers(200, 200_000),
    amount=st.integers(1_000, 20_000),
    every=st.sampled_from(["week", "fortnight", "4-weeks", "month", "month-end"]),
    first=st.dates(AGREED, date(2028, 12, 31)),
    rent=st.integers(0, 20_000),
)
LATER = st.integers(0, 1_000).map(lambda days: AGREED + timedelta(days=days))


@given(plan=PLANS, today=LATER, data=st.data())
def test_whoever_pays_each_payment_before_it_is_late_is_on_track(
    plan: RepaymentPlan, today: date, data: st.DataObject
) -> None:
    """Each of them up to five working days after it was due, and a pound short in all."""
    short = data.draw(st.integers(0, 100))
    paid = []
    for payment in plan.payments:
        latest = working_days_after(payment.due, 5)
        slack = data.draw(st.integers(0, (latest - payment.due).days))
        amount = payment.amount + plan.rent_each_time
        paid.append(Paid(payment.due + timedelta(days=slack), amount - short))
        short = 0
    assert standing(plan, AGREED, paid, today).word in ("on track", "completed")


@given(plan=PLANS, today=LATER, paid=st.lists(st.tuples(LATER, st.integers(0, 90_000))))
def test_paying_more_or_sooner_never_makes_it_worse(
    plan: RepaymentPlan, today: date, paid: list[tuple[date, int]]
) -> None:
    before = stands(*paid, today=today, plan=plan)
    sooner = stands(
        *[(max(AGREED, on - timedelta(3)), much) for on, much in paid],
        (AGREED, 1),
        today=today,
        plan=plan,
    )
    assert WORDS.index(sooner.word) <= WORDS.index(before.word)
    assert before.short == 0 or before.short == before.asked - before.paid > 100
