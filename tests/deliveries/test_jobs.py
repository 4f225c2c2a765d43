"""The jobs behind the ledger, in the real queue, done by a real worker."""

import uuid

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from portal.deliveries.drive import Carrier, drive
from portal.deliveries.ledger import owe, waiting
from portal.deliveries.queue import enqueue
from tests.deliveries.conftest import CarrierTo
from tests.deliveries.ledger import Ledger, copies
from tests.deliveries.workshop import Workshop
from tests.jobs import TAKEN, WAITING
from tests.standin import Standin


def test_a_worker_sends_what_is_owed_and_leaves_no_job_behind(
    ledger: Ledger, workshop: Workshop, standin: Standin
):
    owed = [ledger.owes() for _ in range(5)]
    workshop.works()
    ledger.pass_time(minutes=2)
    workshop.works()
    assert [ledger.state(each) for each in owed] == [("sent", 1)] * 5
    assert copies(standin.messages()) == [1] * 5
    assert sum(ledger.jobs(each) for each in owed) == 0


def test_what_is_rolled_back_leaves_neither_delivery_nor_job(session: Session):
    delivery = owe(session, "notice", str(uuid.uuid4()), "7KQ4MZ82PX")
    enqueue(session, delivery.id)
    session.rollback()
    assert waiting(session) == []
    assert session.execute(text("SELECT id FROM procrastinate_jobs")).all() == []


def test_a_delivery_whose_job_was_lost_is_swept_up_after_a_minute(
    ledger: Ledger, workshop: Workshop, standin: Standin
):
    owed = ledger.owes()
    ledger.forgets_jobs()
    workshop.works("sweep")
    assert ledger.state(owed) == ("waiting", 0), "its own job may be about to be done"
    ledger.pass_time(seconds=61)
    workshop.works("sweep")
    workshop.works()
    assert ledger.state(owed) == ("sent", 1)
    assert copies(standin.messages()) == [1]


def test_what_a_dead_worker_had_taken_is_tried_when_its_lease_is_over(
    ledger: Ledger, workshop: Workshop, carrier: Carrier, standin: Standin
):
    owed = _taken_by_the_dead(ledger, workshop)
    workshop.works("sweep")
    assert ledger.state(owed)[1] == 1
    assert ledger.jobs(owed) == 1
    workshop.works("sweep")
    assert ledger.jobs(owed) == 1, "one waiting job at most"
    ledger.pass_time(minutes=2)
    workshop.works()
    assert ledger.outcomes(owed) == [None, "found"]
    assert copies(standin.messages()) == [1]


def _taken_by_the_dead(ledger: Ledger, workshop: Workshop) -> uuid.UUID:
    """Sent by a worker that died before it could write that down."""
    owed = ledger.owes()
    target = workshop.carrier.targets["notice"]

    class Dies:
        name, prepare, look_up = target.name, target.prepare, target.look_up
        forgets = target.forgets

        def send(self, prepared, reference: str) -> None:
            target.send(prepared, reference)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        drive(workshop.carrier._replace(targets={"notice": Dies()}), owed)
    ledger.forgets_jobs()
    ledger.pass_time(seconds=-60)  # its lease has a minute to go
    return owed


def test_the_jobs_of_a_dead_worker_are_given_back(
    ledger: Ledger, workshop: Workshop, session: Session
):
    owed = ledger.owes()
    dead = session.execute(
        text(
            "INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - interval '21 seconds') RETURNING id"
        )
    ).scalar_one()
    taken = text("UPDATE procrastinate_jobs SET status = 'doing', worker_id = :dead")
    session.execute(taken, {"dead": dead})
    session.commit()
    workshop.works("rescue")
    workshop.works()
    assert ledger.state(owed) == ("sent", 1)


def test_one_job_that_cannot_be_given_back_does_not_keep_the_others(
    ledger: Ledger, workshop: Workshop, session: Session
):
    owed = ledger.owes()
    for status in (TAKEN, WAITING):
        session.execute(
            text(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, status) "
                "VALUES ('deliveries', 'sweep', 'sweep', CAST(:status AS procrastinate_job_status))"
            ),
            {"status": status},
        )
    session.execute(
        text("UPDATE procrastinate_jobs SET status = 'doing' WHERE task_name = 'deliver'")
    )
    session.execute(
        text(
            "UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 hour' "
            "WHERE status::text = :waiting"
        ),
        {"waiting": WAITING},
    )
    session.commit()
    workshop.works("rescue")
    workshop.works()
    assert ledger.state(owed) == ("sent", 1)
    session.rollback()
    sweeps = text("SELECT status::text FROM procrastinate_jobs WHERE task_name = 'sweep'")
    assert session.scalars(sweeps).all() == [WAITING]


def test_a_worker_that_stays_alive_keeps_its_jobs(
    ledger: Ledger, workshop: Workshop, session: Session
):
    owed = ledger.owes()
    alive = session.execute(
        text(
            "INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - interval '5 seconds') RETURNING id"
        )
    ).scalar_one()
    taken = text("UPDATE procrastinate_jobs SET status = 'doing', worker_id = :alive")
    session.execute(taken, {"alive": alive})
    session.commit()
    workshop.works("rescue")
    workshop.works()
    assert ledger.state(owed) == ("waiting", 0)


def test_after_an_outage_a_worker_sends_everything_without_waiting_for_a_sweep(
    ledger: Ledger, workshop: Workshop, standin: Standin, carrier_to: CarrierTo
):
    owed = [ledger.owes() for _ in range(12)]
    nowhere = carrier_to("http://127.0.0.1:9")
    for each in owed:
        drive(nowhere, each)
    ledger.pass_time(seconds=31)
    for _ in range(3):
        workshop.works()
    assert {ledger.row(each).state for each in owed} == {"sent"}
    assert copies(standin.messages()) == [1] * 12
