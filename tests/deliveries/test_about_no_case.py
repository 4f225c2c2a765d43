"""What became of messages that no form caused: codes, and what is said of a plan."""

import uuid
from collections.abc import Callable
from datetime import date

from sqlalchemy import func, select

from portal.deliveries.drive import Carrier, drive
from portal.deliveries.ledger import Delivery, deliveries_of, owe
from portal.notices.notices import Notice, compose
from portal.people.codes import ABOUT, GOOD_FOR, forget_codes, owe_code
from portal.people.sent_codes import Asking
from portal.plans.telling import ABOUT as OF_A_PLAN
from tests.deliveries.ledger import Ledger
from tests.deliveries.test_reading_back import ask, moved_on
from tests.standin import Standin

__all__ = ["ask"]

Asks = Callable[..., None]
TO = "pat@example.org"


def sent(ledger: Ledger, carrier: Carrier, standin: Standin, about: str) -> Delivery:
    """The latest, which Notify took and has done with."""
    ledger.session.commit()
    latest = deliveries_of(ledger.session, about)[-1]
    drive(carrier, latest.id)
    moved_on(standin)
    return ledger.row(latest.id)


def test_what_is_known_of_a_plans_message_is_not_asked_again(
    ledger: Ledger, carrier: Carrier, standin: Standin, ask: Asks
):
    session, told = ledger.session, {"reference": "7KQ 4MZ 82PX", "next_step_by": date(2026, 9, 4)}
    to = {"prefers": "email", "phone": None, "email": TO, "post": None}
    notice = compose(session, message="details-received", personalisation=told, about=None, **to)
    assert notice
    owe(session, "notice", str(notice.id), OF_A_PLAN)
    owed = sent(ledger, carrier, standin, OF_A_PLAN)
    ask()
    assert session.scalar(select(Notice.status)) == "delivered"
    assert ledger.row(owed.id).read_back_at is None


def test_a_code_that_is_sent_once_more_is_of_use_as_long_and_is_forgotten_as_well(
    ledger: Ledger, carrier: Carrier, standin: Standin, ask: Asks
):
    standin.faults(next=["technical-failure"])
    owe_code(ledger.session, "a secret", {"email": TO}, Asking(uuid.uuid4(), "rent.example"))
    sent(ledger, carrier, standin, ABOUT)
    ask()
    [_first, again] = deliveries_of(ledger.session, ABOUT)
    assert again.give_up_at - again.created_at == GOOD_FOR
    sent(ledger, carrier, standin, ABOUT)
    ledger.pass_time(days=1, seconds=1)
    forget_codes(ledger.session)
    assert ledger.session.scalar(select(func.count(Notice.id))) == 0
