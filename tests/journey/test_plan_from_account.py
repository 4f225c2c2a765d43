"""What the repayment form works out for somebody who was shown what they owe."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from forms.repayment_plan import form
from portal.arrears.known_account import KnownAccount, write_known
from portal.arrears.proposal import Account
from portal.arrears.proposing import plan_to_send
from portal.arrears.working_days import working_days_after
from portal.clock import today
from portal.journey import Journey, Table, day_in_words
from portal.journey.answers import as_read
from tests.journey.test_repayment_plan import KNOWN, OFFER, READ, offering, says

pytestmark = pytest.mark.unit

ACCOUNT = Account(40_000)
WELL_KNOWN = KnownAccount(today(), ACCOUNT, date(2026, 9, 1), payment_ref="2000000017")
BALANCE = KNOWN | {"balance"}
TIGHT = {"short_income": 20_000, "short_home": 10_000, "short_living": 5_000, "short_debts": 3_000}


def shown(account: Account = ACCOUNT, **otherwise) -> Journey:
    """Somebody who was shown what they owe, and has come to the end."""
    kept = {"account": write_known(replace(WELL_KNOWN, account=account)), "is_right": True}
    told = OFFER | dict.fromkeys(READ, True) | {"more": None} | kept | otherwise
    return Journey(form, told, BALANCE)


def test_somebody_whose_plan_can_be_agreed_is_told_so_and_why():
    journey = shown()
    said = says(journey, "our-answer")
    assert "We can agree to this plan now. It is agreed when you send it." in said
    assert "Your budget leaves £" in said
    assert form.page("which-plan") not in journey.path


def test_somebody_who_offers_more_than_is_left_is_shown_what_we_could_agree_and_chooses():
    journey = shown(**TIGHT, amount=2_000)
    assert journey.next is form.page("which-plan")
    assert form.page("our-answer") not in journey.path
    said = says(journey, "which-plan")
    assert "Do not pay more than you can afford." in said
    assert "We could agree to £15 each time." in said
    assert "You asked to pay £20 every week." in said
    assert "We will not say no without talking to you." in said


def test_whoever_takes_the_nearest_plan_sends_that_one_and_else_their_own():
    ours, mine = (shown(**TIGHT, amount=2_000, keeps=keeps) for keeps in ("ours", "mine"))
    assert plan_to_send(ours.told).amount == 1_500
    assert plan_to_send(mine.told).amount == 2_000
    assert "£15 every week" in says(ours, "what-this-means")
    assert "£20 every week" in says(mine, "what-this-means")


def test_the_nearest_plan_is_shown_to_its_last_day_before_it_is_sent():
    ours, mine = (shown(**TIGHT, amount=2_000, keeps=keeps) for keeps in ("ours", "mine"))
    tables = [
        [part for part in form.page("what-this-means").content(told) if isinstance(part, Table)]
        for told in (ours.told, mine.told)
    ]
    assert [len(found) for found in tables] == [1, 0]
    assert tables[0][0].rows[-1][-1] == "£0"


def rows(journey: Journey) -> dict[str, str]:
    """What they read above the button, and later in what they told us."""
    return {row.question: row.answer for section in as_read(journey) for row in section.rows}


def test_whoever_takes_the_nearest_plan_reads_that_one_and_what_they_first_asked_for():
    said = rows(shown(**TIGHT, amount=2_000, keeps="ours"))
    assert said["How much can you pay each time?"] == "£20 (you asked for this first)"
    assert said["What you first asked for"].startswith("£20 every week, from ")
    assert said["The plan you are sending"].startswith("£15 every week, from ")
    assert "There are 27 payments. The last is £10 on " in said["The plan you are sending"]


def test_whoever_keeps_their_own_plan_reads_it_and_nothing_of_ours():
    said = rows(shown(**TIGHT, amount=2_000, keeps="mine"))
    assert said["How much can you pay each time?"] == "£20"
    assert said["The plan you are sending"].startswith("£20 every week, from ")
    assert "What you first asked for" not in said


def test_a_later_amount_that_ours_cuts_is_named_as_what_they_asked_for():
    later = {"adds": True, "lump_sum": None, "lump_sum_on": None}
    rise = {"rise": 3_000, "rises_on": today() + timedelta(days=60)}
    said = rows(shown(**TIGHT, **later, **rise, amount=1_500, keeps="ours"))
    assert said["How much can you pay each time?"] == "£15"
    assert said["Later: how much each time, in pounds"] == "£30 (you asked for this first)"
    assert said["Later in this plan"].endswith("£15 every week")


def test_another_amount_asks_again_which_plan_they_want():
    journey = shown(**TIGHT, amount=2_000, keeps="ours").record({"amount": 2_100})
    assert "keeps" not in journey.told


def test_a_court_date_is_for_a_person_and_soon():
    said = says(shown(replace(ACCOUNT, court_date=today())), "our-answer")
    assert "A person will go through this with you." in said
    assert day_in_words(working_days_after(today(), 1)) in said


def test_what_they_say_is_wrong_is_left_out_of_the_plan_and_said():
    journey = shown(is_right=False, wrong_parts=("missing",), disputed=10_000)
    assert plan_to_send(journey.told).owed == 30_000
    assert "You told us that £100 is wrong. It is not part of this plan." in says(
        journey, "our-answer"
    )
    assert "You do not pay the £100 you say is wrong." in says(journey, "what-this-means")


def test_what_the_account_says_is_in_what_they_agree_to():
    said = says(shown(), "what-this-means")
    assert "This plan is for £400 of rent on account 2000000017, as it was on 1 September" in said


def test_whoever_was_not_shown_their_account_is_never_told_anything_of_it():
    left_behind = offering(account=write_known(WELL_KNOWN))
    assert "account" not in left_behind.told
    assert not any("2000000017" in says(left_behind, slug) for slug in READ)
