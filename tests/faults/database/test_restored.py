"""F28: the database comes back as it was an hour ago, or a week."""

import signal
from collections.abc import Callable

import pytest

from tests.deliveries.ledger import copies
from tests.faults.database.cluster import Cluster
from tests.faults.findings import Findings
from tests.faults.residents import Resident, all_send
from tests.faults.town import Town

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults-database")]

OUTCOMES = "SELECT outcome FROM delivery_attempt"
REASONS = "SELECT DISTINCT reason FROM delivery"


def everything_stops(town: Town) -> None:
    for part in town.parts:
        part.end(signal.SIGKILL)


def backed_up_with_four_to_go_out(
    town: Town, cluster: Cluster, residents: Callable[[int], list[Resident]]
) -> None:
    """And then they go out."""
    town.worker.end(signal.SIGKILL)
    all_send(residents(4))
    everything_stops(town)
    cluster.copies_database(town.books, to="backup")
    for part in town.parts:
        part.start()
    town.settles()
    assert copies(town.notify.messages()) == [1] * 4


def comes_back(town: Town, cluster: Cluster, **ago: float) -> None:
    """The backup takes the database's place, so long after it was made."""
    everything_stops(town)
    cluster.puts_back(town.books, "backup")
    town.books.pass_time(**ago)
    town.notify.faults()
    assert town.books.states() == {"sent": 0, "given up": 0, "open": 4}
    for part in town.parts:
        part.start()
    town.settles()


def test_f28_what_went_out_after_the_backup_is_not_sent_again(
    town: Town,
    cluster: Cluster,
    residents: Callable[[int], list[Resident]],
    findings: Findings,
):
    """Then the same with a backup older than Notify remembers, when Notify has forgotten."""
    backed_up_with_four_to_go_out(town, cluster, residents)
    comes_back(town, cluster, hours=1)
    assert town.books.column(OUTCOMES) == ["found"] * 4
    assert town.notify.seen() == {"posts": 0, "lookups": 4}
    findings.say(town, "F28", "backup an hour old put back", "4 look-ups, 0 POSTs")

    town.notify.clear()
    logged = town.worker.log.stat().st_size
    comes_back(town, cluster, days=6, minutes=1)
    assert town.books.states() == {"sent": 0, "given up": 4, "open": 0}
    [reason] = town.books.column(REASONS)
    assert reason == "It is so old that Notify may have forgotten whether it was sent"
    log = town.worker.log.read_bytes()[logged:].decode()
    assert log.count("event=delivery.forgotten") == 4
    assert town.notify.seen()["posts"] == 0
    findings.say(
        town, "F28", "backup older than 6 days put back", "0 POSTs; a warning, left to an officer"
    )
    town.web_comes_back()
