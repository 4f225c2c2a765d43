"""What the repayment form works out for somebody who offers to pay a little at a time."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.repayment_plan import can_be_paid, form, schedule
from portal.clock import today
from portal.journey import Journey, Table, pounds

pytestmark = pytest.mark.unit

OFFER = {"owed": 40_000, "every": "week", "first": today() + timedelta(days=7), "amount": 1_000}


def offering(**otherwise) -> Journey:
    return Journey(form, OFFER | {"can_keep": True, "more": None} | otherwise)


def test_nobody_pays_more_each_time_than_they_owe():
    journey = offering(amount=40_001)
    assert journey.next is form.page("how-much")
    assert (
        journey.objection(journey.next)
        == "Each payment must be £400 or less, which is what you owe"
    )


@pytest.mark.parametrize("every", [*form.field("every").options])
def test_payments_nobody_would_live_to_finish_are_refused_where_they_are_typed(every):
    journey = offering(owed=5_000_000, amount=100, every=every)
    assert journey.next is form.page("how-much")
    assert journey.objection(journey.next) == "Enter a larger amount, or ask us to call you"


def test_owing_more_than_was_thought_asks_about_the_payments_again():
    journey = offering().record({"owed": 50_000})
    assert journey.next is form.page("your-payments")


def test_somebody_who_cannot_keep_to_it_says_what_they_could_manage():
    assert offering(can_keep=False).next is form.page("what-you-can-manage")
    assert offering().next is None


@given(
    owed=st.integers(100, 5_000_000),
    amount=st.integers(100, 5_000_000),
    every=st.sampled_from([*form.field("every").options]),
    days=st.integers(0, 30),
)
@settings(max_examples=40, deadline=None)
def test_every_offer_that_is_accepted_can_be_shown_down_to_nothing_owed(owed, amount, every, days):
    told = {"owed": owed, "amount": amount, "every": every, "first": today() + timedelta(days=days)}
    if can_be_paid(told) is None:
        [table] = [part for part in schedule(told) if isinstance(part, Table)]
        assert table.rows[-1][-1] == "£0"
        assert len(table.rows) > 1 or amount >= owed - 100
    else:
        assert amount > owed or owed // amount > 60 * 12


def test_the_payments_are_shown_before_anybody_agrees_to_them():
    opening, table, *_ = form.page("your-payments").content(offering().told)
    assert opening.text.startswith("You would make 40 payments.")
    assert table.rows[0][1:] == (pounds(1_000), pounds(39_000))
