"""What each pulled plug cost, as a table for the README."""

import os

import pytest

from tests.faults.promises import Tally, tally
from tests.faults.town import Town

HEAD = "| | What was done | What was found | Lost | Doubled |\n|---|---|---|---|---|"


NOTHING = Tally(0, 0)


class Findings:
    """The line of one test in the table."""

    def __init__(self, node: pytest.Item) -> None:
        self.node = node

    def say(self, town: Town, code: str, done: str, found: str, elsewhere: Tally = NOTHING) -> None:
        """Count what is lost and doubled now, also `elsewhere`, and write it down."""
        lost, doubled = map(sum, zip(tally(town), elsewhere, strict=True))
        line = f"| {code} | {done} | {found} | {lost} | {doubled} |"
        self.node.user_properties.append(("fault", line))
        assert lost == 0

    @staticmethod
    def told(reporter: pytest.TerminalReporter) -> None:
        """The whole table, when everything was done at its real length."""
        passed = reporter.getreports("passed")
        lines = {
            line for report in passed for name, line in report.user_properties if name == "fault"
        }
        if lines and "PORTAL_FAULTS_WHOLE" in os.environ:
            reporter.write_line("\n".join(["", HEAD, *sorted(lines)]))
