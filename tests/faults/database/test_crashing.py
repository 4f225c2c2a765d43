"""The database crashes again and again, or is away just when somebody sends: F19, F20."""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
import requests

from tests.deliveries.ledger import copies
from tests.faults.database.cluster import Cluster
from tests.faults.findings import Findings
from tests.faults.residents import Resident, sends_and_leaves
from tests.faults.town import Town, wait_for

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults-database")]

PEOPLE, ALL_PEOPLE = 40, 500
CRASHES = 2  # at the least
BETWEEN_CRASHES = 6  # seconds
COMES_BACK = "30"  # seconds, in Retry-After


@pytest.mark.timeout(1200)
def test_f19_a_database_that_crashes_again_and_again_loses_nothing_it_acknowledged(
    town: Town, cluster: Cluster, findings: Findings
):
    people = [Resident(town.url) for _ in range(ALL_PEOPLE if town.whole else PEOPLE)]
    crashes = 0
    with ThreadPoolExecutor(4) as desks:
        sending = [desks.submit(sends_and_leaves, resident) for resident in people]
        while crashes < CRASHES or not all(each.done() for each in sending):
            cluster.crashes()
            town.worker.kill()
            wait_for(lambda: asked_to_come_later(town), 30)
            cluster.starts()
            crashes += 1
            wait(sending, BETWEEN_CRASHES)
    acknowledged = [each.result() for each in sending]
    drained = town.settles(120)
    books = town.books
    assert sorted(books.column("SELECT reference FROM submission")) == sorted(acknowledged)
    assert len(set(acknowledged)) == books.counts()["cases"] == len(people)
    assert copies(town.notify.messages()) == [1] * len(people)
    turned_away = [said for resident in people for said in resident.turned_away]
    assert set(turned_away) <= {COMES_BACK}
    findings.say(
        town,
        "F19",
        f"database crashed {crashes} times, worker killed each time, {len(people)} forms sent",
        f"all kept; {len(turned_away)} times 503 with Retry-After; drained in {drained:.0f} s",
    )


def asked_to_come_later(town: Town) -> bool:
    """Whoever opens a page they have answered, as this one has."""
    answer = requests.get(
        f"{town.url}/leave-word/where", cookies={"__Host-visit": "somebody's"}, timeout=30
    )
    return answer.status_code == 503 and answer.headers["Retry-After"] == COMES_BACK


def test_f20_who_sends_while_the_database_is_away_is_told_and_keeps_their_answers(
    town: Town, resident: Resident, cluster: Cluster, findings: Findings
):
    resident.writes_it()
    cluster.stops()
    away = resident.presses_send()
    assert (away.status_code, away.headers["Retry-After"]) == (503, COMES_BACK)
    assert "send it again" in away.text
    assert "Every page you saved before this is still kept" in away.text
    cluster.starts()
    assert "The lift is out again." in resident.reads_answers()
    assert resident.presses_send().status_code == 303
    town.settles()
    assert town.books.counts() == {"submissions": 1, "cases": 1, "deliveries": 1}
    assert copies(town.notify.messages()) == [1]
    findings.say(
        town, "F20", "database away when a form is sent", "503 that says so; sent by a second press"
    )
