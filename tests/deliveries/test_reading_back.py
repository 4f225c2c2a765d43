"""Ten minutes after a message went out, and until it has arrived, Notify is asked about it."""

import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from portal.casework.cases import timeline
from portal.casework.catching_up import catch_up
from portal.clock import now
from portal.deliveries.drive import Carrier, drive
from portal.deliveries.ledger import deliveries_of, given_up
from portal.notices.doubts import doubtful
from portal.notices.notices import Notice, record_status
from portal.notices.notify import Notify
from portal.notices.simulated import is_simulated
from portal.settings import STANDIN_API_KEY
from tests.casework.council import a_case
from tests.deliveries.ledger import READS_FOR, Ledger, copies
from tests.faults.town import wait_for
from tests.standin import Standin

REFERENCE = "7KQ4MZ82PX"


@pytest.fixture
def ask(carrier: Carrier, standin: Standin, ledger: Ledger) -> Callable[..., None]:
    """So much time goes by, and whatever is then due is asked about."""

    def asked(**passed: float) -> None:
        ledger.pass_time(**(passed or {"minutes": 11}))
        catch_up(carrier.transaction, Notify(standin.url, STANDIN_API_KEY, READS_FOR))

    return asked


def sent(ledger: Ledger, carrier: Carrier, standin: Standin, *fates: str, **more: str) -> uuid.UUID:
    """A message Notify took, and what became of it there."""
    owed = ledger.owes(**more)
    standin.faults(next=list(fates))
    drive(carrier, owed)
    assert ledger.state(owed) == ("sent", 1)
    moved_on(standin)
    return owed


def moved_on(standin: Standin) -> None:
    """Notify has done with everything it took whatever it will do."""
    wait_for(lambda: all(each["status"] != "created" for each in standin.messages()), 10)


def notice_of(ledger: Ledger, owed: uuid.UUID) -> Notice:
    return ledger.session.get_one(Notice, uuid.UUID(ledger.row(owed).subject))


def test_what_arrived_is_known_even_if_nobody_told_us_and_not_asked_about_again(
    ledger: Ledger, carrier: Carrier, standin: Standin, ask
):
    owed = sent(ledger, carrier, standin)
    ask(minutes=9)
    assert standin.seen()["lookups"] == 0, "its turn comes after ten minutes"
    ask(minutes=2)
    assert notice_of(ledger, owed).status == "delivered"
    assert ledger.row(owed).read_back_at is None
    ask(days=1)
    assert standin.seen() == {"posts": 1, "lookups": 1}
    assert doubtful(ledger.session) == []


def test_what_is_on_its_way_is_asked_about_less_and_less_often(
    ledger: Ledger, carrier: Carrier, standin: Standin, ask
):
    owed = sent(ledger, carrier, standin, "on-its-way")
    waits = []
    for times, minutes in enumerate((11, 12, 24, 48), start=1):
        ask(minutes=minutes)
        assert standin.seen()["lookups"] == times
        waits.append(minutes_until_asked(ledger, owed))
    for wait, age in zip(waits, (11, 23, 47, 95), strict=True):
        assert age - 1 < wait < age + 1
    assert notice_of(ledger, owed).status == "sending"
    ask(days=5, hours=20)
    assert minutes_until_asked(ledger, owed) > 23 * 60
    ask(days=1)
    assert ledger.row(owed).read_back_at is None, "Notify may have forgotten it by now"
    assert ledger.state(owed) == ("sent", 1)


def minutes_until_asked(ledger: Ledger, owed: uuid.UUID) -> float:
    turn = ledger.row(owed).read_back_at
    assert turn
    return (turn - ledger.clock()).total_seconds() / 60


def test_what_notify_threw_away_is_sent_again_and_arrives_once(
    ledger: Ledger, carrier: Carrier, standin: Standin, ask
):
    owed = sent(ledger, carrier, standin, "thrown-away")
    ask()
    assert ledger.state(owed) == ("trying", 1)
    assert ledger.jobs(owed) == 2, "the one it began with, which has not been done here, and one"
    drive(carrier, owed)
    assert ledger.outcomes(owed) == ["sent", "sent"]
    assert standin.seen() == {"posts": 2, "lookups": 3}, "looked up before it was sent again"
    assert copies(standin.messages()) == [1]
    moved_on(standin)
    ask()
    assert notice_of(ledger, owed).status == "delivered"


def test_what_is_thrown_away_again_and_again_is_given_up(
    ledger: Ledger, carrier: Carrier, standin: Standin, ask
):
    owed = sent(ledger, carrier, standin, *["thrown-away"] * 3)
    for _ in range(2):
        ask()
        drive(carrier, owed)
        wait_for(lambda: standin.messages() == [], 10)
    ask()
    assert [row.id for row in given_up(ledger.session)] == [owed]
    assert ledger.row(owed).reason == "It was accepted and then thrown away"
    assert standin.seen()["posts"] == 3


def test_what_notify_has_forgotten_in_good_order_is_not_sent_again(
    ledger: Ledger, carrier: Carrier, standin: Standin, ask
):
    owed = sent(ledger, carrier, standin)
    standin.clear()
    ask(days=2)
    assert ledger.state(owed) == ("sent", 1)
    assert ledger.row(owed).read_back_at is None


@pytest.mark.parametrize(
    "email", [f"simulate-delivered{one}@notifications.service.gov.uk" for one in ("", "-2", "-3")]
)
def test_what_was_sent_to_a_simulated_recipient_is_not_sent_again(
    ledger: Ledger, carrier: Carrier, standin: Standin, ask, email: str
):
    owed = sent(ledger, carrier, standin, email=email)
    ask()
    ask(days=1)
    assert ledger.state(owed) == ("sent", 1)
    assert standin.seen() == {"posts": 1, "lookups": 2}


@pytest.mark.parametrize("number", ["07700900000", "+44 7700 900111", "07700 900222"])
def test_a_simulated_number_is_known_however_it_is_written(number: str):
    assert is_simulated(number)
    assert not is_simulated(number[:-1] + "9")


def test_a_message_to_nobody_is_shown_to_officers_as_a_fact_of_the_case(
    ledger: Ledger, carrier: Carrier, standin: Standin, ask
):
    case = a_case(ledger.session, reference=REFERENCE)
    owed = sent(ledger, carrier, standin, "permanent-failure")
    ask()
    ask()
    kinds = [(event.kind, event.words) for event in timeline(ledger.session, case)]
    said = "Email p***@example.org: there is no such address or number"
    assert kinds == [("message did not arrive", said), ("opened", None)]
    assert [row.id for row in doubtful(ledger.session)] == [owed]
    assert ledger.state(owed) == ("sent", 1), "sending it again would not help"


def test_a_fault_at_notify_is_made_good_once_under_a_new_reference(
    ledger: Ledger, carrier: Carrier, standin: Standin, ask
):
    case = a_case(ledger.session, reference=REFERENCE)
    first = sent(ledger, carrier, standin, *["technical-failure"] * 2)
    ask()
    [one, other] = deliveries_of(ledger.session, REFERENCE)
    assert one.id == first
    assert one.reference != other.reference
    assert ledger.jobs(other.id) == 1
    drive(carrier, other.id)
    moved_on(standin)
    ask()
    ask()
    assert len(deliveries_of(ledger.session, REFERENCE)) == 2, "at most once"
    kinds = [event.kind for event in timeline(ledger.session, case)]
    assert kinds == ["message did not arrive", "message sent once more", "opened"]
    assert notice_of(ledger, other.id).instead_of == notice_of(ledger, first).id
    assert copies(standin.messages()) == [1, 1]


def test_what_notify_holds_twice_is_flagged_and_logged_and_shown(
    ledger: Ledger, carrier: Carrier, standin: Standin, ask
):
    owed = sent(ledger, carrier, standin)
    target, row = carrier.targets["notice"], ledger.row(owed)
    target.send(target.prepare(ledger.session, row.subject), row.reference)
    record_status(ledger.session, uuid.UUID(row.subject), "delivered", now())
    ledger.session.commit()
    with capture_logs() as log:
        ask()
        ask()
    flagged = [line for line in log if line["event"] == "delivery.possible_duplicate"]
    assert [(line["delivery"], line["copies"]) for line in flagged] == [(str(owed), 2)]
    assert [each.id for each in doubtful(ledger.session)] == [owed]


def test_while_notify_does_not_answer_nothing_is_concluded(
    ledger: Ledger, carrier: Carrier, standin: Standin, ask
):
    owed = sent(ledger, carrier, standin)
    standin.faults(fail_lookups=1)
    ask()
    assert ledger.state(owed) == ("sent", 1)
    standin.faults()
    ask(minutes=12)
    assert notice_of(ledger, owed).status == "delivered"


def test_what_a_callback_said_first_is_still_looked_for_once(
    ledger: Ledger, carrier: Carrier, standin: Standin, ask
):
    owed = sent(ledger, carrier, standin)
    record_status(ledger.session, uuid.UUID(ledger.row(owed).subject), "delivered", now())
    ledger.session.commit()
    ask()
    assert standin.seen()["lookups"] == 1
    assert ledger.session.scalar(select(Notice.status)) == "delivered"
    assert ledger.row(owed).read_back_at is None
