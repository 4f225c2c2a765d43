"""Notify fails, hangs, is late, refuses, or asks us to wait: F07 to F13."""

from collections.abc import Callable
from datetime import UTC, timedelta

import pytest

from tests.deliveries.ledger import copies
from tests.faults.desk import Desk
from tests.faults.findings import Findings
from tests.faults.residents import Resident, all_send
from tests.faults.town import NOTIFY_ANSWERS_WITHIN, SETTLES_IN, Town, wait_for

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]

WAIT = """
    SELECT next_at - max(ended_at) FROM delivery JOIN delivery_attempt ON id = delivery_id
    GROUP BY id
"""
REFUSED = "SELECT count(*) FROM delivery_channel WHERE refusals >= 3"
CLOSED = "SELECT closed_until > clock_timestamp() FROM delivery_channel"
GAPS = """
    SELECT extract(epoch FROM began_at - lag(ended_at) OVER (ORDER BY number)) FROM delivery_attempt
"""


def tried(town: Town, times: int) -> None:
    """Wait until it has been tried so often, and what became of that is written down."""
    wait_for(lambda: [*town.books.outcomes()][times - 1 :] not in ([], [None]), 30)


def goes_on(town: Town) -> float:
    """The only delivery's wait is over; how long it was, in seconds."""
    wait = town.books.waits_for()
    town.passes(max(0, wait))
    return wait


def test_f07_three_faults_are_waited_out_five_ten_and_twenty_seconds(
    town: Town, resident: Resident, findings: Findings
):
    town.notify.faults(next=["500", "500", "500", "ok"])
    resident.sends_it()
    for times, usual in ((1, 5), (2, 10), (3, 20)):
        tried(town, times)
        assert usual * 0.8 - 0.1 <= town.books.one(WAIT).total_seconds() <= usual * 1.2
        goes_on(town)
    town.settles()
    assert town.notify.seen() == {"posts": 4, "lookups": 3}
    assert copies(town.notify.messages()) == [1]
    gaps = [float(gap) for gap in town.books.column(GAPS) if gap is not None]
    for gap, usual in zip(gaps, (5, 10, 20), strict=True):
        assert gap >= usual * 0.8 - 0.1
    findings.say(
        town,
        "F07",
        "Notify answers 500 three times",
        "4 POSTs, 3 look-ups, waits of 5, 10 and 20 s",
    )


def test_f08_what_notify_accepted_without_an_answer_is_found_once_it_must_have_settled(
    town: Town, resident: Resident, findings: Findings
):
    town.notify.faults(next=["hang"], hang_seconds=2)
    resident.sends_it()
    tried(town, 1)
    began = town.books.one("SELECT began_at FROM delivery_attempt")
    unclear_until = timedelta(seconds=NOTIFY_ANSWERS_WITHIN + SETTLES_IN)
    assert town.books.delivery()["next_at"] >= began + unclear_until
    goes_on(town)
    town.settles()
    assert town.books.outcomes() == ["again", "found"]
    assert copies(town.notify.messages()) == [1]
    findings.say(
        town, "F08", "Notify accepts, then hangs", "found after time-out and settling time"
    )


def test_f09_what_notify_accepts_after_our_time_out_but_within_the_lease_is_found(
    town: Town, resident: Resident, findings: Findings
):
    town.notify.faults(next=["late"], accept_late_seconds=1.6)
    resident.sends_it()
    tried(town, 1)
    assert town.notify.messages() == [], "it is not accepted yet"
    wait_for(lambda: len(town.notify.messages()) == 1, 10)
    goes_on(town)
    town.settles()
    assert town.books.outcomes() == ["again", "found"]
    assert town.notify.seen() == {"posts": 1, "lookups": 1}
    findings.say(town, "F09", "Notify accepts after our time-out", "found by look-up")


def test_f11a_asked_to_wait_the_whole_channel_waits_and_no_attempt_is_counted_against_it(
    town: Town, residents: Callable[[int], list[Resident]], findings: Findings
):
    first, *others = residents(4)
    town.notify.faults(next=["rate-limit"], retry_after=7)
    first.sends_it()
    tried(town, 1)
    row = town.books.delivery()
    assert 5 <= town.books.waits_for() <= 7
    assert (row["waits"], row["attempt"]) == (0, 1)
    all_send(others)
    waiting = "SELECT count(*) FROM delivery WHERE attempt = 0 AND next_at > clock_timestamp()"
    wait_for(lambda: town.books.one(waiting) == 3, 20)
    assert town.notify.seen()["posts"] == 1
    town.comes_to_rest()
    town.passes(7)
    town.settles()
    assert copies(town.notify.messages()) == [1] * 4
    assert town.books.one("SELECT max(waits) FROM delivery") == 0
    findings.say(
        town, "F11a", "Notify asks us to wait 7 s", "4 messages waited, none counted as failed"
    )


def test_f11b_when_the_days_limit_is_used_up_messages_wait_for_tomorrow_and_cases_do_not(
    town: Town,
    resident: Resident,
    residents: Callable[[int], list[Resident]],
    one_desk: Desk,
    findings: Findings,
):
    """Tomorrow comes by moving every moment written down into the past."""
    town.notify.faults(daily_limit=True)
    resident.sends_it()
    tried(town, 1)
    [later] = residents(1)
    later.sends_it()
    now = town.books.clock().astimezone(UTC)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    [tomorrow] = town.books.column("SELECT next_at FROM delivery WHERE attempt = 1")
    assert midnight <= tomorrow <= midnight + timedelta(minutes=10)
    assert town.books.counts()["cases"] == 2
    assert "daily message limit" in one_desk.reads()
    assert "daily message limit" in one_desk.reads("/staff/cases")
    town.notify.faults()
    town.comes_to_rest()
    town.books.pass_time(days=1, minutes=11)
    town.settles()
    assert "daily message limit" not in one_desk.reads()
    assert copies(town.notify.messages()) == [1] * 2
    findings.say(
        town,
        "F11b",
        "Notify's limit for the day is used up",
        "sent after midnight; banner for staff; cases at once",
    )


def test_f12_what_notify_refuses_is_given_up_at_once_and_says_why_without_saying_who(
    town: Town, one_desk: Desk, findings: Findings
):
    secret = "pat.o'kafor@example.org"
    resident = Resident(town.url, where={"email": secret})
    town.notify.faults(next=["bad-request"] * 2)
    logged = town.worker.log.stat().st_size
    resident.sends_it()
    town.settles()
    assert town.books.outcomes() == ["given up"]
    assert town.books.delivery()["reason"] == "The message lacks reference"
    assert town.books.counts() == {"submissions": 1, "cases": 1, "deliveries": 1}
    assert "The message lacks reference" in one_desk.reads()
    log = town.worker.log.read_bytes()[logged:].decode()
    assert "delivery.unsent" in log
    assert not any(word in log for word in (secret, "kafor", "lift", "API"))
    findings.say(
        town,
        "F12",
        "Notify answers 400",
        "given up after 1 attempt, with the reason; case untouched",
    )


def test_f13_a_key_that_is_refused_pauses_the_channel_and_loses_nothing(
    town: Town, residents: Callable[[int], list[Resident]], one_desk: Desk, findings: Findings
):
    """The hour goes by half a minute at a time, by moving what is written down."""
    town.notify.faults(reject_key=True)
    all_send(residents(6))
    wait_for(
        lambda: town.books.one("SELECT count(*) FROM delivery_channel WHERE refusals >= 3") == 1, 20
    )
    assert "does not accept our key" in one_desk.reads()
    log = town.worker.log
    wait_for(lambda: b"channel.closed" in log.read_bytes(), 10)
    for _ in range(3):
        town.comes_to_rest()
        town.books.pass_time(minutes=20)
        wait_for(lambda: town.books.one(CLOSED), 20)
    assert town.books.states() == {"sent": 0, "given up": 0, "open": 6}
    town.notify.faults()
    town.comes_to_rest()
    town.books.pass_time(seconds=31)
    town.settles()
    assert copies(town.notify.messages()) == [1] * 6
    assert "does not accept our key" not in one_desk.reads()
    findings.say(
        town,
        "F13",
        "Notify refuses our key for an hour",
        "channel paused, staff told; all sent with the new key",
    )
