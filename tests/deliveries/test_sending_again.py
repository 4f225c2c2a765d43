"""An officer has something sent again that was given up."""

import uuid

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.deliveries.drive import Carrier, drive
from portal.deliveries.ledger import given_up, revive
from portal.deliveries.queue import enqueue
from tests.deliveries.ledger import Ledger, copies
from tests.deliveries.workshop import Workshop
from tests.standin import Standin


def test_sending_again_what_was_given_up_makes_one_attempt_however_often_it_is_pressed(
    ledger: Ledger, engine: Engine, workshop: Workshop, standin: Standin
):
    owed = ledger.owes()
    standin.faults(next=["500-after-accept"])
    ledger.pass_time(hours=24)
    workshop.works()
    assert [row.id for row in given_up(ledger.session)] == [owed]
    pressed = [_pressed(engine, owed) for _ in range(2)]
    workshop.works()
    assert pressed == [True, False]
    assert given_up(ledger.session) == []
    assert ledger.outcomes(owed) == ["given up", "found"]
    assert copies(standin.messages()) == [1], "it was looked up before it was sent again"


def _pressed(engine: Engine, owed: uuid.UUID) -> bool:
    with Session(engine) as session, session.begin():
        at = revive(session, owed)
        if at:
            enqueue(session, owed, at=at)
        return at is not None


def test_what_was_given_up_while_it_might_yet_be_accepted_is_tried_as_soon_as_that_is_over(
    ledger: Ledger, engine: Engine, workshop: Workshop, patient: Carrier
):
    owed = ledger.owes_for(str(uuid.uuid4()))
    for _ in range(4):
        drive(patient, owed)
        ledger.pass_time(hours=1)
    drive(patient, owed)
    ledger.forgets_jobs()
    assert ledger.state(owed) == ("given up", 5)
    assert _pressed(engine, owed)
    workshop.works()
    assert ledger.state(owed)[1] == 5
    ledger.pass_time(hours=1)
    workshop.works()
    assert ledger.state(owed)[1] == 6, "without waiting for a sweep"


def test_what_is_on_its_way_or_done_cannot_be_sent_again(
    ledger: Ledger, session: Session, carrier: Carrier
):
    owed = ledger.owes()
    assert not revive(session, owed)
    drive(carrier, owed)
    assert not revive(session, owed)
    assert not revive(session, uuid.uuid4())
