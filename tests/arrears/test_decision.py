"""Nobody is refused by a machine, and whoever must wait for a person knows until when."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from portal.arrears.decision import decide, left_to_a_person
from portal.arrears.plan import RepaymentPlan, Rise
from portal.arrears.proposal import Account, Proposal
from portal.arrears.terms import terms_on
from tests.arrears.proposals import FIRST, PLAN, TODAY, decided, leaves, rules

pytestmark = pytest.mark.unit

TERMS = terms_on(TODAY)
ANSWERED = date(2026, 12, 7)
URGENTLY = date(2026, 12, 1)


def months_ago(months: int, days: int = 0) -> date:
    return date(2026, 11 - months, 30) - timedelta(days=days)


LATELY = months_ago(6)

BOTH_SIDES: list[Any] = [
    ("told-only", {}, {"told_only": True}),
    ("court-agreement", {}, {"court_agreement": True}),
    ("notice", {}, {"notice": True}),
    ("court-date", {}, {"court_date": FIRST}),
    ("eviction-date", {}, {"eviction_date": FIRST}),
    ("protected", {"protected_until": TODAY - timedelta(1)}, {"protected_until": TODAY}),
    ("protected", {}, {"protected_until": date.max}),
    ("protection-claimed", {}, {"protection_claimed": True}),
    ("vulnerable", {}, {"vulnerable": True}),
    ("unsafe", {}, {"unsafe": True}),
    ("joint-objection", {}, {"joint_objection": True}),
    ("joint-objection", {}, {"joint_objection": True, "anothers_plan": True}),
    ("anothers-plan", {}, {"anothers_plan": True}),
    (
        "owes-too-much",
        {"plan": RepaymentPlan(250_000, 5_000, "week", FIRST)},
        {"plan": RepaymentPlan(250_001, 5_001, "week", FIRST)},
    ),
    ("broken-plans", {"broken": [LATELY] * 2}, {"broken": [LATELY] * 3}),
    ("broken-plans", {"broken": [LATELY] * 2 + [months_ago(6, 1)]}, {"broken": [TODAY] * 3}),
    ("broken-plans", {"broken": [TODAY + timedelta(1)] * 3}, {"broken": [TODAY] * 4}),
    ("disputed", {"owed": 50_000, "disputed": 10_000}, {"owed": 49_999, "disputed": 10_000}),
    ("disputed", {"owed": 40_000}, {"owed": 40_000, "disputed": 1}),
    ("owes-more", {"owed": 40_000}, {"owed": 40_001}),
    ("owes-nothing", {"owed": 40_000}, {"owed": 0}),
    (
        "too-long",
        {"plan": RepaymentPlan(24_000, 2_000, "month", date(2026, 12, 30))},
        {"plan": RepaymentPlan(24_100, 2_000, "month", date(2026, 12, 30))},
    ),
    (
        "too-late",
        {"plan": replace(PLAN, first=TODAY + timedelta(days=30))},
        {"plan": replace(PLAN, first=TODAY + timedelta(days=31))},
    ),
    (
        "too-small",
        {"plan": RepaymentPlan(1_000, 100, "week", FIRST)},
        {"plan": RepaymentPlan(1_000, 99, "week", FIRST)},
    ),
    (
        "too-small",
        {"plan": RepaymentPlan(1_000, 200, "week", FIRST, steps=(Rise(FIRST, 100),))},
        {"plan": RepaymentPlan(1_000, 200, "week", FIRST, steps=(Rise(FIRST, 99),))},
    ),
]


@pytest.mark.parametrize(("rule", "fine", "not_fine"), BOTH_SIDES)
def test_a_person_decides_on_one_side_of_each_line_and_not_on_the_other(
    rule: str, fine: dict[str, Any], not_fine: dict[str, Any]
) -> None:
    agreed = decided(**fine)
    assert (agreed.outcome, agreed.by, agreed.help_first) == ("agreed", None, False)
    assert not agreed.is_urgent
    passed_on = decided(**not_fine)
    assert (passed_on.outcome, rules(passed_on), passed_on.help_first) == ("person", [rule], False)
    assert passed_on.plan == passed_on.proposal.plan
    urgent = rule in ("court-date", "eviction-date", "protection-claimed", "unsafe")
    assert (passed_on.is_urgent, passed_on.by) == (urgent, URGENTLY if urgent else ANSWERED)


def test_whoever_has_nothing_left_is_shown_help_first() -> None:
    decision = decided(budget=leaves(0))
    assert (decision.outcome, rules(decision)) == ("person", ["nothing-left"])
    assert decision.help_first
    assert "£0 a month" in decision.reasons[0].says


def test_less_than_a_pound_each_time_is_nothing_and_a_pound_is_not() -> None:
    assert rules(decided(RepaymentPlan(1_000, 200, "week", FIRST), leaves(433))) == ["nothing-left"]
    offered = decided(RepaymentPlan(1_000, 200, "week", FIRST), leaves(434))
    assert (offered.outcome, offered.plan.amount) == ("nearest", 100)


def test_every_reason_for_a_person_is_given_at_once_and_the_soonest_day_counts() -> None:
    decision = decided(notice=True, eviction_date=FIRST, joint_objection=True)
    assert rules(decision) == ["notice", "eviction-date", "joint-objection"]
    assert decision.by == URGENTLY


def test_nobody_reading_over_a_shoulder_learns_that_somebody_is_not_safe() -> None:
    [unsafe], [vulnerable] = decided(unsafe=True).reasons, decided(vulnerable=True).reasons
    assert unsafe.says == vulnerable.says
    assert rules(decided(unsafe=True, vulnerable=True)) == ["unsafe"]


def test_a_plan_that_the_budget_just_pays_for_is_agreed_and_a_penny_less_is_not() -> None:
    agreed = decided(budget=leaves(8_667))
    assert (agreed.outcome, rules(agreed)) == ("agreed", ["affordable", "in-time"])
    offered = decided(budget=leaves(8_666))
    assert (offered.outcome, rules(offered)) == ("nearest", ["over-budget", "smaller", "in-time"])
    assert offered.plan == replace(PLAN, amount=1_900)
    assert "leaves £86.66 a month" in offered.reasons[0].says
    assert "£19 each time" in offered.reasons[1].says


def test_whoever_keeps_to_what_they_asked_for_waits_for_a_person() -> None:
    offered = decided(budget=leaves(8_666))
    kept = left_to_a_person(offered)
    assert (kept.outcome, kept.plan, kept.by) == ("person", PLAN, ANSWERED)
    assert (kept.reasons, kept.proposal) == (offered.reasons, offered.proposal)


def test_without_a_budget_a_persons_word_is_taken() -> None:
    assert rules(decided()) == ["own-word", "in-time"]


def test_the_part_that_is_not_disputed_can_be_planned_for() -> None:
    agreed = decided(owed=45_000, disputed=5_000)
    assert (agreed.outcome, rules(agreed)[-1]) == ("agreed", "disputed-apart")
    assert "£50 is wrong" in agreed.reasons[-1].says


def test_a_decision_says_under_which_terms_it_was_made() -> None:
    stricter = replace(TERMS, version="2026-11-30", longest_months=3)
    decision = decide(Proposal(PLAN, Account(40_000), TODAY), stricter)
    assert (decision.outcome, decision.terms.version) == ("person", "2026-11-30")
    assert decided().terms == TERMS
