"""What officers are told without asking."""

from portal.deliveries.alarms import alarms
from portal.deliveries.drive import Carrier, drive
from tests.deliveries.ledger import Ledger
from tests.standin import Standin


def test_nothing_is_said_while_all_is_well(ledger: Ledger, carrier: Carrier, standin: Standin):
    owed = ledger.owes()
    assert alarms(ledger.session) == []
    drive(carrier, owed)
    ledger.pass_time(hours=1)
    assert alarms(ledger.session) == []


def test_a_refused_key_is_said_until_it_is_mended(
    ledger: Ledger, carrier: Carrier, standin: Standin
):
    owed = [ledger.owes() for _ in range(3)]
    standin.faults(reject_key=True)
    for each in owed:
        drive(carrier, each)
    said = "Messages to residents are paused. Notify does not accept our key (403)."
    assert alarms(ledger.session) == [said]
    standin.faults()
    ledger.pass_time(seconds=31)
    drive(carrier, owed[0])
    assert alarms(ledger.session) == []


def test_the_daily_limit_is_said_and_a_short_wait_is_not(
    ledger: Ledger, carrier: Carrier, standin: Standin
):
    standin.faults(next=["rate-limit", "daily-limit"], retry_after=60)
    drive(carrier, ledger.owes())
    assert alarms(ledger.session) == []
    ledger.pass_time(seconds=61)
    drive(carrier, ledger.owes())
    [said] = alarms(ledger.session)
    assert "The daily message limit is reached, until midnight" in said


def test_what_waits_too_long_and_what_was_given_up_are_counted(
    ledger: Ledger, carrier: Carrier, standin: Standin
):
    drive(carrier, ledger.owes(email="pat at example"))
    dead = "1 message has not gone out and will not be tried again by itself."
    assert alarms(ledger.session) == [dead]
    for _ in range(2):
        ledger.owes()
    ledger.pass_time(minutes=16)
    assert alarms(ledger.session) == ["2 messages have waited more than 15 minutes.", dead]
