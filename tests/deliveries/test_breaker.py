"""When Notify is down, busy or does not trust us, everybody waits together."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from portal.deliveries import claims
from portal.deliveries.drive import Carrier, drive
from tests.deliveries.ledger import Ledger, copies
from tests.standin import Standin


def test_after_five_faults_in_a_row_nothing_more_is_tried_for_half_a_minute(
    ledger: Ledger, patient: Carrier, standin: Standin
):
    owed = [ledger.owes() for _ in range(8)]
    standin.faults(fail_500=1)
    for each in owed:
        drive(patient, each)
    assert standin.seen()["posts"] == 5
    assert 25 < ledger.closed_for() <= 30
    assert [ledger.state(each) for each in owed[5:]] == [("waiting", 0)] * 3
    assert all(25 < ledger.wait(each) <= 30 for each in owed[5:])
    assert all(ledger.jobs(each) == 2 for each in owed), "the first job, and one for later"


def test_an_answer_in_between_begins_the_count_again(
    ledger: Ledger, patient: Carrier, standin: Standin
):
    standin.faults(next=["500"] * 4 + ["ok"] + ["500"] * 4)
    for _ in range(9):
        drive(patient, ledger.owes())
    assert ledger.channel().faults == 4
    drive(patient, ledger.owes(email="pat at example"))
    assert ledger.channel().faults == 0, "a refusal is an answer too"


def test_a_closed_channel_is_tried_by_one_at_a_time(
    ledger: Ledger, patient: Carrier, standin: Standin
):
    owed = [ledger.owes() for _ in range(12)]
    standin.faults(fail_500=1)
    for each in owed:
        drive(patient, each)
    for probes in range(1, 4):
        ledger.pass_time(seconds=31)
        for each in owed:
            drive(patient, each)
        assert standin.seen()["posts"] == 5 + probes
        assert 25 < ledger.closed_for() <= 30


def test_a_turn_to_try_is_not_wasted_on_what_is_not_due(
    ledger: Ledger, patient: Carrier, standin: Standin
):
    first, *rest = [ledger.owes() for _ in range(6)]
    standin.faults(next=["500"] * 5)
    for each in (first, *rest):
        drive(patient, each)
    ledger.row(first).next_at = ledger.clock() + timedelta(hours=1)
    ledger.session.commit()
    ledger.pass_time(seconds=31)
    drive(patient, first)
    drive(patient, rest[0])
    assert ledger.state(rest[0])[0] == "sent"


def test_a_turn_to_try_is_given_back_by_whoever_finds_someone_was_quicker(
    ledger: Ledger, patient: Carrier, standin: Standin
):
    owed = [ledger.owes() for _ in range(5)]
    standin.faults(next=["500"] * 5)
    for each in owed:
        drive(patient, each)
    ledger.pass_time(seconds=31)
    with patient.transaction() as quicker, ThreadPoolExecutor(1) as other:
        assert claims.claim(quicker, owed[0], timedelta(minutes=1))
        slower = other.submit(drive, patient, owed[0])
        time.sleep(0.5)
        quicker.commit()
        slower.result()
    assert ledger.closed_for() <= 0
    drive(patient, owed[1])
    assert ledger.state(owed[1])[0] == "sent"


def test_when_notify_answers_again_everyone_goes_out_forty_a_second(
    ledger: Ledger, patient: Carrier, standin: Standin
):
    owed = [ledger.owes() for _ in range(90)]
    standin.faults(next=["500"] * 5)
    for each in owed:
        drive(patient, each)
    ledger.forgets_jobs()
    ledger.pass_time(seconds=31)
    drive(patient, owed[0])
    assert ledger.state(owed[0]) == ("sent", 2)
    assert ledger.closed_for() == 0
    times = [ledger.row(each).next_at for each in owed[1:]]
    at_once = min(times)
    assert Counter((time - at_once).total_seconds() for time in times) == {0: 40, 1: 40, 2: 9}
    assert times == sorted(times), "whoever waited longest goes first"
    assert {ledger.jobs(each) for each in owed[1:]} == {1}, "nobody waits for the next sweep"
    assert {ledger.row(each).waits for each in owed[1:]} == {0}
    ledger.pass_time(seconds=2)
    for each in owed[1:]:
        drive(patient, each)
    assert {ledger.row(each).state for each in owed} == {"sent"}
    assert copies(standin.messages()) == [1] * 90


def test_what_waited_for_a_closed_channel_for_a_day_is_given_up_and_listed(
    ledger: Ledger, patient: Carrier, standin: Standin
):
    owed = [ledger.owes() for _ in range(7)]
    standin.faults(fail_500=1)
    for each in owed:
        drive(patient, each)
    ledger.pass_time(hours=24)
    drive(patient, owed[0])
    for each in owed[1:]:
        drive(patient, each)
    assert {ledger.row(each).state for each in owed} == {"given up"}
    assert ledger.row(owed[6]).reason == "Nothing got through in 24 hours"


def test_a_key_notify_does_not_trust_pauses_the_channel_and_costs_nobody_their_message(
    ledger: Ledger, patient: Carrier, standin: Standin
):
    owed = [ledger.owes() for _ in range(5)]
    standin.faults(reject_key=True)
    for each in owed:
        drive(patient, each)
    assert standin.seen()["posts"] == 0, "asked with a key that does not count"
    assert ledger.channel().refusals == 3
    assert [ledger.state(each)[1] for each in owed] == [1, 1, 1, 0, 0]
    assert ledger.row(owed[0]).reason == "Notify does not accept our key (403)"
    ledger.pass_time(hours=1)
    drive(patient, owed[0])
    standin.faults()
    ledger.pass_time(hours=1)
    for each in owed:
        drive(patient, each)
    assert {ledger.row(each).state for each in owed} == {"sent"}
    assert copies(standin.messages()) == [1] * 5


def test_when_notify_asks_us_to_slow_down_everyone_waits_and_nobody_is_blamed(
    ledger: Ledger, patient: Carrier, standin: Standin
):
    asked, other = ledger.owes(), ledger.owes()
    standin.faults(next=["rate-limit"], retry_after=90)
    before = ledger.row(asked).give_up_at
    ledger.forgets_jobs()
    drive(patient, asked)
    drive(patient, other)
    assert [ledger.jobs(each) for each in (asked, other)] == [1, 1]
    assert 89 < ledger.wait(asked) <= 90
    assert 89 < ledger.wait(other) <= 90
    row = ledger.row(asked)
    assert (row.waits, row.lease_until) == (0, None)
    assert row.give_up_at - before == timedelta(seconds=90)
    assert ledger.channel().faults == 0
    ledger.pass_time(seconds=91)
    for each in (asked, other):
        drive(patient, each)
    assert [ledger.state(each) for each in (asked, other)] == [("sent", 2), ("sent", 1)]


def test_without_a_time_to_wait_it_is_a_minute(ledger: Ledger, patient: Carrier, standin: Standin):
    owed = ledger.owes()
    standin.faults(next=["rate-limit"])
    drive(patient, owed)
    assert 59 < ledger.wait(owed) <= 60


def test_an_answer_to_something_sent_earlier_does_not_cut_the_wait_short(
    ledger: Ledger, patient: Carrier, standin: Standin
):
    earlier, asked = ledger.owes(), ledger.owes()
    standin.faults(slow_seconds=0.2, next=["ok", "rate-limit"], retry_after=90)
    target = patient.targets["notice"]

    class AskedMeanwhile:
        name, prepare, look_up = target.name, target.prepare, target.look_up
        forgets = target.forgets
        settled = target.settled

        def send(self, prepared, reference: str):
            accepted = target.send(prepared, reference)
            drive(patient, asked)
            return accepted

    drive(patient._replace(targets={"notice": AskedMeanwhile()}), earlier)
    assert ledger.state(earlier) == ("sent", 1)
    assert 85 < ledger.closed_for() <= 90


def test_the_days_limit_is_waited_out_until_tomorrow(
    ledger: Ledger, patient: Carrier, standin: Standin
):
    first, second = ledger.owes(), ledger.owes()
    standin.faults(daily_limit=True)
    ends = [ledger.row(each).give_up_at for each in (first, second)]
    for each in (first, second):
        drive(patient, each)
    assert standin.seen()["posts"] == 1
    tomorrow = datetime.combine(ledger.clock().date() + timedelta(days=1), datetime.min.time(), UTC)
    for each, end in zip((first, second), ends, strict=True):
        row = ledger.row(each)
        assert tomorrow <= row.next_at <= tomorrow + timedelta(minutes=10, seconds=1)
        waited = row.next_at - ledger.clock()
        assert row.give_up_at - end == pytest.approx(waited, abs=timedelta(seconds=5))
    standin.faults()
    ledger.pass_time(seconds=max(ledger.wait(first), ledger.wait(second)))
    for each in (first, second):
        drive(patient, each)
    assert {ledger.row(each).state for each in (first, second)} == {"sent"}


def test_what_is_owed_from_tomorrow_on_is_not_let_go_with_what_waits(
    ledger: Ledger, patient: Carrier, standin: Standin
):
    """A message that must not arrive at night, while Notify is away and comes back."""
    owed = [ledger.owes() for _ in range(6)]
    tomorrow = ledger.clock() + timedelta(hours=14)
    row = ledger.row(owed[-1])
    row.created_at = row.next_at = tomorrow
    ledger.session.commit()
    standin.faults(next=["500"] * 5)
    for each in owed[:5]:
        drive(patient, each)
    ledger.pass_time(seconds=31)
    drive(patient, owed[0])
    assert ledger.state(owed[0])[0] == "sent"
    assert ledger.wait(owed[-1]) > timedelta(hours=13).total_seconds()
