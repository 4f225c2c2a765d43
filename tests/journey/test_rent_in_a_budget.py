"""A budget with less for the home than the rent is asked about, and never refused."""

from dataclasses import replace
from typing import Any

import pytest

from forms.repayment_plan import form
from portal.arrears.known_account import write_known
from portal.journey import Inset, Journey, Leads, RegularAmount
from tests.journey.test_plan_from_account import BALANCE, WELL_KNOWN, shown
from tests.journey.test_repayment_plan import offering

pytestmark = pytest.mark.unit

ASKS = "Is some of it paid by a benefit?"
FULL = {
    "budget": "full",
    "wages": RegularAmount(150_000, "month"),
    "council_tax": RegularAmount(10_000, "month"),
}


def asked(**told: Any) -> list[Any]:
    """The question, and the way to change the answer; nothing where nobody wonders."""
    return questions(offering(**told))


def questions(journey: Journey) -> list[Any]:
    content = form.page("what-is-left").content(journey.told)
    insets = [part for part in content if isinstance(part, Inset) and ASKS in part.text]
    return [*insets, *(part for part in content if isinstance(part, Leads) and insets)]


def knowing(**told: Any) -> Journey:
    """Somebody who was shown this account."""
    return Journey(form, shown().answers | told, BALANCE)


def in_full(rent: RegularAmount | None, weekly_rent: int | None = 12_000) -> list[Any]:
    return asked(**FULL, rent=rent, weekly_rent=weekly_rent)


def test_less_for_the_home_than_the_rent_is_asked_about_with_both_sums():
    inset, leads = asked(weekly_rent=20_000)
    assert inset.text.startswith("Your rent is £866.66 a month, after any Housing Benefit.")
    assert "You told us £650 for your home." in inset.text
    assert leads.to == "in-short"


@pytest.mark.parametrize(("pence", "asks"), [(11_976, True), (11_977, False), (12_000, False)])
def test_a_pound_a_month_is_no_difference(pence: int, asks: bool):
    assert bool(in_full(RegularAmount(pence, "week"))) == asks


def test_rent_left_out_of_a_whole_budget_is_asked_about():
    inset, leads = in_full(None)
    assert "You told us £0 for your home." in inset.text
    assert leads.to == "home-costs"


@pytest.mark.parametrize("weekly_rent", [None, 0])
def test_nobody_is_asked_where_we_do_not_know_the_rent(weekly_rent: int | None):
    assert in_full(None, weekly_rent) == []


def test_whoever_does_not_know_is_not_asked_again():
    assert in_full(RegularAmount(None, None)) == []


def test_rent_free_weeks_make_a_month_cheaper():
    account = replace(WELL_KNOWN, rent=12_000, rent_free_weeks=4)
    told = {"account": write_known(account), "short_home": 48_000, "short_every": "month"}
    assert questions(knowing(**told)) == []
    assert questions(knowing(**told | {"short_home": 47_899})) != []


def test_it_keeps_nobody_from_going_on():
    assert offering(weekly_rent=20_000).next is None
