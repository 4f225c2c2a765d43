"""Keeps the portal's processes going together, and ends them together."""

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import FrameType

import click
import structlog

from portal.settings import Settings

log = structlog.get_logger()
READY_WITHIN = 60  # seconds
STOPS_WITHIN = 25
QUICK_DEATHS = 5  # in a row, before it is no use starting it again


@dataclass
class Child:
    """One process, started again if it dies."""

    name: str
    command: list[str]
    environment: dict[str, str] = field(repr=False)
    needs_the_others: bool = False
    """For what is under way, so they end after it."""
    process: subprocess.Popen[bytes] | None = None
    began: float = 0.0
    quick_deaths: int = 0

    def start(self) -> None:
        self.end_descendants()
        # A session of its own: Ctrl-C reaches us alone, and we end it in order.
        self.process = subprocess.Popen(  # noqa: S603 (our own commands)
            self.command, env=self.environment, start_new_session=True
        )
        self.began = time.monotonic()

    @property
    def died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def gone_by(self, deadline: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.end_descendants()

    def end_descendants(self) -> None:
        """What a killed process leaves running would hold its port, or outlive the portal."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Stopped(Exception):
    """Someone asked us to stop."""


class Asked:
    """Whether someone has. A library may lose what is raised within it, so it is kept as well."""

    def __init__(self) -> None:
        self.to_stop = False
        for asked in (signal.SIGINT, signal.SIGTERM):
            signal.signal(asked, self._hear)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        for asked in (signal.SIGINT, signal.SIGTERM):
            signal.signal(asked, signal.SIG_IGN)
        self.to_stop = True
        raise Stopped


def supervise(children: list[Child], told: Settings, when_ready: Callable[[], None]) -> None:
    """Run the children until Ctrl-C or SIGTERM; say so once they are ready."""
    asked = Asked()
    try:
        for child in children:
            child.start()
        _wait_until_ready(children, told, asked)
        if not asked.to_stop:
            when_ready()
        while not asked.to_stop:
            _look_after(children)
            time.sleep(0.3)
    except Stopped:
        pass
    finally:
        if asked.to_stop:
            log.info("portal.stopping")
        _end_all(children)


def _end_all(children: list[Child]) -> None:
    """First those that need the others: what they have begun is finished."""
    deadline = time.monotonic() + STOPS_WITHIN
    for in_need in (True, False):
        these = [child for child in children if child.needs_the_others is in_need]
        for child in reversed(these):
            child.stop()
        for child in these:
            child.gone_by(deadline)


def _wait_until_ready(children: list[Child], told: Settings, asked: Asked) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while not (asked.to_stop or _answers(f"http://127.0.0.1:{told.port}/ready")):
        _look_after(children)
        if time.monotonic() > deadline:
            raise click.ClickException("The portal did not become ready: see the lines above")
        time.sleep(0.05)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 (our own address)
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _look_after(children: list[Child]) -> None:
    for child in children:
        if child.died:
            _start_again(child)


def _start_again(child: Child) -> None:
    quick = time.monotonic() - child.began < 5
    child.quick_deaths = child.quick_deaths + 1 if quick else 0
    if child.quick_deaths >= QUICK_DEATHS:
        raise click.ClickException(
            f"The {child.name} process cannot stay up. Is its port in use? See the lines above."
        )
    log.warning("portal.started_again", child=child.name)
    child.start()
