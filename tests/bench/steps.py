"""What a step costs the web processes, in turns with floors that do less."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from tests.bench.crowd import Crowd, Failed
from tests.bench.five_pages import over_and_over, questions, whole
from tests.bench.tables import spread, table
from tests.bench.walks import Walk
from tests.bench.web import Web, serving

BROWSERS = 4
WARM_UP = 2.0  # seconds
SERVED = {
    "The portal": "portal:create_app",
    "Flask by hand, showing what was answered": "tests.bench.floors.as_answered:create_app",
    "Flask by hand, a row committed": "tests.bench.floors.hand_written:create_app",
    "Bare WSGI, nothing kept": "tests.bench.floors.bare:create_app",
}
PORTAL, AS_ANSWERED, BY_HAND, BARE = SERVED
FLOORS = {AS_ANSWERED: "showing what was answered", BY_HAND: "by hand", BARE: "bare WSGI"}
HEADS = ("Served", "walked", "CPU ms a step (min to max)")
PACKED = "Accept-Encoding: gzip, deflate, br\r\n"
WALKS: dict[str, tuple[Callable[[], Walk], str]] = {
    "questions": (questions, ""),
    "questions, packed": (questions, PACKED),
    "questions and sending": (whole, ""),
}
"""What is walked, and the headers it is asked for with."""
AIM = 2.5  # CPU milliseconds
Costs = dict[tuple[str, str], list[float]]


def step_costs(environment: dict[str, str], folder: Path, rounds: int, seconds: float) -> Costs:
    """CPU milliseconds a step by what was served and what was walked, one for each round.

    The servers take turns, so that whatever else the machine does hits them alike.
    """
    costs: Costs = {(name, walk): [] for name in SERVED for walk in WALKS}
    with ExitStack() as stack:
        servers = {
            name: stack.enter_context(serving(environment, folder, application))
            for name, application in SERVED.items()
        }
        for web in servers.values():
            step_cost(web, whole, PACKED, WARM_UP)
        for _ in range(rounds):
            for name, walk in costs:
                costs[name, walk].append(step_cost(servers[name], *WALKS[walk], seconds))
    return costs


def step_cost(web: Web, walk: Callable[[], Walk], headers: str, seconds: float) -> float:
    """CPU milliseconds of the web processes a step, which is two requests."""
    before = web.cpu()
    browsers = [over_and_over(walk) for _ in range(BROWSERS)]
    seen = Crowd(web.port, browsers, headers).walk(seconds)
    if seen.wrong:
        raise Failed("\n".join(seen.samples))
    return (web.cpu() - before) * 1000 / (seen.requests / 2)


def in_words(costs: Costs) -> str:
    rows = [
        (
            name,
            walk,
            spread(spent),
            *(f"{median(spent) / median(costs[floor, walk]):.2f}" for floor in FLOORS),
        )
        for (name, walk), spent in costs.items()
    ]
    return table((*HEADS, *(f"to {floor}" for floor in FLOORS.values())), rows)
