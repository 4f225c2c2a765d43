"""What becomes of one delivery when the other side does well or badly."""

import uuid

import pytest
from structlog.testing import capture_logs

from portal.deliveries.drive import Carrier, drive
from portal.deliveries.ledger import deliveries_of, revive
from portal.notices.notices import Notice
from tests.deliveries.conftest import CarrierTo
from tests.deliveries.ledger import SETTLES_IN, TALKS_FOR, Ledger, copies
from tests.standin import Standin


def test_a_notice_is_sent_the_first_time(ledger: Ledger, carrier: Carrier, standin: Standin):
    owed = ledger.owes()
    drive(carrier, owed)
    assert ledger.state(owed) == ("sent", 1)
    row, (message,) = ledger.row(owed), standin.messages()
    assert (row.external_id, row.reference) == (message["id"], message["reference"])
    assert row.lease_until is None
    assert standin.seen() == {"posts": 1, "lookups": 0}
    assert ledger.session.get_one(Notice, uuid.UUID(row.subject)).external_id == message["id"]


def test_trying_what_has_been_sent_does_nothing(ledger: Ledger, carrier: Carrier, standin: Standin):
    owed = ledger.owes()
    for _ in range(3):
        drive(carrier, owed)
    drive(carrier, uuid.uuid4())
    assert ledger.state(owed) == ("sent", 1)
    assert standin.seen() == {"posts": 1, "lookups": 0}


def test_three_faults_at_notify_are_waited_out_and_one_message_arrives(
    ledger: Ledger, carrier: Carrier, standin: Standin
):
    owed = ledger.owes()
    standin.faults(next=["500", "500", "500", "ok"])
    waits = []
    for _ in range(3):
        drive(carrier, owed)
        waits.append(ledger.wait(owed))
        ledger.pass_time(seconds=waits[-1])
    drive(carrier, owed)
    for wait, usual in zip(waits, (5, 10, 20), strict=True):
        assert usual * 0.8 - 0.5 <= wait <= usual * 1.2
    assert ledger.state(owed) == ("sent", 4)
    assert ledger.outcomes(owed) == ["again", "again", "again", "sent"]
    assert standin.seen() == {"posts": 4, "lookups": 3}
    assert copies(standin.messages()) == [1]


def test_whatever_must_be_tried_again_has_its_job_waiting(
    ledger: Ledger, carrier: Carrier, standin: Standin
):
    owed = ledger.owes()
    ledger.forgets_jobs()
    standin.faults(next=["500", "ok"])
    drive(carrier, owed)
    assert ledger.jobs(owed) == 1
    ledger.pass_time(seconds=6)
    drive(carrier, owed)
    assert ledger.jobs(owed) == 1, "nothing is left to do"


def test_a_message_accepted_by_a_notify_that_then_hangs_is_found_and_not_sent_twice(
    ledger: Ledger, carrier: Carrier, standin: Standin
):
    owed = ledger.owes()
    standin.faults(next=["hang"], hang_seconds=1.5)
    began = ledger.clock()
    drive(carrier, owed)
    row = ledger.row(owed)
    assert row.next_at >= began + TALKS_FOR + SETTLES_IN, "it may still be accepted until then"
    assert row.lease_until
    assert row.lease_until >= began + TALKS_FOR + SETTLES_IN
    drive(carrier, owed)
    assert ledger.state(owed) == ("trying", 1)
    ledger.pass_time(seconds=6)
    drive(carrier, owed)
    assert ledger.outcomes(owed) == ["again", "found"]
    assert ledger.row(owed).external_id == standin.messages()[0]["id"]
    assert standin.seen() == {"posts": 1, "lookups": 1}


@pytest.mark.parametrize("fault", ["reset-after-accept", "500-after-accept"])
def test_a_message_accepted_without_an_answer_is_found_and_not_sent_twice(
    ledger: Ledger, carrier: Carrier, standin: Standin, fault: str
):
    owed = ledger.owes()
    standin.faults(next=[fault])
    drive(carrier, owed)
    ledger.pass_time(seconds=10)
    drive(carrier, owed)
    assert ledger.outcomes(owed) == ["again", "found"]
    assert copies(standin.messages()) == [1]


def test_nothing_is_sent_while_it_cannot_be_looked_up(
    ledger: Ledger, carrier: Carrier, standin: Standin
):
    owed = ledger.owes()
    standin.faults(next=["500-after-accept"], fail_lookups=1)
    for _ in range(3):
        drive(carrier, owed)
        ledger.pass_time(minutes=1)
    assert ledger.state(owed) == ("trying", 3)
    assert standin.seen() == {"posts": 1, "lookups": 2}


def test_when_nobody_answers_at_all_it_is_tried_again_soon(ledger: Ledger, carrier_to: CarrierTo):
    owed = ledger.owes()
    drive(carrier_to("http://127.0.0.1:9"), owed)
    assert ledger.state(owed) == ("trying", 1)
    assert 3.5 <= ledger.wait(owed) <= 6
    assert ledger.row(owed).lease_until is None, "what was never connected was never accepted"
    assert ledger.channel().faults == 1


def test_what_notify_refuses_is_given_up_at_once_with_its_reason(
    ledger: Ledger, carrier: Carrier, standin: Standin
):
    owed = ledger.owes(email="pat at example")
    drive(carrier, owed)
    assert ledger.state(owed) == ("given up", 1)
    assert ledger.row(owed).reason == "Notify does not accept this email address"
    ledger.pass_time(days=2)
    drive(carrier, owed)
    assert ledger.state(owed) == ("given up", 1)
    assert standin.messages() == []


def test_a_mistake_of_our_own_is_given_up_after_five_tries_and_troubles_nobody_else(
    ledger: Ledger, carrier: Carrier
):
    broken, whole = ledger.owes_for(str(uuid.uuid4())), ledger.owes()
    for attempt in range(1, 6):
        assert ledger.row(broken).state != "given up"
        drive(carrier, broken)
        assert ledger.state(broken)[1] == attempt
        ledger.pass_time(hours=1)
    drive(carrier, broken)
    drive(carrier, whole)
    assert ledger.state(broken) == ("given up", 5)
    assert ledger.row(broken).reason == "A fault in the portal itself (NoResultFound)"
    assert ledger.state(whole) == ("sent", 1)


def test_after_a_day_of_trying_it_is_given_up_and_says_why(
    ledger: Ledger, carrier: Carrier, standin: Standin
):
    owed = ledger.owes()
    standin.faults(fail_500=1)
    drive(carrier, owed)
    ledger.pass_time(hours=23, minutes=59)
    drive(carrier, owed)
    assert ledger.state(owed) == ("trying", 2)
    ledger.pass_time(minutes=2)
    drive(carrier, owed)
    assert ledger.state(owed) == ("given up", 3)
    said = "Nothing got through in 24 hours. The last time: Notify answered 500"
    assert ledger.row(owed).reason == said


def test_a_first_attempt_that_comes_late_is_looked_up_as_the_database_may_be_a_restored_one(
    ledger: Ledger, carrier: Carrier, standin: Standin
):
    owed = ledger.owes()
    target, row = carrier.targets["notice"], ledger.row(owed)
    target.send(target.prepare(ledger.session, row.subject), row.reference)
    ledger.pass_time(hours=1)
    drive(carrier, owed)
    assert ledger.outcomes(owed) == ["found"]
    assert copies(standin.messages()) == [1]


def test_what_is_older_than_notify_remembers_is_not_sent_until_an_officer_says_so(
    ledger: Ledger, carrier: Carrier, standin: Standin
):
    owed = ledger.owes()
    ledger.pass_time(days=6, minutes=1)
    with capture_logs() as log:
        drive(carrier, owed)
    assert [(line["log_level"], line["days"]) for line in log] == [("warning", 6)]
    assert ledger.state(owed) == ("given up", 1)
    said = "It is so old that Notify may have forgotten whether it was sent"
    assert ledger.row(owed).reason == said
    assert standin.seen() == {"posts": 0, "lookups": 1}
    assert revive(ledger.session, owed)
    ledger.session.commit()
    drive(carrier, owed)
    assert ledger.outcomes(owed) == ["given up", "sent"]
    assert ledger.row(owed).possible_duplicate, "and that is not hidden"


def test_no_reason_and_no_reference_says_who_it_was_for(
    ledger: Ledger, carrier: Carrier, standin: Standin
):
    wanted = [ledger.owes(email="pat at example"), ledger.owes(), ledger.owes()]
    standin.faults(next=["500", "hang"], hang_seconds=0.6)
    for owed in wanted:
        drive(carrier, owed)
    told = [f"{row.reason} {row.reference}" for row in deliveries_of(ledger.session, "7KQ4MZ82PX")]
    assert len(told) == 3
    assert "pat" not in " ".join(told).lower()
