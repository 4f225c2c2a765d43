"""The queue holds what it should not, or not what it should: F26, F27, F29."""

import json
import signal
import uuid
from collections.abc import Callable

import pytest

from tests.deliveries.ledger import copies
from tests.faults.findings import Findings
from tests.faults.residents import Resident, all_send
from tests.faults.town import Town, wait_for
from tests.jobs import TAKEN

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults-kill")]

PEOPLE, ALL_PEOPLE = 15, 50
BLUNDERS_UNTIL_DEAD = 5
GRACE = 60  # seconds the sweep gives a delivery's own job
OF_RELEASE_ONE = """
    INSERT INTO delivery (
        id, target, subject, about, reference, created_at, next_at, give_up_at,
        attempt, waits, blunders, possible_duplicate
    )
    VALUES (
        :id, 'notice', :subject, :about, :reference, now(), now(), now() + interval '24 hours',
        0, 0, 0, false
    )
"""
JOB_OF_RELEASE_ONE = """
    INSERT INTO procrastinate_jobs (queue_name, task_name, args)
    VALUES ('deliveries', 'deliver', CAST(:args AS jsonb))
"""


def test_f26_one_that_cannot_be_rendered_is_given_up_and_troubles_nobody_else(
    town: Town, residents: Callable[[int], list[Resident]], findings: Findings
):
    town.worker.end(signal.SIGKILL)
    people = residents(ALL_PEOPLE if town.whole else PEOPLE)
    poisoned = all_send(people)[0]
    spoil = "UPDATE notice SET personalisation = 'spoilt' WHERE submission_ref = :about"
    assert town.books.writes(spoil, about=poisoned) == 1
    town.worker.start()
    wait_for(lambda: town.books.open() == 1, 60)
    [poison] = town.books.column("SELECT id FROM delivery WHERE done_at IS NULL")
    for tried in range(1, BLUNDERS_UNTIL_DEAD):
        wait_for(lambda tried=tried: town.books.outcomes(poison) == ["again"] * tried, 30)
        wait = "SELECT extract(epoch FROM next_at - clock_timestamp()) FROM delivery WHERE id = :id"
        town.passes(max(0, float(town.books.one(wait, id=poison))))
    town.settles()
    assert town.books.outcomes(poison) == ["again"] * 4 + ["given up"]
    others = "SELECT attempt FROM delivery WHERE id <> :poison"
    assert town.books.column(others, poison=poison) == [1] * (len(people) - 1)
    assert town.books.column("SELECT closed_until FROM delivery_channel") == []
    assert copies(town.notify.messages()) == [1] * (len(people) - 1)
    findings.say(
        town,
        "F26",
        f"1 notice among {len(people)} that cannot be read",
        "given up after 5 attempts; the others sent at once",
    )


def test_f27_what_the_first_release_left_in_the_queue_is_sent_by_this_one(
    town: Town, resident: Resident, findings: Findings
):
    """The columns and the job are written out as the first release wrote them."""
    town.worker.end(signal.SIGKILL)
    resident.sends_it()
    subject, about = town.books.rows("SELECT subject, about FROM delivery")[0]
    left, reference = uuid.uuid4(), "as-the-first-release-wrote-it"
    town.books.forget_jobs()
    town.books.writes("DELETE FROM delivery")
    row = {"id": left, "subject": subject, "about": about, "reference": reference}
    town.books.writes(OF_RELEASE_ONE, **row)
    town.books.writes(JOB_OF_RELEASE_ONE, args=json.dumps({"delivery_id": str(left)}))
    town.worker.start()
    town.settles()
    assert [message["reference"] for message in town.notify.messages()] == [reference]
    findings.say(town, "F27", "row and job as the first release wrote them", "sent")


def test_f27_what_this_release_puts_in_the_queue_is_one_id_that_the_first_can_read(
    town: Town, resident: Resident
):
    town.worker.end(signal.SIGKILL)
    resident.sends_it()
    jobs = "SELECT queue_name, task_name, args FROM procrastinate_jobs WHERE task_name = 'deliver'"
    delivery = str(town.books.delivery()["id"])
    assert town.books.rows(jobs) == [("deliveries", "deliver", {"delivery_id": delivery})]
    town.worker.start()
    town.settles()


def test_f29_a_delivery_whose_job_was_lost_is_swept_up(
    town: Town, resident: Resident, findings: Findings
):
    """The next sweep is this minute's; shortened, the one a worker makes as it starts."""
    town.worker.end(signal.SIGKILL)
    resident.sends_it()
    assert town.books.forget_jobs() == 1
    if town.whole:
        town.worker.start()
    town.passes(GRACE + 1)
    if not town.whole:
        town.worker.start()
    took = town.settles(130)
    assert town.books.outcomes()[-1] in ("sent", "found")
    assert copies(town.notify.messages()) == [1]
    findings.say(town, "F29", "its job deleted", f"swept up {took:.0f} s after the grace period")


def test_f29_a_job_left_in_the_hands_of_a_dead_worker_is_given_back(
    town: Town, resident: Resident, findings: Findings
):
    town.plug("before_take")
    resident.sends_it()
    wait_for(town.worker.died, 20)
    assert town.books.jobs(TAKEN) == 1
    assert town.books.delivery()["attempt"] == 0
    town.worker.start()
    if not town.whole:
        town.books.workers_fall_silent()
    took = town.settles(90)
    assert town.books.outcomes() == ["sent"]
    assert copies(town.notify.messages()) == [1]
    findings.say(town, "F29", "its job stuck with a dead worker", f"given back after {took:.0f} s")
