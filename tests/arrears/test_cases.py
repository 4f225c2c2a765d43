"""The council's worked cases come out to the penny, one by one and all at once."""

import json
from pathlib import Path
from typing import Any

import pytest

from portal.arrears.cases import worked_out
from portal.arrears.written import Unreadable, Written, read_plan, write_plan

pytestmark = pytest.mark.unit

CASES = json.loads((Path(__file__).parent / "plan_cases.json").read_text(encoding="utf-8"))
EVERY_CASE = [
    pytest.param(kind, case, id=f"{kind} {number}")
    for kind, cases in CASES.items()
    for number, case in enumerate(cases)
]
WEEKLY = {"owed": 41_236, "amount": 2_000, "every": "week", "first": "2026-12-07"}
KEPT = {"plan": WEEKLY, "agreed": "2026-12-01", "today": "2026-12-07", "payments": []}


def results(told: Any) -> dict[str, list[dict[str, Any]]]:
    return worked_out(Written(told))


@pytest.mark.parametrize(("kind", "case"), EVERY_CASE)
def test_the_councils_worked_cases_come_out_to_the_penny(kind: str, case: dict[str, Any]) -> None:
    only_given = {"given": case["given"]}
    assert results({kind: [only_given]})[kind] == [case["expect"]]


def test_a_file_of_cases_is_answered_in_its_order() -> None:
    assert results(CASES) == {
        kind: [case["expect"] for case in cases] for kind, cases in CASES.items()
    }


@pytest.mark.parametrize("case", CASES["schedule"])
def test_a_plan_survives_being_written_down(case: dict[str, Any]) -> None:
    plan = read_plan(Written(case["given"]))
    assert read_plan(Written(json.loads(json.dumps(write_plan(plan))))) == plan


def test_what_is_left_out_may_also_be_null() -> None:
    spare = {"lump_sum": None, "lump_sum_on": None, "steps": None, "rent": None}
    [plainly, at_length] = results(
        {"schedule": [{"given": WEEKLY}, {"given": WEEKLY | spare | {"rent_free_weeks": None}}]}
    )["schedule"]
    assert plainly == at_length
    by_month = WEEKLY | {"every": "month", "rent": 12_000}
    [monthly] = results({"schedule": [{"given": by_month}]})["schedule"]
    assert monthly["rent_each_time"] == 52_000
    assert plainly["count"] == 21


@pytest.mark.parametrize(
    ("kind", "given", "objection"),
    [
        ("schedule", {}, '"owed" is missing: it must be whole pence, like 2000'),
        ("schedule", WEEKLY | {"owed": 412.36}, '"owed" must be whole pence, like 2000'),
        ("schedule", WEEKLY | {"owed": True}, '"owed" must be whole pence, like 2000'),
        ("schedule", WEEKLY | {"first": "7/12/2026"}, '"first" must be a day, like 2026-12-07'),
        ("schedule", WEEKLY | {"first": 20261207}, '"first" must be a day, like 2026-12-07'),
        ("schedule", WEEKLY | {"every": 7}, '"every" must be a word, like "week"'),
        ("schedule", WEEKLY | {"every": "day"}, "A payment is every week, fortnight"),
        ("schedule", WEEKLY | {"steps": {}}, '"steps" must be a list in square brackets'),
        ("schedule", WEEKLY | {"steps": [1]}, 'Each of "steps" must be names and values'),
        ("schedule", WEEKLY | {"steps": [{"from": "2027-03-01"}]}, '"amount" is missing'),
        ("schedule", WEEKLY | {"amount": 0}, "Each payment must be more than £0"),
        ("budget", {"income": [{"amount": 1, "every": "day"}]}, "Money comes or goes every week"),
        ("budget", {"income": [{"amount": -1, "every": "week"}]}, "must not be less than £0"),
        ("budget", {"other_priority_repayments": -1}, "Other repayments must not be less"),
        ("standing", KEPT | {"plan": None}, '"plan" must be names and values'),
        ("standing", KEPT | {"today": None}, '"today" is missing'),
        ("standing", KEPT | {"payments": [{"on": "2026-12-07"}]}, '"amount" is missing'),
    ],
)
def test_a_case_that_makes_no_sense_is_objected_to_in_its_place(
    kind: str, given: dict[str, Any], objection: str
) -> None:
    sound = CASES[kind][0]
    [first, wrong, last] = results({kind: [sound, {"given": given}, sound]})[kind]
    assert first == last == sound["expect"]
    assert list(wrong) == ["error"]
    assert objection in wrong["error"]


@pytest.mark.parametrize(
    ("told", "objection"),
    [
        ([], "^This must be names and values in curly brackets$"),
        ({"schedule": {}}, '^"schedule" must be a list in square brackets$'),
        ({"budget": [1]}, '^Each of "budget" must be names and values in curly brackets$'),
    ],
)
def test_what_holds_no_cases_is_said_to(told: Any, objection: str) -> None:
    with pytest.raises(Unreadable, match=objection):
        results(told)


def test_an_empty_file_has_no_results() -> None:
    assert results({}) == {"schedule": [], "budget": [], "standing": []}
