"""What `portal run` starts ends when it is asked to, whatever it was doing then."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from portal.settings import Settings
from portal.supervising import Child, Stopped, supervise

WRITES_WHEN_ASKED = """
import signal, sys, time
def end(*_):
    time.sleep(float(sys.argv[3]))
    open(sys.argv[1], "a").write(sys.argv[2])
    raise SystemExit
signal.signal(signal.SIGTERM, end)
open(sys.argv[1], "a").write("+")
time.sleep(60)
"""


class Ready(BaseHTTPRequestHandler):
    """Answers as a portal that is ready."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def told() -> Iterator[Settings]:
    """The settings of a portal that is ready. Whoever listens to signals now does so again."""
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    with HTTPServer(("127.0.0.1", 0), Ready) as there:
        threading.Thread(target=there.serve_forever, daemon=True).start()
        yield Settings(port=there.server_port)
        there.shutdown()
    for asked, handler in before.items():
        signal.signal(asked, handler)


def interrupted() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def interrupted_within_a_library() -> None:
    """One that takes every error for its own, as one that speaks with a database may."""
    try:
        interrupted()
    except Stopped:
        return


def child(folder: Path, letter: str, takes: float, *, needs_the_others: bool) -> Child:
    command = [sys.executable, "-c", WRITES_WHEN_ASKED, str(folder / "said"), letter, str(takes)]
    return Child(letter, command, dict(os.environ), needs_the_others=needs_the_others)


@pytest.mark.parametrize("when_ready", [interrupted, interrupted_within_a_library])
def test_an_interrupt_is_heard_wherever_it_comes(told: Settings, when_ready: Callable[[], None]):
    asleep = Child("asleep", [sys.executable, "-c", "import time; time.sleep(60)"], {})
    supervise([asleep], told, when_ready)
    assert isinstance(asleep.process, subprocess.Popen)
    assert asleep.process.returncode == -signal.SIGTERM


def test_whoever_needs_the_others_ends_before_them(told: Settings, tmp_path: Path):
    said = tmp_path / "said"

    def when_both_listen() -> None:
        while not said.exists() or said.read_text() != "++":
            pass
        interrupted()

    others = child(tmp_path, "o", 0.0, needs_the_others=False)
    worker = child(tmp_path, "w", 0.5, needs_the_others=True)
    supervise([others, worker], told, when_both_listen)
    assert said.read_text() == "++wo"
