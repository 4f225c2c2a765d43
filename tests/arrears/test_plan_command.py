"""`portal plan` shows an officer every payment before anybody agrees to it."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from portal.clock import today
from portal.commands import portal

USUAL = "--owed 412.36 --amount 20 --every week --first 2026-12-07"


def plan(options: str) -> Result:
    return CliRunner().invoke(portal, ["plan", *options.split()])


def test_every_payment_is_shown_with_the_day_it_is_collected() -> None:
    output = plan(f"{USUAL} --rent 123.59 --rent-free-weeks 4").output
    assert "21 payments, £412.36 in all." in output
    assert "Mon 28 Dec 2026" in output
    assert "Tue 29 Dec 2026" in output
    assert "£12.36" in output
    assert output.splitlines()[4] == (
        "       4  Mon 28 Dec 2026  Tue 29 Dec 2026       £20.00      £332.36"
    )
    assert "Rent each time: £123.59; with the plan: £143.59." in output


def test_a_lump_sum_is_called_one_and_a_single_payment_is_not_called_many() -> None:
    output = plan(f"{USUAL} --lump-sum 412.36 --lump-sum-on 2026-12-01").output
    assert "lump sum  Tue 1 Dec 2026" in output
    assert output.endswith("1 payment, £412.36 in all.\n")


def test_a_program_is_given_pence() -> None:
    output = plan(
        f"{USUAL} --lump-sum 100 --lump-sum-on 2026-12-01"
        " --then 25 --from 2027-01-04 --then 30 --from 2027-02-01 --json"
    ).output
    schedule = json.loads(output)
    amounts = [p["amount"] for p in schedule["payments"]]
    assert amounts == [10_000] + [2_000] * 4 + [2_500] * 4 + [3_000] * 4 + [1_236]
    assert schedule["total"] == 41_236


def test_a_file_of_cases_is_worked_out_for_a_program(tmp_path: Path) -> None:
    given = {"owed": 10_000, "amount": 3_333, "every": "week", "first": "2026-12-11"}
    file = tmp_path / "cases.json"
    file.write_text(json.dumps({"schedule": [{"given": given}, {"given": {}}]}))
    first, wrong = json.loads(plan(f"--cases {file}").output)["schedule"]
    assert [payment["amount"] for payment in first["payments"]] == [3_333, 3_333, 3_334]
    assert wrong == {"error": '"owed" is missing: it must be whole pence, like 2000'}


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (b"{", "is not JSON"),
        (b"\xff", "is not JSON"),
        (b"[]", "cannot be used: This must be names"),
        (b'{"budget": 1}', "holds no cases: "),
    ],
)
def test_a_file_that_holds_no_cases_is_refused_in_words(
    written: bytes, reason: str, tmp_path: Path
) -> None:
    file = tmp_path / "cases.json"
    file.write_bytes(written)
    result = plan(f"--cases {file}")
    assert result.exit_code == 2
    assert f"{file} {reason}" in result.output


def test_a_plan_needs_no_portal_and_none_is_loaded() -> None:
    """It starts in a moment: neither web, database nor the calendars of all the world."""
    counted = f"""if True:
        import sys
        from portal.commands import portal
        portal("plan {USUAL}".split(), standalone_mode=False)
        heavy = ("flask", "sqlalchemy", "pydantic", "rich", "holidays.countries")
        print(sorted(set(heavy) & set(sys.modules)))
    """
    said = subprocess.run(
        [sys.executable, "-c", counted], capture_output=True, check=True, text=True
    )
    assert said.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ("--owed 412.36 --every week", "A plan also needs --amount and --first"),
        (USUAL.replace("20 ", "0 "), "Each payment must be more than £0"),
        (USUAL.replace("412.36", "£412"), "is not an amount like 412.36"),
        (USUAL.replace("2026-12-07", "7/12/2026"), "is not a day like 2026-12-07"),
        (f"{USUAL} --then 25", "Give each --then the day it begins"),
        (USUAL.replace("week", "day"), "'day' is not one of"),
    ],
)
def test_figures_that_make_no_plan_are_refused_in_words(options: str, reason: str) -> None:
    result = plan(options)
    assert result.exit_code == 2
    assert reason in result.output


BUDGET = {
    "income": [{"amount": 120_000, "every": "month"}],
    "spending": [{"amount": 112_000, "every": "month"}],
}
ASKED: dict[str, Any] = {
    "today": "2026-11-30",
    "proposal": {"owed": 41_236, "amount": 2_000, "every": "week", "first": "2026-12-07"},
    "budget": BUDGET,
}


def explained(told: Any, *options: str) -> Result:
    return CliRunner().invoke(portal, ["plan", "explain", "-", *options], input=json.dumps(told))


def test_a_decision_is_explained_in_the_words_the_resident_reads() -> None:
    lines = explained(ASKED).output.splitlines()
    assert lines[0] == (
        "We could agree this now: £16.00 every week from Mon 7 Dec 2026 to Mon 31 May 2027."
    )
    assert "Your budget leaves £72 a month for this." in lines[1]
    assert "Terms of 2026-04-01:" in lines
    assert any(line.startswith("  longest months: 12 (policy 1.4") for line in lines)


def test_a_recorded_decision_is_explained_by_the_terms_it_was_made_under() -> None:
    record = json.loads(explained(ASKED, "--json").output)
    assert record["terms"]["version"] == "2026-04-01"
    assert explained(record).output == explained(ASKED).output


def test_who_decides_and_by_when_is_said_and_that_help_comes_first() -> None:
    nothing = BUDGET | {"income": []}
    said = explained(ASKED | {"budget": nothing, "account": {"unsafe": True}}).output
    assert said.startswith(
        "Help with money is shown first. A person will decide by Tue 1 Dec 2026."
    )


def test_a_plan_can_be_explained_without_a_file() -> None:
    first = today() + timedelta(days=7)
    result = CliRunner().invoke(
        portal, f"plan explain --owed 100 --amount 20 --every week --first {first}".split()
    )
    assert result.output.startswith("Agreed now: £20.00 every week")
    assert "You told us that you can pay this. (own-word)" in result.output


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ([], "cannot be used: This must be names and values"),
        ({}, '"proposal" must be names and values'),
        (ASKED | {"today": "2026-03-31"}, "No terms are known for 2026-03-31"),
        (ASKED | {"budget": {"income": [{"amount": 1, "every": "day"}]}}, "Money comes or goes"),
        (ASKED | {"proposal": ASKED["proposal"] | {"owed": 0}}, "There is nothing to pay"),
    ],
)
def test_a_file_without_a_proposal_is_refused_in_words(told: Any, reason: str) -> None:
    result = explained(told)
    assert result.exit_code == 2
    assert reason in result.output
