"""The portal as strangers meet it, and the table that is shown when they have tried everything."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from flask import request_started

from tests.inspecting.fixtures import (
    app,
    by_channel,
    council,
    helped,
    portal,
    resident,
    screen,
    someone,
)
from tests.security.rows import ROWS
from tests.web.conftest import held

__all__ = [
    "app",
    "by_channel",
    "council",
    "held",
    "helped",
    "portal",
    "resident",
    "screen",
    "someone",
]
NAMED = re.compile(r"::test_(S\d\d)_")


@pytest.fixture(autouse=True)
def requests_counted(record_property: Callable[[str, object], None]) -> Iterator[None]:
    """How many requests a test made of the application."""
    made: list[object] = []
    request_started.connect(note := lambda app, **told: made.append(app))
    yield
    request_started.disconnect(note)
    record_property("requests", len(made))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    tests, requests, failed = Counter[str](), Counter[str](), Counter[str]()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            if (row := NAMED.search(report.nodeid)) and report.when == "call":
                tests[row[1]] += 1
                failed[row[1]] += outcome == "failed"
    for report in terminalreporter.stats.get("", []):
        if (row := NAMED.search(report.nodeid)) and report.when == "teardown":
            requests[row[1]] += sum(n for name, n in report.user_properties if name == "requests")
    if len(tests) > 1:
        terminalreporter.section("attacks")
        lines = table(tests, requests, failed)
        terminalreporter.write_line("\n".join([*lines, _together(tests, requests, failed)]))


def table(tests: Counter[str], requests: Counter[str], failed: Counter[str]) -> Iterator[str]:
    for name, row in ((name, row) for name, row in ROWS.items() if tests[name]):
        came = f"{failed[name]} of them got in" if failed[name] else row.outcome
        tried = f"{tests[name]} tests, {requests[name]:,} requests"
        yield f"| {name} | {row.tried} | {came} | {tried} |"


def _together(tests: Counter[str], requests: Counter[str], failed: Counter[str]) -> str:
    return f"{tests.total():,} tests, {requests.total():,} requests, {failed.total()} got in"
