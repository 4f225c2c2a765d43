"""`portal run` as anybody runs it, in a folder of its own: database, web, worker and stand-in."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.crowd import Failed
from tests.bench.town import ROOT, UNLIKE
from tests.bench.web import NotUp, answers
from tests.ports import free_port

READY_WITHIN = 90  # seconds
STOPPED_WITHIN = 40
ENDS_WITHIN = 300
Command = subprocess.Popen[bytes]


@dataclass(frozen=True)
class House:
    """A running portal."""

    port: int
    folder: Path
    environment: dict[str, str]

    def command(self, *told: str | Path) -> Command:
        """A `portal` command of an administrator, under way beside it."""
        with (self.folder / "commands.log").open("ab") as log:
            whole = [sys.executable, "-m", "portal", *told]
            return Command(whole, env=self.environment, cwd=ROOT, stdout=log, stderr=log)

    def ended(self, command: Command) -> None:
        """Waits for it to have done what it was asked to."""
        if command.wait(ENDS_WITHIN):
            raise Failed((self.folder / "commands.log").read_text()[-2000:])

    def done(self, *told: str | Path) -> None:
        self.ended(self.command(*told))


@contextmanager
def running_house(folder: Path, **settings: str) -> Iterator[House]:
    """Everything, on ports of its own, until the end of the block."""
    port = free_port()
    ours = {name: value for name, value in os.environ.items() if not name.startswith(UNLIKE)}
    ours.pop("DATABASE_URL", None)
    environment = {**ours, "PORT": str(port), "PORTAL_HOME": str(folder / "home"), **settings}
    with (folder / "portal.log").open("ab") as log:
        command = [sys.executable, "-m", "portal", "run"]
        running = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
        )
        try:
            deadline = time.monotonic() + READY_WITHIN
            while not answers(port, "/ready"):
                if running.poll() is not None or time.monotonic() > deadline:
                    raise NotUp((folder / "portal.log").read_text()[-2000:])
                time.sleep(0.1)
            yield House(port, folder, environment)
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(STOPPED_WITHIN)
