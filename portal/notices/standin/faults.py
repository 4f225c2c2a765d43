"""What should go wrong, how often, or next."""

import random
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from portal.notices.standin.refusals import bad_request


@dataclass(frozen=True)
class Plan:
    """Shares are of all POSTs, from 0 to 1. `next` is used up before shares are drawn."""

    fail_500: float = 0.0
    fail_500_after_accept: float = 0.0
    hang_after_accept: float = 0.0
    reset: float = 0.0
    reset_after_accept: float = 0.0
    rate_limit: float = 0.0
    hang_seconds: float = 15.0
    accept_late_seconds: float = 0.0
    slow_seconds: float = 0.0
    retry_after: float = 0.0
    fail_lookups: float = 0.0
    daily_limit: bool = False
    reject_key: bool = False
    next: tuple[str, ...] = ()
    seed: int = 1


SHARES = {
    "500": "fail_500",
    "500-after-accept": "fail_500_after_accept",
    "hang": "hang_after_accept",
    "reset": "reset",
    "reset-after-accept": "reset_after_accept",
    "rate-limit": "rate_limit",
}
FATES = ("technical-failure", "permanent-failure", "thrown-away", "on-its-way")
"""What may become of a message that was accepted."""
KINDS = {*SHARES, *FATES, "daily-limit", "reject-key", "bad-request", "late", "ok"}


class Faults:
    """One plan at a time; a new one starts its random numbers again at its seed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.follow({})

    def follow(self, wanted: Mapping[str, Any]) -> None:
        """Everything not named goes back to normal, and counting begins again."""
        unknown = set(wanted) - {field.name for field in fields(Plan)}
        queue = tuple(wanted.get("next", ()))
        if unknown := unknown | (set(queue) - KINDS):
            raise bad_request(f"There is no fault called {', '.join(sorted(unknown))}")
        with self._lock:
            self.posts = self.lookups = 0
            self.plan = Plan(**{**wanted, "next": queue})
            self._queue: deque[str] = deque(queue)
            self._random = random.Random(self.plan.seed)  # noqa: S311 (repeatable on purpose)

    def as_json(self) -> dict[str, Any]:
        with self._lock:
            seen = {"posts": self.posts, "lookups": self.lookups}
            return asdict(self.plan) | {"next": list(self._queue), "seen": seen}

    def for_post(self) -> str:
        """What becomes of this POST: one of KINDS."""
        with self._lock:
            self.posts += 1
            if self._queue:
                return self._queue.popleft()
            if self.plan.daily_limit:
                return "daily-limit"
            usual = "late" if self.plan.accept_late_seconds else "ok"
            return self._drawn() or usual

    def fails_lookup(self) -> bool:
        with self._lock:
            self.lookups += 1
            return self._random.random() < self.plan.fail_lookups

    def _drawn(self) -> str | None:
        mark: float = self._random.random()
        for kind, name in SHARES.items():
            mark -= getattr(self.plan, name)
            if mark < 0:
                return kind
        return None
