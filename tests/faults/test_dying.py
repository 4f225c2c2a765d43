"""Web or worker is killed, stopped or ended at the worst moment: F01 to F06, F22, F25.

The case is written in the transaction that records what was sent, so no worker can
die before or after opening it. F03 and F04 are therefore the worker's own two
moments about writing something down: while it settles a delivery, and after.
"""

import signal
from collections.abc import Callable

import pytest
import requests

from tests.deliveries.ledger import copies
from tests.faults.findings import Findings
from tests.faults.part import STOPS_WITHIN
from tests.faults.residents import Resident, all_send
from tests.faults.town import LEASE, Town, wait_for
from tests.jobs import TAKEN

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]

NOTHING = {"submissions": 0, "cases": 0, "deliveries": 0}
SWEPT = "SELECT count(*) FROM procrastinate_jobs WHERE queueing_lock LIKE 'swept%'"


def presses_in_vain(town: Town, resident: Resident, place: str) -> None:
    """The web dies under the press, and comes back."""
    town.plug(place)
    with pytest.raises(requests.ConnectionError):
        resident.presses_send()
    assert town.taken(place)
    town.web_comes_back()


def test_f01_a_web_killed_before_it_commits_has_received_nothing(
    town: Town, resident: Resident, findings: Findings
):
    resident.writes_it()
    presses_in_vain(town, resident, "before_commit")
    assert town.books.counts() == NOTHING
    assert town.books.jobs() == 0
    assert resident.presses_send().status_code == 303
    town.settles()
    assert resident.reads_reference() == town.books.one("SELECT reference FROM submission")
    assert copies(town.notify.messages()) == [1]
    findings.say(
        town, "F01", "web killed before it commits", "nothing kept; sent by a second press"
    )


def test_f02_a_web_killed_after_it_commits_shows_the_same_reference_to_whoever_presses_again(
    town: Town, resident: Resident, findings: Findings
):
    resident.writes_it()
    presses_in_vain(town, resident, "after_commit")
    sent = town.books.one("SELECT reference FROM submission")
    assert resident.presses_send().status_code == 303
    assert resident.reads_reference() == sent
    town.settles()
    assert town.books.counts() == {"submissions": 1, "cases": 1, "deliveries": 1}
    assert copies(town.notify.messages()) == [1]
    findings.say(town, "F02", "web killed after it commits", "second press: the same reference")


def worker_dies(town: Town, resident: Resident, place: str) -> None:
    """One message is owed, the worker is killed over it, and another takes its place."""
    town.plug(place)
    resident.sends_it()
    wait_for(town.worker.died, 20)
    assert town.taken(place)
    town.worker.start()


def lease_ends(town: Town) -> None:
    """What the dead one had taken is free, and its job is due or given back."""
    assert town.books.delivery()["lease_until"] > town.books.clock()
    wait_for(lambda: town.books.one(SWEPT) == 1, 20)
    town.passes(LEASE)
    town.settles()


def test_f03_a_worker_killed_while_it_settles_finds_what_it_had_sent(
    town: Town, resident: Resident, findings: Findings
):
    worker_dies(town, resident, "while_settling")
    lease_ends(town)
    assert town.books.outcomes() == [None, "found"]
    assert town.books.counts()["cases"] == 1
    assert copies(town.notify.messages()) == [1]
    findings.say(town, "F03", "worker killed while it settles", "2 attempts, found by look-up")


def test_f04_a_worker_killed_after_it_settled_leaves_nothing_to_do(
    town: Town, resident: Resident, findings: Findings
):
    worker_dies(town, resident, "after_settle")
    assert town.books.jobs(TAKEN) == 1
    if not town.whole:
        town.books.workers_fall_silent()
    wait_for(lambda: town.books.jobs(TAKEN) == 0, 60)
    town.settles()
    assert town.books.outcomes() == ["sent"]
    assert town.notify.seen() == {"posts": 1, "lookups": 0}
    findings.say(
        town, "F04", "worker killed after it settled", "its job given back, nothing done again"
    )


def test_f05_a_worker_killed_after_it_took_a_delivery_has_sent_nothing(
    town: Town, resident: Resident, findings: Findings
):
    worker_dies(town, resident, "after_claim")
    lease_ends(town)
    assert town.books.outcomes() == [None, "sent"]
    assert town.notify.seen() == {"posts": 1, "lookups": 1}
    assert copies(town.notify.messages()) == [1]
    findings.say(town, "F05", "worker killed after it took a delivery", "1 look-up, then 1 POST")


def test_f06_a_worker_killed_after_notify_accepted_does_not_send_it_again(
    town: Town, resident: Resident, findings: Findings
):
    worker_dies(town, resident, "after_post")
    lease_ends(town)
    assert town.books.outcomes() == [None, "found"]
    assert town.notify.seen() == {"posts": 1, "lookups": 1}
    [message] = town.notify.messages()
    assert town.books.delivery()["external_id"] == message["id"]
    findings.say(town, "F06", "worker killed after Notify accepted", "1 POST; found by look-up")


def test_f22_a_worker_stopped_through_its_lease_does_not_send_when_it_goes_on(
    town: Town, resident: Resident, findings: Findings
):
    town.plug("after_claim", "STOP")
    resident.sends_it()
    wait_for(lambda: town.taken("after_claim"), 20)
    town.passes(2 * LEASE)
    town.let_go("after_claim")
    wait_for(lambda: town.books.outcomes()[0] == "stale lease", 20)
    assert town.notify.seen()["posts"] <= 1
    town.settles()
    assert town.books.outcomes() == ["stale lease", "sent"]
    assert town.notify.seen() == {"posts": 1, "lookups": 1}
    findings.say(
        town, "F22", "worker stopped for two leases before it sends", "stale lease, then sent"
    )


def test_f22_what_a_worker_stopped_through_its_lease_writes_late_is_refused(
    town: Town, resident: Resident, findings: Findings
):
    town.plug("after_post", "STOP")
    resident.sends_it()
    wait_for(lambda: town.taken("after_post"), 20)
    stopped, town.worker.process = town.worker.process, None
    town.worker.start()
    lease_ends(town)
    found = town.books.delivery()
    town.let_go("after_post")
    wait_for(lambda: town.books.outcomes() == ["sent", "found"], 20)
    assert town.books.delivery() == found, "the late write changed nothing"
    assert copies(town.notify.messages()) == [1]
    stopped.send_signal(signal.SIGTERM)
    assert stopped.wait(STOPS_WITHIN) == 0
    findings.say(
        town,
        "F22",
        "worker stopped for a lease after Notify accepted",
        "found by another; late write refused",
    )


def test_f25_a_worker_asked_to_stop_finishes_what_it_has_and_takes_nothing_more(
    town: Town, residents: Callable[[int], list[Resident]], findings: Findings
):
    town.notify.faults(slow_seconds=0.6)
    town.worker.end(signal.SIGKILL)
    all_send(residents(20))
    town.worker.start()
    wait_for(lambda: town.notify.seen()["posts"] >= 3, 20)
    town.worker.process.send_signal(signal.SIGTERM)
    assert town.worker.process.wait(STOPS_WITHIN) == 0
    under_way = "SELECT count(*) FROM delivery_attempt WHERE outcome IS NULL"
    assert town.books.one(under_way) == 0
    sent = town.books.states()["sent"]
    assert 0 < sent < 20
    town.worker.start()
    town.settles()
    assert copies(town.notify.messages()) == [1] * 20
    findings.say(
        town,
        "F25",
        "SIGTERM during 20 deliveries",
        f"ended with 0 after {sent}; the rest sent by the next worker",
    )
