"""What the repayment form works out for somebody who offers to pay a little at a time."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.repayment_plan import form
from portal.arrears.before_sending import plan_sent
from portal.arrears.plan_checks import can_be_paid
from portal.arrears.plan_in_words import schedule
from portal.clock import today
from portal.journey import Journey, RegularAmount, Table, day_in_words, pounds
from portal.journey.retelling import form_retold
from portal.languages import TURKISH

pytestmark = pytest.mark.unit

WEEK = timedelta(days=7)
IN_SHORT = {
    "budget": "short",
    "short_income": 30_000,
    "short_home": 15_000,
    "short_living": 10_000,
    "short_debts": None,
    "short_every": "week",
}
PAID = {"paid": "week", "payday": today() + WEEK}
OFFER = {"owed": 40_000, "weekly_rent": None, **IN_SHORT, **PAID, "amount": 1_000, "adds": False}
READ = ("what-is-left", "your-payments", "our-answer", "what-this-means")
KNOWN = frozenset({"account"})


def offering(**otherwise) -> Journey:
    """Somebody we know, who has come to the end."""
    told = OFFER | dict.fromkeys(READ, True) | {"more": None} | otherwise
    return Journey(form, told, KNOWN)


def says(journey: Journey, slug: str) -> str:
    """All that a page says besides its question."""
    return repr(form.page(slug).content(journey.told))


def test_somebody_who_has_told_all_that_is_asked_is_at_the_end():
    assert offering().next is None


def test_nobody_pays_more_each_time_than_they_owe():
    journey = offering(amount=40_001)
    assert journey.next is form.page("how-much")
    assert (
        journey.objection(journey.next)
        == "Each payment must be £400 or less, which is what you owe"
    )


@pytest.mark.parametrize("every", [*form.field("every").options])
def test_payments_nobody_would_live_to_finish_are_refused_where_they_are_typed(every):
    at_times = {"paid": "varies", "every": every, "first": today() + WEEK}
    journey = offering(owed=5_000_000, amount=100, **at_times)
    assert journey.next is form.page("how-much")
    assert journey.objection(journey.next) == "Enter a larger amount, or ask us to call you"


@pytest.mark.parametrize(
    ("said", "beside"),
    [
        ({"lump_sum": 5_000}, "lump_sum_on"),
        ({"lump_sum_on": today() + WEEK}, "lump_sum"),
        ({"lump_sum": 5_000, "lump_sum_on": today() + 3 * WEEK}, "lump_sum_on"),
        ({"lump_sum": 50_000, "lump_sum_on": today() + WEEK}, "lump_sum"),
        ({"rise": 2_000}, "rises_on"),
        ({"rises_on": today() + 3 * WEEK}, "rise"),
    ],
)
def test_what_is_wrong_with_paying_more_is_said_beside_what_is_wrong(said, beside):
    nothing = dict.fromkeys(("lump_sum", "lump_sum_on", "rise", "rises_on"))
    journey = offering(adds=True, **nothing | said)
    assert journey.next is form.page("how-much-more")
    assert journey.objection(journey.next).question == beside


def test_a_smaller_payment_later_that_never_ends_is_said_beside_it():
    later = {"rise": 100, "rises_on": today() + 3 * WEEK, "lump_sum": None, "lump_sum_on": None}
    journey = offering(owed=5_000_000, amount=100_000, adds=True, **later)
    objection = journey.objection(form.page("how-much-more"))
    assert objection == "Enter a larger amount to pay later, or ask us to call you"
    assert objection.question == "rise"


def test_more_that_is_wrong_than_is_owed_is_said_beside_how_much():
    told = {"account": None, "owed": 40_000, "disputed": 40_000}
    in_turkish = form_retold(form, TURKISH.says)
    for each in (form, in_turkish):
        assert each.page("what-is-wrong").check(told).question == "disputed"


def test_owing_more_than_was_thought_asks_how_much_they_can_pay_again():
    assert offering().record({"owed": 50_000}).next is form.page("how-much")


def test_having_less_than_was_thought_asks_how_much_they_can_pay_again():
    journey = offering().record({"short_income": 28_000})
    assert journey.next is form.page("what-is-left")
    assert "amount" not in journey.told


@given(
    owed=st.integers(100, 5_000_000),
    amount=st.integers(100, 5_000_000),
    paid=st.sampled_from(["week", "fortnight", "4-weeks", "month", "month-end"]),
    days=st.integers(0, 30),
)
@settings(max_examples=40, deadline=None)
def test_every_offer_that_is_accepted_can_be_shown_down_to_nothing_owed(owed, amount, paid, days):
    payday = today() + timedelta(days=days)
    told = OFFER | {"owed": owed, "amount": amount, "paid": paid, "payday": payday}
    if can_be_paid(told) is None:
        [table] = [part for part in schedule(told) if isinstance(part, Table)]
        assert table.rows[-1][-1] == "£0"
        assert len(table.rows) > 1 or amount >= owed - 100
    else:
        assert amount > owed or owed // amount > 60 * 12


def test_the_payments_are_shown_before_anybody_agrees_to_them():
    opening, table, _ = form.page("your-payments").content(offering().told)
    assert opening.text.startswith("You would make 40 payments.")
    assert table.rows[0][1:] == (pounds(1_000), pounds(39_000))


def test_whoever_pays_all_at_once_reads_of_one_payment():
    at_once = offering(owed=40_000, amount=40_000)
    opening, *_ = form.page("your-payments").content(at_once.told)
    assert opening.text.startswith("You would make one payment. You would owe nothing after ")
    means = says(at_once, "what-this-means")
    assert "That is the only payment, of £400" in means
    assert "There are" not in means
    assert plan_sent(at_once.told).rows[0].answer.startswith("One payment of £400, on ")


def test_rent_stands_beside_what_is_paid_off_and_both_together_are_said():
    *words, table, _ = form.page("your-payments").content(offering(weekly_rent=12_359).told)
    assert words[1].text == (
        "Each time you would pay £123.59 for rent and £10 for what you owe. That is £133.59 in all."
    )
    assert table.rows[0][1:] == ("£10", "£123.59", "£133.59", "£390")


def test_a_lump_sum_is_paid_besides_rent_and_not_with_it():
    more = {"adds": True, "lump_sum": 5_000, "lump_sum_on": today(), "rise": None, "rises_on": None}
    journey = offering(weekly_rent=12_359, **more)
    table = form.page("your-payments").content(journey.told)[-2]
    assert table.rows[0][1:] == ("£50", "£0", "£50", "£350")


RISE = {"adds": True, "lump_sum": None, "lump_sum_on": None, "rise": 2_000}


def test_another_amount_later_is_said_with_its_day():
    day = today() + 10 * WEEK
    said = says(offering(**RISE, rises_on=day), "what-this-means")
    assert "£10 every week" in said
    assert f"From {day_in_words(day)}: £20 every week" in said


def test_another_amount_from_the_first_day_on_is_what_they_pay():
    journey = offering(**RISE, rises_on=today(), weekly_rent=12_000)
    assert "£20 every week" in says(journey, "what-this-means")
    assert "£10 every week" not in says(journey, "what-this-means")
    assert "£120 for rent and £20 for what you owe" in says(journey, "your-payments")


@pytest.mark.parametrize(
    ("typed", "objection"),
    [
        ({"lump_sum": 5_000}, "Enter how much you can pay first, and the day"),
        ({"lump_sum_on": today()}, "Enter how much you can pay first, and the day"),
        ({"lump_sum": 5_000, "lump_sum_on": today() + 2 * WEEK}, "Pay it on or before"),
        ({"rise": 5_000}, "Enter how much you can pay later, and from when"),
        ({"lump_sum": 40_100, "lump_sum_on": today()}, "Enter less to pay first"),
    ],
)
def test_more_at_times_needs_an_amount_and_a_day_that_go_with_the_plan(typed, objection):
    nothing = dict.fromkeys(("lump_sum", "lump_sum_on", "rise", "rises_on"))
    journey = offering(adds=True, **{**nothing, **typed})
    assert journey.next is form.page("how-much-more")
    assert journey.objection(journey.next).startswith(objection)


def test_what_comes_in_and_goes_out_is_added_up_page_by_page():
    full = {"budget": "full", "wages": RegularAmount(30_000, "week"), "universal_credit": None}
    full |= {"benefits": RegularAmount(None, "unknown"), "pension": None, "other_income": None}
    journey = Journey(form, OFFER | full, KNOWN)
    assert "So far, £1,300 comes in each month and £0 goes out." in says(journey, "home-costs")


def test_somebody_with_nothing_left_is_shown_help_before_anything_about_paying():
    journey = offering(short_income=20_000)
    said = says(journey, "what-is-left")
    assert "You have nothing left to pay us with." in said
    assert said.index("Get help first") < said.index("/report-hardship")
    assert journey.next is None


def test_somebody_who_does_not_know_what_comes_in_is_believed():
    said = says(offering(short_income=None, short_home=None, short_living=None), "what-is-left")
    assert "we go by what you tell us you can pay" in said


def test_whoever_nobody_has_looked_up_has_a_person_decide_and_is_told_by_when():
    said = says(offering(), "our-answer")
    assert "A person will decide about this plan by " in said
    assert "You told us what you owe. A person will check it first." in said


RIGHTS = (
    "This plan is for rent that you have not paid.",
    "You told us that you owe £400.",
    "New charges can change it.",
    "£10 every week",
    "There are 40 payments. The last is £10 on ",
    "You pay your rent as well",
    "It is not a loan, and we do not add interest",
    "we will not take you to court for this money",
    "We still send you rent statements",
    "If you think you will miss a payment, tell us before it is due",
    "If you miss a payment, we ask you why.",
    "National Debtline: 0808 808 4000",
    "StepChange: 0800 138 1111",
    "Taking advice never counts against you.",
    "You can ask us to change the plan",
    "How we use what you tell us, and how to complain",
)


@pytest.mark.parametrize("words", RIGHTS)
def test_before_anything_is_sent_everybody_is_told(words: str) -> None:
    assert words in says(offering(), "what-this-means")


def test_a_draft_of_the_first_version_keeps_what_was_owed_and_added():
    kept = {"owed": 40_000, "every": "week", "first": date(2026, 12, 7).isoformat(), "more": "Hi"}
    assert form.upgrades[1](kept | {"amount": 10, "can_keep": True}) == {
        "owed": 40_000,
        "more": "Hi",
    }
