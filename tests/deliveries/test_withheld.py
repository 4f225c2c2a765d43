"""Nothing that chases somebody leaves once it must not: the sender looks when it is about to."""

import uuid

import pytest
from sqlalchemy.orm import Session

from portal.arrears.agreeing import end
from portal.arrears.agreements import in_force
from portal.arrears.holds import hold
from portal.casework.correspondence import messages_to
from portal.casework.work import flag
from portal.deliveries.alarms import alarms
from portal.deliveries.drive import Carrier, drive
from portal.deliveries.ledger import owe
from portal.notices.chasing import CHASING
from portal.notices.messages import MESSAGES
from portal.notices.notices import Notice, Whose, compose
from portal.web.staff_words import standing_of
from tests.arrears.plans import REF, STAFF, VISIT, a_plan, a_tenancy, in_days, in_force_since
from tests.casework.council import a_case, an_officer
from tests.deliveries.ledger import Ledger
from tests.standin import Standin

TOLD = ("rent", "instalment", "together", "short")


@pytest.fixture(autouse=True)
def plan(session: Session) -> None:
    a_tenancy(session)
    in_force_since(session, 30, a_plan(first=-20))


def queued(session: Session, message: str = "payment-late") -> uuid.UUID:
    """A message that waits to leave, put there while it was still right."""
    notice = compose(
        session,
        message=message,
        prefers=None,
        phone=None,
        email="pat@example.org",
        post=None,
        personalisation=dict.fromkeys(TOLD, "£20")
        | {"day": in_days(-20), "answer_by": in_days(14)},
        about=None,
        whose=Whose(REF, "P1"),
    )
    assert notice
    session.flush()
    delivery = owe(session, "notice", str(notice.id), "keeping-a-plan")
    session.commit()
    return delivery.id


def sent_as(session: Session, delivery: uuid.UUID) -> str:
    subject = Ledger(session).row(delivery).subject
    return session.get_one(Notice, uuid.UUID(subject), populate_existing=True).status


@pytest.mark.parametrize("message", sorted(CHASING))
def test_it_leaves_while_nothing_is_in_the_way(
    session: Session, patient: Carrier, standin: Standin, message: str
):
    drive(patient, queued(session, message))
    assert [each["template_name"] for each in standin.messages()] == [f"{message}.email"]


@pytest.mark.parametrize("message", sorted(CHASING))
def test_breathing_space_that_began_a_moment_ago_stops_it(
    session: Session, patient: Carrier, standin: Standin, message: str
):
    delivery = queued(session, message)
    hold(session, REF, "claimed", VISIT, ends=None, review_on=in_days(1))
    session.commit()
    drive(patient, delivery)
    drive(patient, delivery)
    assert standin.messages() == []
    ledger = Ledger(session)
    assert (ledger.state(delivery), sent_as(session, delivery)) == (("withheld", 1), "withheld")
    assert standing_of(ledger.row(delivery), None) == (
        "Not sent: Nobody on this account may be asked to pay now"
    )


def test_nobody_is_told_of_a_failure_and_the_resident_not_of_a_message(
    session: Session, patient: Carrier
):
    hold(session, REF, "claimed", VISIT, ends=None, review_on=in_days(1))
    drive(patient, queued(session))
    assert alarms(session) == []
    assert messages_to(session, Whose(REF, "P1"), 10) == []


def test_a_plan_that_has_ended_chases_nobody(session: Session, patient: Carrier, standin: Standin):
    delivery = queued(session)
    plan = in_force(session, REF)
    assert plan is not None
    end(session, plan, VISIT, "", by_us=False)
    session.commit()
    drive(patient, delivery)
    assert standin.messages() == []


def test_a_flag_for_safety_stops_what_waits(session: Session, patient: Carrier, standin: Standin):
    delivery = queued(session)
    flag(session, a_case(session, tenancy_ref=REF), an_officer(session))
    session.commit()
    drive(patient, delivery)
    assert (standin.messages(), sent_as(session, delivery)) == ([], "withheld")


def test_what_chases_nobody_is_sent_all_the_same(
    session: Session, patient: Carrier, standin: Standin
):
    hold(session, REF, "breathing-space", STAFF, ends=None, review_on=in_days(1))
    session.commit()
    drive(patient, Ledger(session).owes())
    assert len(standin.messages()) == 1


def test_every_message_about_keeping_a_plan_is_looked_at():
    begins = ("pa", "plan-", "card-")
    about_plans = {name.partition(".")[0] for name in MESSAGES if name.startswith(begins)}
    answers = {"plan-received", "plan-agreed", "card-payments-stopped", "card-stopped-as-asked"}
    assert about_plans - answers == CHASING
