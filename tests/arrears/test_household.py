"""What a household's money comes to, as people tell it."""

import pytest

from portal.arrears.household import budget_of, in_all
from portal.arrears.household_asked import SHORT, says_how_often
from portal.journey import Beside, RegularAmount

pytestmark = pytest.mark.unit

WAGES = {"budget": "full", "wages": RegularAmount(30_000, "week")}


def test_each_line_counts_by_the_month_however_often_it_comes():
    told = WAGES | {
        "benefits": RegularAmount(10_000, "4-weeks"),
        "rent": RegularAmount(100_00, "week"),
    }
    assert in_all(told) == (130_000 + 10_833, 43_333, True)


def test_debts_already_promised_are_not_spent_but_come_first():
    budget = budget_of(WAGES | {"debts": RegularAmount(30_000, "month")})
    assert (budget.goes_out, budget.other_priority_repayments) == (0, 30_000)
    assert budget.most_for_this_plan == 130_000 - 2_000 - 30_000


def test_who_does_not_know_one_line_is_not_held_to_the_others():
    assert budget_of(WAGES | {"food": RegularAmount(None, "unknown")}) is None


def test_who_does_not_know_one_line_and_spends_all_they_have_has_nothing_left():
    unknown = {"food": RegularAmount(None, "unknown"), "rent": RegularAmount(30_000, "week")}
    assert budget_of(WAGES | unknown).most_for_this_plan == 0


def test_who_tells_of_no_income_has_not_told_enough():
    assert budget_of({"budget": "full", "food": None}) is None


def test_the_short_way_has_one_rhythm_for_all_of_it():
    short = {"budget": "short", "short_every": "fortnight", "short_income": 60_000}
    short |= {"short_home": 30_000, "short_living": 10_000, "short_debts": 6_000}
    budget = budget_of(short)
    assert (budget.comes_in, budget.goes_out) == (130_000, 65_000 + 21_667)
    assert budget.other_priority_repayments == 13_000


def test_how_often_is_asked_only_of_what_was_told():
    nothing = dict.fromkeys(field.name for field in SHORT)
    for told in (nothing, nothing | {"short_living": 0}, nothing | {"short_every": "week"}):
        assert says_how_often(told) is None
        assert budget_of({"budget": "short", **told}) is None
    objection = says_how_often(nothing | {"short_living": 100})
    assert objection == Beside("short_every", "Select how often this is")


def test_lines_of_the_way_they_did_not_go_count_for_nothing():
    assert in_all(WAGES | {"budget": "short", "short_income": 10_000}).comes_in == 10_000
