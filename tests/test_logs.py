"""What an administrator's log reader is given."""

import json
import os
import subprocess
import sys

SAYING = """
import structlog
from portal.logs import configure_logs
configure_logs()
structlog.contextvars.bind_contextvars(request="9f3c2a71")
structlog.get_logger().info("delivery.done", attempt=2)
"""


def said(env: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", SAYING],
        env={**os.environ, "PORTAL_ENV": env},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def test_in_production_each_line_is_json_with_the_request_it_belongs_to():
    (line,) = said("production").splitlines()
    told = json.loads(line)
    assert (told["event"], told["request"], told["attempt"]) == ("delivery.done", "9f3c2a71", 2)
    assert told["timestamp"].endswith("Z")


def test_a_developer_reads_lines_of_words():
    (line,) = said("development").splitlines()
    assert not line.startswith("{")
    assert "request=9f3c2a71" in line
