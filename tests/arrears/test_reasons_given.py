"""Whoever reads why something was decided reads the very figures it was decided by."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from portal.arrears.plan import RepaymentPlan
from tests.arrears.proposals import FIRST, PLAN, TODAY, decided, leaves

pytestmark = pytest.mark.unit

AGREED: list[Any] = [
    (
        {"budget": leaves(8_668)},
        "Your budget leaves £86.68 a month for this. This plan takes £86.67 a month.",
    ),
    ({"owed": 45_000, "disputed": 5_000}, "You told us that £50 is wrong."),
    ({}, "You would owe nothing after 19 April 2027."),
]
NEAREST: list[Any] = [
    (
        {"budget": leaves(8_666)},
        "Your budget leaves £86.66 a month for this. You asked to pay £86.67 a month.",
    ),
    ({"budget": leaves(8_666)}, "We could agree to £19 each time. That is £82.34 a month."),
    ({"owed": 30_000}, "You owe £300. You do not need a plan for £400."),
    (
        {"plan": replace(PLAN, first=TODAY)},
        "There is no time to set up a payment on 30 November 2026. "
        "You can start on 7 December 2026.",
    ),
]
PERSON: list[Any] = [
    ({"budget": leaves(3)}, "Your budget leaves £0.03 a month for this."),
    (
        {"plan": RepaymentPlan(250_001, 5_001, "week", FIRST)},
        "You owe £2,500.01. A person looks at plans for more than £2,500.",
    ),
    (
        {"plan": RepaymentPlan(24_100, 2_000, "month", date(2026, 12, 30))},
        "The payments would go on until 30 December 2027. "
        "A person looks at plans that go on after 30 November 2027.",
    ),
    (
        {"plan": replace(PLAN, first=TODAY + timedelta(days=31))},
        "The first payment would be on 31 December 2026. "
        "A person looks at plans that start after 30 December 2026.",
    ),
    (
        {"plan": RepaymentPlan(1_000, 99, "week", FIRST)},
        "You asked to pay £0.99 each time. A person looks at payments of less than £1.",
    ),
    ({"broken": [TODAY] * 3}, "3 of your plans have ended early in the last 6 months."),
    ({"owed": 40_000, "disputed": 1}, "You told us that £0.01 of this is wrong."),
    ({"owed": 40_001}, "You owe £0.01 that is not part of this plan."),
]


@pytest.mark.parametrize(
    ("outcome", "known", "words"),
    [
        (outcome, known, words)
        for outcome, rows in (("agreed", AGREED), ("nearest", NEAREST), ("person", PERSON))
        for known, words in rows
    ],
)
def test_a_reason_says_the_very_figures_it_was_decided_by(
    outcome: str, known: dict[str, Any], words: str
) -> None:
    decision = decided(**known)
    assert decision.outcome == outcome
    assert any(str(reason.says).startswith(words) for reason in decision.reasons)
