"""One process of a town, which can be ended in any way and started again."""

import os
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
STOPS_WITHIN = 25  # seconds


@dataclass
class Part:
    """One process, and everything it starts."""

    command: list[str]
    environment: dict[str, str] = field(repr=False)
    log: Path
    deaths: int = 0
    process: subprocess.Popen[bytes] | None = None

    def start(self, **more: str) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env={**self.environment, **more},
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        """As a power cut would, with everything it started; it comes back at once."""
        self.end(signal.SIGKILL)
        self.deaths += 1
        self.start()

    def died(self) -> bool:
        """Whether it has ended though nobody ended it; what it had started goes with it."""
        if self.process is None or self.runs:
            return False
        self.end(signal.SIGKILL)
        return True

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """How it ended, once it has; nothing it started is left."""
        if self.process is None:
            return 0
        ended, self.process = self.process, None
        try:
            if how != signal.SIGKILL:
                ended.send_signal(how)
                ended.wait(timeout=STOPS_WITHIN)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(ended.pid, signal.SIGKILL)
        return ended.wait(timeout=STOPS_WITHIN)
