"""A whole portal as real processes on loopback, any of which can be killed at any moment."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests

from tests.standin import Standin, running_standin

ROOT = Path(__file__).parents[2]
NOTIFY_ANSWERS_WITHIN = 1  # seconds
SETTLES_IN = 2


@dataclass
class Part:
    """One process, and everything it starts."""

    command: list[str]
    environment: dict[str, str] = field(repr=False)
    log: Path
    deaths: int = 0

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> None:
        """As a power cut would, with everything it started; it comes back at once."""
        self.end(signal.SIGKILL)
        self.deaths += 1
        self.start()

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        os.killpg(self.process.pid, how)
        return self.process.wait(timeout=25)


@dataclass
class Town:
    """Web, worker and a Notify, with the address of each."""

    url: str
    web: Part
    worker: Part
    notify: Standin

    def is_ready(self) -> bool:
        try:
            return requests.get(f"{self.url}/ready", timeout=2).status_code == 200
        except requests.RequestException:
            return False


@contextmanager
def running_town(database_url: str, folder: Path) -> Iterator[Town]:
    with running_standin(folder / "notify") as notify:
        port = free_port()
        environment = {
            **os.environ,
            "DATABASE_URL": database_url,
            "PORT": str(port),
            "PORTAL_HOME": str(folder),
            "PORTAL_PLAIN_COOKIES": "1",
            "PORTAL_NOTIFY_URL": notify.url,
            "PORTAL_NOTIFY_TIMEOUT": str(NOTIFY_ANSWERS_WITHIN),
            "PORTAL_SETTLE_TIME": str(SETTLES_IN),
        }
        web = Part(_web(port), environment, folder / "web.log")
        worker = Part(
            [sys.executable, "-m", "portal", "worker"], environment, folder / "worker.log"
        )
        town = Town(f"http://127.0.0.1:{port}", web, worker, notify)
        for part in (web, worker):
            part.start()
        try:
            wait_for(town.is_ready, seconds=30)
            yield town
        finally:
            for part in (web, worker):
                part.end(signal.SIGKILL)


def _web(port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--factory"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", "1"),
        *("--blocking-threads", "8", "--log-level", "warning", "portal:create_app"),
    ]


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


def wait_for(condition: Callable[[], bool], seconds: float) -> float:
    """How long it took; an assertion fails if it took longer."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, f"not so after {seconds} seconds"
        time.sleep(0.1)
    return time.monotonic() - began
