"""Answers are lost, workers die, the service is away: nothing is made twice, nothing is lost."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from portal.clock import now
from portal.deliveries.alarms import alarms
from portal.deliveries.drive import Carrier, drive
from portal.deliveries.ledger import DeliveryChannel
from tests.casework.backends.changes import NEW, OLD, Changes, later, phone
from tests.casework.backends.standing_in import CouncilRecords


@pytest.mark.parametrize("fault", ["500-after", "503-after", "reset-after", "hang-after"])
def test_an_answer_that_is_lost_makes_nothing_twice(
    fault: str, ada_changes: Changes, records: CouncilRecords, session: Session
):
    records.faults(next_write=[fault], seconds=0.8)
    handed = ada_changes(action="add", value=phone(NEW)).goes()
    assert handed.delivery.state == "trying"
    later(session, minutes=5)
    handed.goes()
    assert handed.delivery.state == "sent"
    assert records.seen()["write"] == 1
    assert records.holds("phone") == sorted([OLD, NEW])


def test_a_worker_killed_after_the_call_and_before_it_wrote_that_down_makes_nothing_twice(
    ada_changes: Changes, records: CouncilRecords, session: Session
):
    handed = ada_changes(action="add", value=phone(NEW))
    with pytest.raises(KeyboardInterrupt):
        drive(
            handed.carrier._replace(targets=_killed(handed.carrier, after=True)), handed.delivery_id
        )
    assert records.holds("phone") == sorted([OLD, NEW])
    assert handed.goes().delivery.attempt == 1
    later(session, minutes=2)
    assert handed.goes().delivery.state == "sent"
    assert records.seen()["write"] == 1
    assert handed.change.handed_over_at


def test_one_killed_before_the_call_is_made_up_for_and_what_was_stopped_meanwhile_never_goes(
    ada_changes: Changes, records: CouncilRecords, session: Session
):
    handed = ada_changes(value=phone(NEW), replaces=phone(OLD))
    with pytest.raises(KeyboardInterrupt):
        drive(
            handed.carrier._replace(targets=_killed(handed.carrier, after=False)),
            handed.delivery_id,
        )
    back = handed.is_stopped()
    assert back is not None
    later(session, minutes=2)
    handed.goes()
    back.goes()
    assert records.holds("phone") == [OLD]
    assert records.seen()["write"] == 0


def _killed(carrier: Carrier, *, after: bool) -> dict[str, Any]:
    """What takes changes there dies, before or after its call."""
    target = carrier.targets["contact-details"]

    class Dies:
        name, prepare, look_up, forgets = target.name, target.prepare, target.look_up, False

        def send(self, prepared: Any, reference: str) -> None:
            if after:
                target.send(prepared, reference)
            raise KeyboardInterrupt

    return {target.name: Dies()}


def test_while_an_unclear_call_may_still_arrive_nobody_asks_again(
    ada_changes: Changes, records: CouncilRecords
):
    records.faults(next_write=["hang"], seconds=0.8)
    handed = ada_changes(value=phone(NEW), replaces=phone(OLD)).goes().goes()
    assert handed.delivery.attempt == 1
    assert handed.delivery.lease_until > now() + timedelta(seconds=20)


def test_a_service_that_is_away_is_left_alone_after_five_and_officers_are_told(
    ada_changes: Changes, records: CouncilRecords, session: Session
):
    records.faults(always_read="500")
    handed = ada_changes(value=phone(NEW), replaces=phone(OLD))
    for _ in range(7):
        handed.goes()
        later(session, minutes=31)
    assert records.seen() == {"read": 5, "write": 0}
    assert session.get_one(DeliveryChannel, "contact-details").closed_until
    assert alarms(session) == [
        "Changes for the council’s own records are paused. The council’s records answered 500."
    ]


def test_a_key_it_does_not_know_and_a_wait_it_asks_for_are_the_channels(
    ada_changes: Changes, records: CouncilRecords, session: Session
):
    records.faults(next_read=["401", "429"])
    handed = ada_changes(value=phone(NEW), replaces=phone(OLD)).goes()
    assert handed.delivery.reason == "The council’s records do not accept our key (401)"
    later(session, minutes=1)
    assert handed.goes().delivery.reason == "Asked to wait 7 seconds"
    assert records.holds("phone") == [OLD]
