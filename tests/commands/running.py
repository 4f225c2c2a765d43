"""`portal run`, started as someone at a terminal would, and what it starts."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import requests

from tests.faults.part import ROOT
from tests.faults.town import wait_for
from tests.ports import free_port


class Running:
    """One `portal run` that says it is ready."""

    def __init__(self, home: Path, port: int, **more: str) -> None:
        self.home, self.port, self.url = home, port, f"http://127.0.0.1:{port}"
        self.said = home.with_suffix(".said")
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")
        }
        environment |= {
            "PORT": str(port),
            "PORTAL_HOME": str(home),
            "PORTAL_PLAIN_COOKIES": "1",
            "PYTHONUNBUFFERED": "1",
            **more,
        }
        began = time.monotonic()
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "portal", "run"],
                env=environment,
                cwd=ROOT,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        self.began = began

    def until_ready(self) -> float:
        """Seconds it took from the command to the words that say so."""
        wait_for(lambda: b"The portal is at" in self.said.read_bytes(), seconds=120)
        return time.monotonic() - self.began

    def get(self, path: str) -> requests.Response:
        return requests.get(self.url + path, timeout=5)

    def family(self) -> set[int]:
        """Itself and every process it started, and they started; and its own database."""
        own = [int(self.postmaster[0])] if (self.home / "postgres").exists() else []
        return {self.process.pid, *own, *_descendants(self.process.pid)}

    @property
    def postmaster(self) -> list[str]:
        """What its database says of itself: process, folder, start, port, folder of the socket."""
        return (self.home / "postgres" / "postmaster.pid").read_text().splitlines()

    def interrupt(self) -> int:
        """Ctrl-C, once."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=40)


@contextmanager
def running(home: Path, port: int = 0, **more: str) -> Iterator[Running]:
    """One more, with `more` in its environment."""
    started = Running(home, port or free_port(), **more)
    try:
        yield started
    finally:
        if started.process.poll() is None:
            started.interrupt()


def is_free(port: int) -> bool:
    try:
        requests.get(f"http://127.0.0.1:{port}/", timeout=2)
    except requests.ConnectionError:
        return True
    return False


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def _descendants(pid: int) -> Iterator[int]:
    """Processes and their threads come and go while they are counted."""
    for child in _children(pid):
        yield child
        yield from _descendants(child)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    with suppress(FileNotFoundError, ProcessLookupError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(FileNotFoundError, ProcessLookupError):
                found += map(int, (task / "children").read_text().split())
    return found
