"""F14: Notify is away for an hour, and nobody who sends something notices."""

from collections.abc import Callable

import pytest

from tests.deliveries.ledger import copies
from tests.faults.findings import Findings
from tests.faults.residents import Resident, all_send
from tests.faults.town import LEASE, Town, wait_for

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]

PEOPLE, ALL_PEOPLE = 25, 500
PAUSE = 30  # seconds between probes
PAUSED = "SELECT count(*) FROM delivery_channel WHERE closed_until > clock_timestamp()"
UNDER_WAY = "SELECT count(*) FROM delivery WHERE attempt > 0 AND lease_until > clock_timestamp()"


def contacts(town: Town) -> int:
    """How often Notify has been spoken to."""
    return sum(town.notify.seen().values())


@pytest.mark.timeout(900)
def test_f14_an_hour_without_notify_is_probed_twice_a_minute_and_made_up_for(
    town: Town, residents: Callable[[int], list[Resident]], findings: Findings
):
    """The hour goes by half a minute at a time, then at a stroke by moving what is written down."""
    town.notify.faults(fail_500=1, fail_lookups=1)
    people = residents(ALL_PEOPLE if town.whole else PEOPLE)
    all_send(people, at_once=8)
    wait_for(lambda: town.books.one(PAUSED) == 1 and town.books.one(UNDER_WAY) == 0, 60)
    for _ in range(3):
        town.comes_to_rest()
        before = contacts(town)
        town.passes(PAUSE)
        wait_for(lambda: town.books.one(PAUSED) == 1, 30)
        wait_for(lambda: town.books.one(UNDER_WAY) == 0, 30)
        assert contacts(town) - before <= 1
    town.comes_to_rest()
    town.books.pass_time(minutes=58)
    wait_for(lambda: town.books.one(PAUSED) == 1, 30)
    assert town.books.states() == {"sent": 0, "given up": 0, "open": len(people)}
    town.comes_to_rest()
    town.notify.faults()
    town.passes(PAUSE + 1)
    drained = town.settles(120)
    assert copies(town.notify.messages()) == [1] * len(people)
    slowest = sorted(resident.slowest_send for resident in people)[int(len(people) * 0.99) - 1]
    findings.say(
        town,
        "F14",
        f"Notify away for an hour, {len(people)} forms sent",
        f"every one acknowledged (99 % within {slowest:.2f} s), 1 probe each 30 s, "
        f"all sent {drained:.0f} s after the next probe",
    )


def test_f14_nobody_waits_for_a_notify_that_hangs(town: Town, resident: Resident):
    town.notify.faults(hang_after_accept=1, hang_seconds=15)
    assert resident.sends_it()
    assert town.books.states() == {"sent": 0, "given up": 0, "open": 1}
    wait_for(lambda: town.books.outcomes() == ["again"], 20)
    town.notify.faults()
    town.passes(LEASE)
    town.settles()
    assert town.books.outcomes() == ["again", "found"]
