"""What should go wrong with the next calls."""

import threading
from collections import Counter, deque
from collections.abc import Iterable

READ, WRITE = "read", "write"
AFTER = "-after"
INSTEAD = ("500", "503", "401", "429", "409", "hang", "reset")
KINDS = frozenset({*INSTEAD, *(kind + AFTER for kind in INSTEAD)})
"""What a call can meet: another answer, or none; in place of being done, or after it."""


class Faults:
    """The fates of the next calls, of reading and of writing, and what was asked so far."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.clear()

    def clear(self) -> None:
        with self._lock:
            self._next: dict[str, deque[str]] = {READ: deque(), WRITE: deque()}
            self._always: dict[str, str] = {}
            self.seen: Counter[str] = Counter()
            self.seconds = 30.0

    def follow(self, told: dict[str, object]) -> None:
        """`next_read`, `next_write`: lists of kinds; `always_read`, `always_write`: one."""
        self.clear()
        for kind in (READ, WRITE):
            planned, always = told.get(f"next_{kind}"), told.get(f"always_{kind}")
            self._next[kind].extend(_known(planned if isinstance(planned, list) else []))
            self._always[kind] = "".join(_known([always] if always else []))
        self.seconds = float(str(told.get("seconds", self.seconds)))

    def meet(self, kind: str) -> str:
        """What happens to this call; nothing, if nothing is planned."""
        with self._lock:
            self.seen[kind] += 1
            waiting = self._next[kind]
            return waiting.popleft() if waiting else self._always.get(kind, "")


def _known(planned: Iterable[object]) -> list[str]:
    wanted = [str(each) for each in planned]
    if unknown := set(wanted) - KINDS:
        raise ValueError(f"no such fault: {', '.join(sorted(unknown))}")
    return wanted
