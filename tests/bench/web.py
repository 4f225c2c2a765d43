"""One web process as production runs it, and what it costs."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from portal.commands.run import ONE_HEAP, web_command
from portal.settings import Settings
from tests.bench.town import ROOT
from tests.ports import free_port

UP_WITHIN = 30  # seconds
TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
USER, SYSTEM = 11, 12  # in /proc/PID/stat, counted after the name


class NotUp(Exception):
    """It did not start; its last words say why."""


@dataclass(frozen=True)
class Web:
    """A server that answers on `port` of this machine."""

    port: int
    pid: int
    first_answer: float
    """Seconds from starting it to its first answer."""

    @property
    def pids(self) -> list[int]:
        """The server and its workers."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return [self.pid, *(int(child) for child in children.split())]

    def cpu(self) -> float:
        """Seconds of processor, user and system, that all its processes have used."""
        return sum(_ticks(pid) for pid in self.pids) / TICK

    @property
    def worker(self) -> int:
        """The process that answers, and not the one that started it."""
        return self.pids[-1]

    def memory(self) -> float:
        """MiB the worker holds, what it shares with others included."""
        return int(Path(f"/proc/{self.worker}/statm").read_text().split()[1]) * PAGE / 2**20

    def own_memory(self) -> float:
        """MiB that are there because of this worker: what no other process shares."""
        rows = Path(f"/proc/{self.worker}/smaps_rollup").read_text().splitlines()
        return sum(int(row.split()[1]) for row in rows if row.startswith("Private_")) / 2**10


def _ticks(pid: int) -> int:
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(told[USER]) + int(told[SYSTEM])


def seconds_on_cpu(pid: int) -> float:
    """The same of a process with one thread, to the nanosecond: a tick is ten milliseconds."""
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


@contextmanager
def serving(
    environment: dict[str, str],
    folder: Path,
    application: str = "portal:create_app",
    first: str = "/health",
) -> Iterator[Web]:
    """`application` served with the settings the portal itself is; `folder` keeps what it logs."""
    port = free_port()
    name = application.partition(":")[0]
    server = "portal.serving" if name == "portal" else "granian"
    command = [sys.executable, *web_command(Settings(port=port), application, server)]
    with (folder / f"{name}.log").open("ab") as log:
        began = time.perf_counter()
        as_run = {"env": environment | ONE_HEAP, "cwd": ROOT}
        process = subprocess.Popen(command, **as_run, stdout=log, stderr=log)
        try:
            _wait(process, port, first, folder / f"{name}.log")
            yield Web(port, process.pid, time.perf_counter() - began)
        finally:
            process.terminate()
            process.wait(UP_WITHIN)


def _wait(process: subprocess.Popen[bytes], port: int, first: str, log: Path) -> None:
    deadline = time.monotonic() + UP_WITHIN
    while not answers(port, first):
        if process.poll() is not None or time.monotonic() > deadline:
            raise NotUp(log.read_text()[-2000:])
        time.sleep(0.005)


def answers(port: int, path: str) -> bool:
    with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as there:
        try:
            there.request("GET", path)
            return there.getresponse().status == 200
        except (HTTPException, OSError):
            return False
