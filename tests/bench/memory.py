"""What a web worker holds after its first pages and after very many, and how soon it answers."""

from itertools import islice
from pathlib import Path
from statistics import linear_regression
from typing import NamedTuple

from tests.bench.crowd import Crowd, Failed
from tests.bench.five_pages import over_and_over, whole
from tests.bench.steps import PACKED
from tests.bench.tables import spread, table
from tests.bench.web import Web, serving

BROWSERS = 4
WALK = 11  # requests
WARM_UP = 2_000
LOOKS = 20
MOST = 60  # MiB, the aim
SOONEST = 1.5  # seconds, the aim
FIRST_PAGE = "/bench/name"


class Held(NamedTuple):
    """MiB held at the start, after warming up, and at every look from then on.

    Of its own, but for `resident`: what is shared with the process that starts
    the workers is there once, however many there are.
    """

    empty: float
    warm: float
    later: list[float]
    requests: int
    resident: float

    @property
    def slope(self) -> float:
        """MiB more for every ten thousand requests."""
        places = [self.requests * look / len(self.later) for look in range(len(self.later))]
        return float(linear_regression(places, self.later).slope * 10_000)


def held(environment: dict[str, str], folder: Path, requests: int) -> Held:
    """Walk the five-page form, sending it each time, and look at the memory now and then."""
    with serving(environment, folder) as web:
        empty = web.own_memory()
        walked(web, WARM_UP)
        warm, later = web.own_memory(), []
        for _ in range(LOOKS):
            walked(web, requests // LOOKS)
            later.append(web.own_memory())
        return Held(empty, warm, later, requests, web.memory())


def walked(web: Web, requests: int) -> None:
    walks = max(1, round(requests / WALK / BROWSERS))
    browsers = [islice(over_and_over(whole), walks) for _ in range(BROWSERS)]
    seen = Crowd(web.port, browsers, PACKED).walk(seconds=3600)
    if seen.wrong:
        raise Failed("\n".join(seen.samples))


def starts(environment: dict[str, str], folder: Path, times: int) -> list[float]:
    """Seconds from starting the web process to the first question page it draws, each time."""
    began = []
    for _ in range(times):
        with serving(environment, folder, first=FIRST_PAGE) as web:
            began.append(web.first_answer)
    return began


def in_words(found: Held, began: list[float]) -> str:
    rows = [
        ("Memory of a worker's own when it has answered once, MiB", f"{found.empty:.1f}", ""),
        (f"after {WARM_UP:,} requests, MiB", f"{found.warm:.1f}", f"{MOST}"),
        (f"after {found.requests:,} more, MiB", f"{found.later[-1]:.1f}", f"{MOST}"),
        ("with what it shares with the process that starts it, MiB", f"{found.resident:.1f}", ""),
        ("growth for every 10,000 of them, MiB", f"{found.slope:.2f}", "0"),
        ("Start to the first question page, seconds", spread(began), f"{SOONEST}"),
    ]
    return table(("", "measured", "aim"), rows)
