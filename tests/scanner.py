"""clamd, as a process of the tests' own that knows one virus: the one made for testing."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from portal.evidence.own_scanner import installed, made_ready
from portal.evidence.scanning import answers

READY_WITHIN = 60  # seconds; usually a tenth of one


class NoClamd(Exception):
    """There is no clamd on this machine: `make clamd` gets one."""


@contextmanager
def running_clamd() -> Iterator[str]:
    """The address of one, stopped at the end. Its folder is short, as a socket's name must be."""
    if installed() is None:
        raise NoClamd("There is no clamd: run `make clamd`")
    folder = Path(mkdtemp(prefix="clamd-"))
    command, address = made_ready(folder)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + READY_WITHIN
        while not answers(address):
            if process.poll() is not None or time.monotonic() > until:
                raise NoClamd(f"clamd did not begin: {process.poll()}")
            time.sleep(0.05)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)
