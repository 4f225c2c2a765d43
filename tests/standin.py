"""The stand-in for GOV.UK Notify, as a process of a test's own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

CALLBACK_TOKEN = "a-token-only-the-tests-know"


class Standin:
    """A running stand-in and the ways to steer it."""

    def __init__(self, url: str, process: subprocess.Popen[str]) -> None:
        self.url, self.pid, self._process = url, process.pid, process

    def messages(self) -> list[dict[str, Any]]:
        """Everything it has accepted, newest first."""
        answer: list[dict[str, Any]] = requests.get(f"{self.url}/_messages", timeout=5).json()
        return answer

    def faults(self, **wanted: Any) -> None:
        """What goes wrong from now on; whatever is not named goes right."""
        requests.post(f"{self.url}/_faults", json=wanted, timeout=5).raise_for_status()

    def seen(self) -> dict[str, int]:
        """How many messages it was asked to send and how often it was looked up in."""
        answer = requests.get(f"{self.url}/_faults", timeout=5).json()
        return {name: int(count) for name, count in answer["seen"].items()}

    def clear(self) -> None:
        requests.post(f"{self.url}/_clear", timeout=5).raise_for_status()

    def kill(self) -> None:
        """As a power cut would: nothing is put away first."""
        self._process.kill()
        self._process.wait(timeout=5)


@contextmanager
def running_standin(
    folder: Path,
    callback_url: str | None = None,
    *,
    callback_token: str = CALLBACK_TOKEN,
    port: int = 0,
    delay: float = 0.05,
) -> Iterator[Standin]:
    """A stand-in that keeps its messages in `folder`, stopped at the end."""
    command = [sys.executable, "-m", "portal.notices.standin", "--folder", str(folder)]
    command += ["--port", str(port), "--delay", str(delay)]
    if callback_url:
        command += ["--callback-url", callback_url, "--callback-token", callback_token]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]
    )
    assert process.stdout
    with process, process.stdout:
        url = process.stdout.readline().rpartition(" ")[2].strip().rstrip("/")
        try:
            yield Standin(url, process)
        finally:
            process.terminate()
            process.wait(timeout=5)
