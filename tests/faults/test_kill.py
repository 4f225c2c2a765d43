"""F30: web and worker are killed each second, and nothing is lost and nothing happens twice."""

import os
import random
import time
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.deliveries.ledger import copies
from tests.faults.findings import Findings
from tests.faults.residents import Resident, Struggling, sends_and_leaves
from tests.faults.town import Town

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults-kill")]

PEOPLE = 60
AT_ONCE = 8
SEED = 20261122
STORM, WHOLE_STORM = 12, 7200  # seconds at most
DRAINS_WITHIN = 180
FOUND = "SELECT count(*) FROM delivery_attempt WHERE outcome = 'found'"
TOOK = """
    SELECT percentile_disc(ARRAY[0.5, 0.95, 1.0]) WITHIN GROUP (
        ORDER BY extract(epoch FROM done_at - created_at)
    ) FROM delivery
"""


@pytest.mark.timeout(9000)
def test_f30_however_often_web_and_worker_are_killed_everyone_has_one_case_and_one_notice(
    town: Town, findings: Findings
):
    town.notify.faults(fail_500=0.1, hang_after_accept=0.05, hang_seconds=3, seed=SEED)
    people = int(os.environ["PORTAL_FAULTS_WHOLE"]) if town.whole else PEOPLE
    with town.joined_by_a_second_node() if town.whole else town.alone():
        residents = [_resident(town, number) for number in range(people)]
        with ThreadPoolExecutor(AT_ONCE) as desks:
            sending = [desks.submit(sends_and_leaves, resident) for resident in residents]
            stormed = _kill_each_second(town, sending)
        acknowledged = [each.result() for each in sending]
        drained = town.settles(DRAINS_WITHIN)
        deaths = {part.log.stem: part.deaths for part in town.parts}
    books = town.books
    assert len(set(acknowledged)) == people
    for table in ("submission", "arrears_case"):
        assert sorted(books.column(f"SELECT reference FROM {table}")) == sorted(acknowledged)  # noqa: S608
    assert Counter(books.column("SELECT about FROM delivery")) == Counter(acknowledged)
    assert books.dead() == []
    assert copies(town.notify.messages()) == [1] * people
    again = sum(each.pressed_again for each in residents)
    half, most, longest = (round(float(took)) for took in books.one(TOOK))
    findings.say(
        town,
        "F30",
        f"{people} sent in {stormed:.0f} s while a web or worker is killed each second, "
        "Notify failing 10 %, hanging 5 %",
        f"killed: {_counted(deaths)}; pressed again {again} times; "
        f"{books.one(FOUND)} found by look-up; drained in {drained:.0f} s; confirmed after "
        f"{half} s (median), {most} s (95 %), {longest} s (longest)",
    )


def _counted(deaths: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in deaths.items())


def _resident(town: Town, number: int) -> Resident:
    """Shortened, one in six tells us a longer story."""
    if town.whole or number % 6:
        return Resident(*town.doors)
    return Struggling(*town.doors)


def _kill_each_second(town: Town, sending: list[Future[str]]) -> float:
    """Until everything is sent or the storm has lasted long enough; how long it was."""
    chance, began = random.Random(SEED), time.monotonic()  # noqa: S311 (repeatable on purpose)
    longest = WHOLE_STORM if town.whole else STORM
    while time.monotonic() - began < longest and not all(each.done() for each in sending):
        time.sleep(1)
        chance.choice(town.parts).kill()
    return time.monotonic() - began
