"""Has a file looked at by a process that can do nothing else, and takes what comes of it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from threading import BoundedSemaphore
from typing import IO, Any, NamedTuple

from portal.evidence.refusals import Refusal, Refused

LONGEST = 40  # seconds
AT_ONCE = BoundedSemaphore(2)  # a large photo takes hundreds of megabytes while it is drawn


class Examined(NamedTuple):
    """A file as it will be kept."""

    media: str
    file: IO[bytes]


@contextmanager
def examined(sent: IO[bytes]) -> Iterator[Examined]:
    """What kind of file this is, and the file as it may be kept; else `Refused`.

    Both live in files without a name, gone when they are closed.
    """
    with TemporaryFile() as clean:
        found = _found(sent, clean)
        if "refused" in found:
            raise Refused(Refusal(found["refused"]))
        kept = clean if found["anew"] else sent
        kept.seek(0)
        yield Examined(found["media"], kept)


def _found(sent: IO[bytes], clean: IO[bytes]) -> dict[str, Any]:
    """What the examiner says; one that does not get to say anything met a damaged file."""
    sent.flush()
    os.lseek(sent.fileno(), 0, os.SEEK_SET)
    command = [sys.executable, "-m", "portal.evidence.examiner", str(clean.fileno())]
    try:
        with AT_ONCE:
            done = subprocess.run(  # noqa: S603 (ours, with nothing of the resident's in it)
                command,
                stdin=sent,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                pass_fds=[clean.fileno()],
                env={"PATH": os.defpath, "MALLOC_ARENA_MAX": "1"},
                timeout=LONGEST,
                check=True,
            )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return {"refused": Refusal.DAMAGED}
    found: dict[str, Any] = json.loads(done.stdout)
    return found
