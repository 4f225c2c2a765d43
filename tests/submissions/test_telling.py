"""Where a confirmation goes: where they told us, or to what we hold only if the form says so."""

import pytest
from sqlalchemy.orm import Session

from forms import change_details, repayment_plan, report_hardship
from portal.arrears.accounts import ContactPoint
from portal.clock import today
from portal.deliveries.ledger import deliveries_of
from portal.notices.notices import Notice
from portal.submissions.records import Submission
from portal.submissions.reference import in_blocks
from tests.submissions.writing import (
    BY_CALL,
    BY_POST,
    BY_TEXT,
    HARDSHIP,
    NEW_EMAIL,
    a_tenant,
    a_visit,
    notice_of,
    send,
)

LETTER = {
    "address_line_1": "Pat Okafor",
    "address_line_2": "12 Mill Lane",
    "address_line_3": "Anyborough",
    "address_line_4": "SW1A 2AA",
}


def told(session: Session, sent: Submission) -> Notice:
    notice = notice_of(session, sent)
    assert notice
    (delivery,) = deliveries_of(session, sent.reference)
    assert delivery.subject == str(notice.id)
    return notice


@pytest.mark.parametrize(
    ("way", "channel", "recipient"),
    [
        ({}, "email", "pat@example.org"),
        (BY_TEXT, "sms", "+447700900265"),
        (BY_POST, "letter", LETTER),
    ],
)
def test_a_confirmation_goes_the_way_they_said_is_safe(session: Session, way, channel, recipient):
    notice = told(session, send(session, a_visit(session), report_hardship.form, HARDSHIP | way))
    assert (notice.channel, notice.recipient) == (channel, recipient)


def test_it_says_the_reference_and_by_when_we_answer(session: Session):
    sent = send(session, a_visit(session), report_hardship.form, HARDSHIP)
    said = told(session, sent).personalisation
    assert said["reference"] == in_blocks(sent.reference)
    assert str(sent.answer_by.year) in said["next_step_by"]
    assert sent.answer_by > today()


def test_whoever_asked_for_a_call_gets_no_message_even_if_we_hold_their_address(session: Session):
    visit = a_visit(session, a_tenant(session))
    known = {name: HARDSHIP[name] for name in HARDSHIP if name not in ("full_name", "born", "home")}
    sent = send(session, visit, report_hardship.form, known | BY_CALL)
    assert notice_of(session, sent) is None
    assert deliveries_of(session, sent.reference) == []


def test_hardship_is_never_confirmed_to_what_we_hold_but_to_what_they_said_is_safe(
    session: Session,
):
    visit = a_visit(session, a_tenant(session))
    known = {name: HARDSHIP[name] for name in HARDSHIP if name not in ("full_name", "born", "home")}
    notice = told(session, send(session, visit, report_hardship.form, known))
    assert notice.recipient == "pat@example.org"


def test_a_change_of_email_is_confirmed_to_the_email_we_already_hold(session: Session):
    visit = a_visit(session, a_tenant(session))
    notice = told(session, send(session, visit, change_details.form, NEW_EMAIL))
    assert notice.recipient == "held@example.org"


def test_a_change_of_details_without_anything_held_is_kept_and_confirmed_to_nobody(
    session: Session,
):
    visit = a_visit(session, a_tenant(session))
    session.query(ContactPoint).delete()
    sent = send(session, visit, change_details.form, NEW_EMAIL)
    assert notice_of(session, sent) is None


def test_a_plan_is_confirmed_to_what_we_hold(session: Session):
    visit = a_visit(session, a_tenant(session))
    plan = {
        "owed": 43_210,
        "weekly_rent": None,
        "budget": "short",
        "short_income": 30_000,
        "short_home": 10_000,
        "short_living": 10_000,
        "short_debts": None,
        "short_every": "week",
        "what-is-left": True,
        "paid": "week",
        "payday": today(),
        "amount": 2_000,
        "adds": False,
        "your-payments": True,
        "our-answer": True,
        "what-this-means": True,
        "more": None,
    }
    notice = told(session, send(session, visit, repayment_plan.form, plan))
    assert notice.recipient == "held@example.org"
    assert notice.message == "plan-received"
