"""`portal deliveries`: what has not got through, and sending it again."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.commands.conftest import Command
from tests.deliveries.ledger import Ledger


@pytest.fixture
def ledger(session: Session) -> Ledger:
    return Ledger(session)


def given_up(ledger: Ledger, reason: str = "Notify does not accept this email address"):
    owed = ledger.owes()
    change = text("UPDATE delivery SET dead_at = now(), attempt = 3, reason = :reason")
    ledger.session.execute(change, {"reason": reason})
    ledger.session.commit()
    ledger.forgets_jobs()
    return owed


def test_with_nothing_owed_it_says_so(command: Command, session: Session):
    shown = command("deliveries")
    assert shown.exit_code == 0
    assert "Given up: 0" in shown.output
    assert "Waiting: 0" in shown.output


def test_what_was_given_up_is_listed_with_its_age_and_reason(command: Command, ledger: Ledger):
    dead = given_up(ledger)
    ledger.pass_time(hours=25)
    alive = ledger.owes()
    shown = command("deliveries").output
    lost, waits = shown.split("Waiting: 1")
    assert "Given up: 1" in lost
    assert str(dead) in lost
    for words in ("7KQ4MZ82PX", "notice", "does not accept this email address", "1 day, 1:00:0"):
        assert words in lost
    assert str(alive) in waits
    assert "pat@example.org" not in shown


def test_what_was_given_up_can_be_sent_again_once(command: Command, ledger: Ledger):
    dead = given_up(ledger)
    first = command("deliveries", "resend", str(dead))
    assert (first.exit_code, first.output) == (0, "It will be tried again now\n")
    assert (ledger.row(dead).state, ledger.jobs(dead)) == ("trying", 1)
    again = command("deliveries", "resend", str(dead))
    assert again.exit_code == 1
    assert "was not given up, so there is nothing to do" in again.output
    assert ledger.jobs(dead) == 1


@pytest.mark.parametrize("which", ["b9f1c5c0-6a4e-4c43-9d43-0d4c3a7e8f11", "7KQ4MZ82PX"])
def test_what_there_is_not_cannot_be_sent_again(command: Command, ledger: Ledger, which: str):
    assert command("deliveries", "resend", which).exit_code != 0
