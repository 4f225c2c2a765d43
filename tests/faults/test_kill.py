"""Whatever dies, and whenever: nothing is lost and nothing happens twice."""

import random
import time
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, text

from tests.deliveries.ledger import copies
from tests.faults.residents import Resident
from tests.faults.town import Town, wait_for

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]

PEOPLE = 200
AT_ONCE = 8
SEED = 20261122
STORM = 25  # seconds at most
DRAINS_WITHIN = 60

OPEN = "SELECT count(*) FROM delivery WHERE done_at IS NULL AND dead_at IS NULL"
GIVEN_UP = "SELECT count(*) FROM delivery WHERE dead_at IS NOT NULL"
UNCOUNTED = """
    SELECT count(*) FROM delivery WHERE attempt <>
    (SELECT count(*) FROM delivery_attempt WHERE delivery_id = delivery.id)
"""


def test_however_often_web_and_worker_are_killed_everyone_has_one_case_and_one_notice(
    town: Town, books: Engine, capsys: pytest.CaptureFixture[str]
):
    town.notify.faults(fail_500=0.1, hang_after_accept=0.05, hang_seconds=3, seed=SEED)
    residents = [Resident(town.url) for _ in range(PEOPLE)]
    with ThreadPoolExecutor(AT_ONCE) as desks:
        sending = [desks.submit(resident.sends_it) for resident in residents]
        stormed = _kill_at_random(town, sending)
    acknowledged = [each.result() for each in sending]
    drained = wait_for(lambda: _count(books, OPEN) == 0, DRAINS_WITHIN)
    assert town.worker.end() == 0, "asked to stop, the worker finishes and goes"
    town.worker.start()

    assert len(set(acknowledged)) == PEOPLE
    for table in ("submission", "arrears_case"):
        assert set(_column(books, f"SELECT reference FROM {table}")) == set(acknowledged)  # noqa: S608
        assert _count(books, f"SELECT count(*) FROM {table}") == PEOPLE  # noqa: S608
    assert Counter(_column(books, "SELECT about FROM delivery")) == Counter(acknowledged)
    assert _count(books, GIVEN_UP) == 0
    assert copies(town.notify.messages()) == [1] * PEOPLE
    assert _count(books, UNCOUNTED) == 0
    assert _count(books, "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'") == 0
    with capsys.disabled():
        _say(town, books, residents, stormed, drained)


def _kill_at_random(town: Town, sending: list[Future[str]]) -> float:
    """Until everything is sent or the storm has lasted long enough; how long it was."""
    chance, began = random.Random(SEED), time.monotonic()  # noqa: S311 (repeatable on purpose)
    while time.monotonic() - began < STORM and not all(each.done() for each in sending):
        time.sleep(chance.uniform(1, 2))
        chance.choice([town.web, town.worker]).kill()
    return time.monotonic() - began


def _count(books: Engine, query: str) -> int:
    return int(_column(books, query)[0])


def _column(books: Engine, query: str) -> list[str]:
    with books.connect() as connection:
        return list(connection.scalars(text(query)))


def _say(
    town: Town, books: Engine, residents: list[Resident], stormed: float, drained: float
) -> None:
    pressed_again = sum(resident.pressed_again for resident in residents)
    attempts = _count(books, "SELECT sum(attempt) FROM delivery")
    found = _count(books, "SELECT count(*) FROM delivery_attempt WHERE outcome = 'found'")
    print(  # noqa: T201 (a line to read after each run)
        f"\n{PEOPLE} sent in {stormed:.0f} s, drained in {drained:.1f} s; killed: web "
        f"{town.web.deaths}, worker {town.worker.deaths}; pressed again {pressed_again}; "
        f"attempts {attempts}, of them found by look-up {found}; lost 0, doubled 0"
    )


def test_nobody_waits_for_notify(town: Town):
    town.notify.faults(hang_after_accept=1, hang_seconds=15)
    residents = [Resident(town.url) for _ in range(5)]
    for resident in residents:
        assert resident.sends_it()
    # Had sending waited, each of them would have waited for the whole time-out of a second.
    assert min(resident.slowest_send for resident in residents) < 1
    wait_for(lambda: town.notify.seen()["posts"] > 0, seconds=10)
