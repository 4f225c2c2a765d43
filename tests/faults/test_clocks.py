"""F21: the clock of a node is ten minutes wrong, either way."""

import signal
from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.deliveries.ledger import copies
from tests.faults.desk import Desk
from tests.faults.findings import Findings
from tests.faults.residents import Resident, all_send
from tests.faults.town import LEASE, Town, wait_for

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults-kill")]

TEN_MINUTES = 600
REFUSED = "SELECT count(*) FROM delivery_channel WHERE refusals >= 3"


@pytest.mark.parametrize("off_by", [TEN_MINUTES, -TEN_MINUTES], ids=["fast", "slow"])
def test_f21_leases_and_waits_are_measured_on_the_databases_clock_alone(
    town: Town, residents: Callable[[int], list[Resident]], findings: Findings, off_by: int
):
    """One message hangs after it was accepted; had the lease ended by this node's clock, it
    would have been sent again at once, or not for ten minutes."""
    town.worker.end(signal.SIGKILL)
    town.worker_comes_up(CLOCK_OFF_BY=str(off_by))
    town.notify.faults(next=["hang"], hang_seconds=2)
    all_send(residents(5))
    wait_for(lambda: town.books.open() == 1, 30)
    wait_for(lambda: town.books.column("SELECT reason FROM delivery WHERE done_at IS NULL")[0], 10)
    [(due, now)] = town.books.rows(
        "SELECT next_at, clock_timestamp() FROM delivery WHERE done_at IS NULL"
    )
    assert timedelta() < due - now <= timedelta(seconds=LEASE)
    town.passes(LEASE)
    town.settles()
    assert copies(town.notify.messages()) == [1] * 5
    assert town.notify.seen() == {"posts": 5, "lookups": 1}
    town.worker.end(signal.SIGKILL)
    findings.say(town, "F21", f"a worker's clock {off_by} s off", "waits and leases unchanged")


def test_f21_a_node_whose_tokens_notify_refuses_for_its_clock_does_no_harm(
    town: Town, residents: Callable[[int], list[Resident]], one_desk: Desk, findings: Findings
):
    town.worker.end(signal.SIGKILL)
    town.worker_comes_up(CLOCK_OFF_BY=str(TEN_MINUTES), TOKENS_TOO="yes")
    all_send(residents(4))
    wait_for(lambda: town.books.one(REFUSED) == 1, 30)
    assert "Notify says our clock is wrong" in one_desk.reads()
    assert town.books.states() == {"sent": 0, "given up": 0, "open": 4}
    town.worker.kill()
    town.passes(31)
    town.settles(90)
    assert copies(town.notify.messages()) == [1] * 4
    findings.say(
        town,
        "F21",
        "a worker's tokens 10 minutes off",
        "channel paused, staff told; all sent once right",
    )
