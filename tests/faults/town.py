"""A whole portal as real processes on loopback, any of which can be killed at any moment."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests

from portal.granting import Addresses
from tests.faults.books import Books
from tests.faults.part import Part
from tests.ports import free_port
from tests.standin import Standin, running_standin

NOTIFY_ANSWERS_WITHIN = 1  # seconds
SETTLES_IN = 4
LEASE = 3 + NOTIFY_ANSWERS_WITHIN + SETTLES_IN  # with the time to connect


@dataclass
class Town:
    """Web, worker and a Notify, with the address of each, and what is written down."""

    url: str
    web: Part
    worker: Part
    notify: Standin
    books: Books
    plugs: Path
    whole: bool = False
    others: list[Part] = field(default_factory=list)
    other_doors: list[str] = field(default_factory=list)

    @property
    def parts(self) -> list[Part]:
        return [self.web, self.worker, *self.others]

    @property
    def doors(self) -> list[str]:
        """Where residents may come in."""
        return [self.url, *self.other_doors]

    @contextmanager
    def joined_by_a_second_node(self) -> Iterator[None]:
        """Another web and another worker on the same database, for as long as this lasts."""
        port = free_port()
        folder, around = self.web.log.parent, self.web.environment
        web = Part(_web(port), around, folder / "second web.log")
        worker = Part(_worker(), around, folder / "second worker.log")
        self.others, self.other_doors = [web, worker], [f"http://127.0.0.1:{port}"]
        try:
            for part in self.others:
                part.start()
            yield
        finally:
            for part in self.others:
                part.end(signal.SIGKILL)
            self.others, self.other_doors = [], []

    @contextmanager
    def alone(self) -> Iterator[None]:
        yield

    def is_ready(self) -> bool:
        return self.web_answers("/ready")

    def web_answers(self, path: str = "/health") -> bool:
        try:
            return requests.get(self.url + path, timeout=2).status_code == 200
        except requests.RequestException:
            return False

    def web_comes_back(self) -> None:
        """By itself, or as whoever looks after it would have it: it gives up after quick deaths."""

        def answers() -> bool:
            self.look_after()
            return self.web_answers()

        wait_for(answers, 30)

    def worker_comes_up(self, **more: str) -> None:
        """Another worker, at work as soon as this returns."""
        newest = "SELECT coalesce(max(id), 0) FROM procrastinate_workers"
        before = self.books.one(newest)
        self.worker.start(**more)
        wait_for(lambda: self.books.one(newest) > before, 60)

    def plug(self, place: str, how: str = "KILL") -> None:
        """Whoever comes to that place next is killed, stopped or held there."""
        (self.plugs / f"{place}.new").write_text(how)
        (self.plugs / f"{place}.new").rename(self.plugs / place)

    def taken(self, place: str) -> bool:
        return (self.plugs / f"{place}.taken").exists()

    def let_go(self, place: str) -> None:
        """Whoever was stopped or is held at that place goes on."""
        taken = self.plugs / f"{place}.taken"
        who = int(taken.read_text())
        taken.unlink()
        os.kill(who, signal.SIGCONT)

    def passes(self, seconds: float) -> None:
        """Wait that long; shortened, move everything written down that far into the past."""
        if self.whole:
            time.sleep(seconds)
        else:
            self.books.pass_time(seconds=seconds)

    def comes_to_rest(self) -> None:
        """Nobody has a delivery in hand, so that what is written down is all there is."""
        wait_for(lambda: self.books.jobs("doing") == 0, 30)

    def settles(self, within: float = 60) -> float:
        """Everything is sent or given up; how long that took. Whatever died is started again."""

        def settled() -> bool:
            self.look_after()
            return not self.books.open()

        return wait_for(settled, within)

    def look_after(self) -> None:
        """As whatever keeps services going would: what ended is started again."""
        for part in self.parts:
            if part.died():
                part.start()

    def starts_afresh(self) -> None:
        """Everything runs, nothing is wrong, nothing was ever sent in."""
        for plug in self.plugs.iterdir():
            plug.unlink()
        self.notify.faults()
        for part in self.parts:
            if not part.runs:
                part.start()
        wait_for(self.is_ready, 30)
        self.books.wipe()
        self.notify.clear()


@contextmanager
def running_town(addresses: Addresses, folder: Path, *, whole: bool = False) -> Iterator[Town]:
    plugs = folder / "plugs"
    plugs.mkdir(parents=True)
    with running_standin(folder / "notify") as notify:
        port = free_port()
        environment = {
            **os.environ,
            "DATABASE_URL": addresses.serving,
            "PORT": str(port),
            "PORTAL_HOME": str(folder),
            "PORTAL_PLAIN_COOKIES": "1",
            "PORTAL_FORMS": '["forms", "tests.faults.forms"]',
            "PORTAL_NOTIFY_URL": notify.url,
            "PORTAL_NOTIFY_TIMEOUT": str(NOTIFY_ANSWERS_WITHIN),
            "PORTAL_SETTLE_TIME": str(SETTLES_IN),
            "PLANTED": str(plugs),
        }
        web = Part(_web(port), environment, folder / "web.log")
        worker = Part(_worker(), environment, folder / "worker.log")
        books = Books(addresses.owner)
        town = Town(f"http://127.0.0.1:{port}", web, worker, notify, books, plugs, whole)
        for part in (web, worker):
            part.start()
        try:
            wait_for(town.is_ready, seconds=30)
            yield town
        finally:
            for part in (web, worker):
                part.end(signal.SIGKILL)
            books.close()


def _worker() -> list[str]:
    return [sys.executable, "-m", "tests.faults.planted", "worker"]


def _web(port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "portal.serving", "--interface", "wsgi", "--factory"),
        *("--host", "127.0.0.1", "--port", str(port), "--workers", "1"),
        *("--blocking-threads", "8", "--log-level", "warning", "--respawn-failed-workers"),
        *("--workers-kill-timeout", "15"),
        "tests.faults.planted:create_app",
    ]


def wait_for(condition: Callable[[], bool], seconds: float) -> float:
    """How long it took; an assertion fails if it took longer."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < seconds, f"not so after {seconds} seconds"
        time.sleep(0.1)
    return time.monotonic() - began
