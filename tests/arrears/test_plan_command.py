"""`portal plan` shows an officer every payment before anybody agrees to it."""

import json

import pytest
from click.testing import CliRunner, Result

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
    assert "Rent each time: £123.59; with the plan: £143.59." in output


def test_a_program_is_given_pence() -> None:
    output = plan(
        f"{USUAL} --lump-sum 100 --lump-sum-on 2026-12-01"
        " --then 25 --from 2027-01-04 --then 30 --from 2027-02-01 --json"
    ).output
    schedule = json.loads(output)
    amounts = [p["amount"] for p in schedule["payments"]]
    assert amounts == [10_000] + [2_000] * 4 + [2_500] * 4 + [3_000] * 4 + [1_236]
    assert schedule["total"] == 41_236


@pytest.mark.parametrize(
    ("options", "reason"),
    [
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
