"""What was decided can be read again years later, and comes out the same."""

import json
from datetime import date
from typing import Any

import pytest

from portal.arrears.budget import Budget, Line
from portal.arrears.decision import decide, left_to_a_person
from portal.arrears.plan import RepaymentPlan, Rise
from portal.arrears.proposal import Account, History, Proposal
from portal.arrears.recorded import read_decision, read_proposal, terms_of, write_decision
from portal.arrears.terms import terms_on
from portal.arrears.written import Unreadable, Written, write_plan

pytestmark = pytest.mark.unit

TODAY = date(2026, 11, 30)
PLAN = RepaymentPlan(
    40_000, 2_000, "week", date(2026, 12, 7), 1_000, TODAY, (Rise(date(2027, 3, 1), 2_500),), 12_359
)
EVERYTHING = Account(
    50_000,
    10_000,
    court_agreement=True,
    notice=True,
    court_date=date(2026, 12, 1),
    eviction_date=date(2026, 12, 2),
    protected_until=date(2026, 12, 3),
    protection_claimed=True,
    vulnerable=True,
    unsafe=True,
    joint_objection=True,
    anothers_plan=True,
    told_only=True,
)
BUDGET = Budget((Line(40_000, "week"),), (Line(38_000, "week"), Line(999, "year")), 500)
BROKEN = History((date(2026, 7, 1), date(2026, 8, 1)))


@pytest.mark.parametrize(
    "proposal",
    [
        Proposal(PLAN, Account(40_000), TODAY),
        Proposal(PLAN, Account(40_000), TODAY, BUDGET),
        Proposal(PLAN, EVERYTHING, TODAY, BUDGET, BROKEN),
    ],
)
def test_a_record_holds_all_that_the_decision_was_made_from(proposal: Proposal) -> None:
    decision = decide(proposal)
    record = Written(json.loads(json.dumps(write_decision(decision))))
    again = read_proposal(record.part("given"))
    assert again == proposal
    assert decide(again, terms_of(record, TODAY)) == decision
    assert read_decision(record) == decision


def test_a_record_holds_the_figures_the_words_and_the_version_of_the_terms() -> None:
    decision = decide(Proposal(PLAN, Account(40_000), TODAY, BUDGET))
    record = write_decision(decision)
    assert record["plan"] == write_plan(decision.plan)
    assert record["outcome"] == "nearest"
    assert record["terms"]["version"] == "2026-04-01"
    assert record["terms"]["most_owed"] == 250_000
    assert record["budget"]["most_for_this_plan"] == BUDGET.most_for_this_plan
    assert [each["rule"] for each in record["reasons"]] == [
        "too-soon",
        "over-budget",
        "smaller",
        "in-time",
    ]
    assert record["reasons"][0]["says"].startswith("There is no time to set up a payment")
    assert (record["by"], record["help_first"]) == (None, False)
    assert write_decision(decide(Proposal(PLAN, EVERYTHING, TODAY)))["by"] == "2026-12-01"


def test_what_was_left_to_a_person_is_read_as_theirs_to_decide() -> None:
    kept = left_to_a_person(decide(Proposal(PLAN, Account(40_000), TODAY, BUDGET)))
    assert read_decision(Written(json.loads(json.dumps(write_decision(kept))))) == kept


def test_a_record_is_read_by_the_terms_it_names_and_else_by_those_of_its_day() -> None:
    told = write_decision(decide(Proposal(PLAN, Account(40_000), TODAY)))
    before_any = told["given"] | {"today": "2026-03-31"}
    assert read_decision(Written(told | {"given": before_any})).terms == terms_on(TODAY)
    assert read_decision(Written(told | {"terms": None})).terms == terms_on(TODAY)


def test_an_account_that_is_not_given_owes_what_the_plan_is_for() -> None:
    told: dict[str, Any] = {
        "today": "2026-11-30",
        "proposal": {"owed": 100, "amount": 100, "every": "week", "first": "2026-12-07"},
    }
    assert read_proposal(Written(told)).account == Account(100)
    assert read_proposal(Written(told)).budget is None
    assert terms_of(Written(told), TODAY) == terms_on(TODAY)


@pytest.mark.parametrize(
    ("more", "objection"),
    [
        ({"account": {"notice": 1}}, '"notice" must be true or false'),
        ({"account": []}, '"account" must be names and values'),
        ({"history": {"broken": [1]}}, '"broken" must be a list of days'),
        ({"history": {"broken": "July"}}, '"broken" must be a list of days'),
        ({"today": None}, '"today" is missing'),
    ],
)
def test_a_proposal_that_makes_no_sense_is_objected_to(more: Any, objection: str) -> None:
    told = {
        "today": "2026-11-30",
        "proposal": {"owed": 1, "amount": 1, "every": "week", "first": "2026-12-07"},
    }
    with pytest.raises(Unreadable, match=objection):
        read_proposal(Written(told | more))
