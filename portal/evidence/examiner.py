"""Looks at one file in a process of its own: `python -m portal.evidence.examiner FD`.

The file is its standard input, what it draws anew goes to the file descriptor it is
given, and one line says what it found. It has no key, no database and little of the
machine, and ends with the file: whatever a decoder can be brought to do, it does here.
"""

import json
import os
import resource
import sys

from portal.evidence.looking import look
from portal.evidence.refusals import Refusal, Refused

LIMITS = {
    resource.RLIMIT_AS: 2 * 1024**3,  # bytes of memory
    resource.RLIMIT_CPU: 30,  # seconds
    resource.RLIMIT_FSIZE: 64 * 1024**2,  # bytes written
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_CORE: 0,
}


def main(clean: int) -> None:
    for limit, most in LIMITS.items():
        resource.setrlimit(limit, (most, most))
    try:
        with os.fdopen(clean, "wb") as written:
            kind, anew = look(sys.stdin.buffer, written)
    except Refused as refused:
        found: dict[str, str | bool] = {"refused": refused.why.value}
    except MemoryError:
        found = {"refused": Refusal.VAST.value}
    else:
        found = {"media": kind.media, "anew": anew}
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]))
