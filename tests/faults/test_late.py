"""F10: Notify accepts a message only after the lease, which nobody can tell from never."""

import pytest

from tests.deliveries.ledger import copies
from tests.faults.desk import Desk
from tests.faults.findings import Findings
from tests.faults.residents import Resident
from tests.faults.town import LEASE, Town, wait_for

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]

LATE = LEASE + 2


def test_f10_what_notify_accepts_after_the_lease_goes_out_twice_and_is_never_silent(
    town: Town, resident: Resident, one_desk: Desk, findings: Findings
):
    """The ten minutes until Notify is asked pass by moving what is written down."""
    town.notify.faults(next=["late", "ok"], accept_late_seconds=LATE)
    resident.sends_it()
    wait_for(lambda: town.books.outcomes() == ["again"], 20)
    if not town.whole:
        town.books.pass_time(seconds=LEASE)
    town.settles()
    assert town.books.outcomes() == ["again", "sent"]
    wait_for(lambda: copies(town.notify.messages()) == [2], LATE + 5)
    logged = town.worker.log.stat().st_size
    town.books.pass_time(minutes=11)
    town.books.asks_notify()
    flagged = "SELECT possible_duplicate FROM delivery"
    wait_for(lambda: town.books.one(flagged), 20)
    assert "(may have gone out twice)" in one_desk.reads()
    log = town.worker.log.read_bytes()[logged:].decode()
    assert log.count("event=delivery.possible_duplicate") == 1
    findings.say(
        town,
        "F10",
        "Notify accepts after the lease",
        "the documented limit: 2 copies, flagged to staff",
    )
