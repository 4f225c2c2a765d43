"""The council's own records fail, or whoever tells them dies: F31 to F36."""

import signal
from collections.abc import Iterator

import pytest

from tests.casework.backends.changes import NEW, OLD, OTHER
from tests.casework.backends.standing_in import CouncilRecords, standing_in
from tests.conftest import told
from tests.faults.council import OVER_AFTER, Council
from tests.faults.desk import Desk
from tests.faults.findings import Findings
from tests.faults.town import Town, wait_for

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]

CLOSED = "SELECT count(*) FROM delivery_channel WHERE closed_until > clock_timestamp()"
PAUSED = "Changes for the council’s own records are paused"


@pytest.fixture(scope="session")
def one_records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CouncilRecords]:
    with standing_in(tmp_path_factory.mktemp("records")) as records:
        yield records


@pytest.fixture
def council(
    town: Town, one_records: CouncilRecords, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Council]:
    """A council whose records have Ada's old phone, and a worker that is told where they are."""
    one_records.clear()
    one_records.faults()
    one_records.somebody_puts("phone", OLD, subType="mobile")
    town.worker.end(signal.SIGKILL)
    alone = dict(town.worker.environment)
    town.worker.environment |= one_records.settings
    town.worker_comes_up()
    with told(monkeypatch, **one_records.settings):
        yield Council(town, one_records)
    town.worker.end(signal.SIGKILL)
    town.worker.environment = alone


def another_takes_over(town: Town) -> None:
    """The worker died over it; what it had taken is free once its lease has ended."""
    wait_for(town.worker.died, 20)
    town.worker.start()
    town.books.workers_fall_silent()
    town.passes(OVER_AFTER)
    town.settles()


def test_f31_a_worker_killed_between_asking_and_the_answer_has_it_made_once(
    town: Town, council: Council, findings: Findings
):
    council.records.faults(next_write=["hang-after"], seconds=3)
    council.hears_of_a_phone()
    wait_for(lambda: council.records.seen()["write"] == 1, 20)
    town.worker.end(signal.SIGKILL)
    town.worker.start()
    town.books.workers_fall_silent()
    town.passes(OVER_AFTER)
    town.settles()
    assert council.outcomes() == [None, "sent"]
    assert council.records.seen()["write"] == 1
    assert council.records.holds("phone") == [NEW]
    findings.say(
        town,
        "F31",
        "worker killed before the council’s records answer",
        "1 call; found there when it is read",
        council.tally,
    )


@pytest.mark.parametrize(
    ("place", "done"),
    [
        ("after_telling", "worker killed after the council’s records answered"),
        ("while_noting", "worker killed while it notes what they answered"),
    ],
)
def test_f32_a_worker_killed_after_the_answer_tells_them_nothing_twice(
    town: Town, council: Council, findings: Findings, place: str, done: str
):
    town.plug(place)
    council.hears_of_a_phone()
    another_takes_over(town)
    assert town.taken(place)
    assert council.outcomes() == [None, "sent"]
    assert council.records.seen()["write"] == 1
    assert council.records.holds("phone") == [NEW]
    findings.say(town, "F32", done, "1 call; found there when it is read", council.tally)


def test_f33_records_that_fail_are_left_alone_after_five_and_told_once_they_are_well(
    town: Town, council: Council, one_desk: Desk, findings: Findings
):
    council.records.faults(always_read="500")
    council.hears_of_a_phone()
    for times in range(1, 6):
        wait_for(lambda: [*council.outcomes()][times - 1 :] not in ([], [None]), 30)  # noqa: B023
        if times < 5:
            town.passes(max(0, council.waits_for()))
    assert town.books.one(CLOSED) == 1
    assert PAUSED in one_desk.reads()
    council.records.faults()
    town.comes_to_rest()
    town.books.pass_time(minutes=31)
    town.settles()
    assert council.records.seen()["write"] == 1
    assert council.records.holds("phone") == [NEW]
    assert PAUSED not in one_desk.reads()
    findings.say(
        town,
        "F33",
        "the council’s records answer 500",
        "left alone after 5, staff told; 1 call once they are well",
        council.tally,
    )


def test_f34_a_call_they_made_without_an_answer_is_found_and_made_once(
    town: Town, council: Council, findings: Findings
):
    council.records.faults(next_write=["hang-after"], seconds=1)
    council.hears_of_a_phone()
    wait_for(lambda: council.outcomes() == ["again"], 30)
    assert council.waits_for() > 20, "nobody asks again while it may still arrive"
    town.passes(OVER_AFTER)
    town.settles()
    assert council.outcomes() == ["again", "sent"]
    assert council.records.seen()["write"] == 1
    findings.say(
        town,
        "F34",
        "the council’s records make it and hang up",
        "found there after the lease",
        council.tally,
    )


def test_f35_what_somebody_else_put_there_in_that_moment_is_not_written_over(
    town: Town, council: Council, findings: Findings
):
    council.records.faults(next_write=["409"])
    town.plug("after_looking", "HOLD")
    council.hears_of_a_phone()
    wait_for(lambda: town.taken("after_looking"), 20)
    council.records.somebody_puts("phone", OTHER, instead_of=OLD)
    town.let_go("after_looking")
    town.settles()
    assert council.records.seen()["write"] == 1
    assert council.records.holds("phone") == [OTHER]
    row = council.row()
    assert (row["ended"], row["to_choose"]) == (True, True)
    findings.say(
        town,
        "F35",
        "another phone is put there between look and call: 409",
        "not written over; the resident is asked which is right",
        council.tally,
    )


def test_f36_a_conflict_that_was_none_is_read_again_and_made_once(
    town: Town, council: Council, findings: Findings
):
    council.records.faults(next_write=["409"])
    council.hears_of_a_phone()
    town.settles()
    assert council.outcomes() == ["sent"]
    assert council.records.holds("phone") == [NEW]
    findings.say(
        town,
        "F36",
        "the council’s records answer 409, and are as they were",
        "read again, made once",
        council.tally,
    )
