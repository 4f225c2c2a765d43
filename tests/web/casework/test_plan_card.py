"""An officer stops the payments that are taken from somebody's card, as they ask by telephone."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.arrears.accounts import ContactPoint, Person, Tenancy
from portal.arrears.agreements import Agreement, AgreementEvent
from portal.audit import Action, AuditEntry
from portal.clock import today
from portal.notices.notices import Notice
from portal.payments.card_agreements import CardAgreement
from tests.arrears.plans import a_plan, in_force_since
from tests.payments.consents import consent_to
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import REFERENCE, an_account, something_sent

REF = "T100"
PLAN = f"/staff/cases/{REFERENCE}/plan"
STOP = "Stop payments by card"


@pytest.fixture
def card(session: Session) -> CardAgreement:
    """Ada's card pays for the plan of her home."""
    an_account(session)
    session.execute(update(Tenancy).values(balance_as_at=today()))
    ada = session.scalars(select(Person).order_by(Person.id)).first()
    assert ada is not None
    phone = "+447700900980"
    session.add(ContactPoint(person_id=ada.id, kind="phone", value=phone, as_given=phone))
    something_sent(session)
    plan = in_force_since(session, 9, a_plan(), REF)
    agreed = consent_to(plan, person_ref=ada.person_ref)
    session.add(agreed)
    session.commit()
    return agreed


def stops(officer: Browser, shown: UUID) -> TestResponse:
    """On a page that showed this plan in force."""
    sent = {"in_force": str(shown), "stop_card_why": "She rang us"}
    return officer.sends(f"{PLAN}/stop-card", **sent)


def test_an_officer_sees_that_a_card_pays_and_stops_it_with_why(
    signed_in: Browser, session: Session, owner: Engine, card: CardAgreement
):
    page = reads(signed_in.opens(PLAN))
    assert "Their card: we take each payment" in page
    assert STOP in page
    sent = stops(signed_in, card.plan_id)
    assert sent.status_code == 303
    session.rollback()
    session.refresh(card)
    assert (card.is_in_force, card.stopped_why) == (False, "asked")
    kept = session.scalars(select(AgreementEvent.why).where(AgreementEvent.kind == "card stopped"))
    assert kept.all() == ["She rang us"]
    assert session.scalars(select(Notice.message)).all()[-1] == "card-stopped-as-asked"
    assert "She rang us" in reads(signed_in.opens(PLAN))
    with Session(owner) as reader:
        about = select(AuditEntry.subject).where(AuditEntry.action == Action.CARD_STOPPED)
        assert set(reader.scalars(about)) == {f"tenancy:{REF}", f"case:{REFERENCE}"}


def test_a_card_that_was_stopped_meanwhile_is_said_to_be(
    signed_in: Browser, session: Session, card: CardAgreement
):
    card.stopped_at = card.active_at
    session.commit()
    assert STOP not in reads(signed_in.opens(PLAN))
    answer = stops(signed_in, card.plan_id)
    assert answer.status_code == 409
    assert "No card pays this plan any more" in reads(answer)


def test_no_card_is_stopped_by_a_page_that_showed_another_plan(
    signed_in: Browser, session: Session, card: CardAgreement
):
    assert stops(signed_in, uuid4()).status_code == 409
    session.refresh(card)
    assert card.is_in_force


def test_an_officer_reads_what_they_agreed_to_word_for_word_and_how_sure_we_were(
    signed_in: Browser, session: Session, card: CardAgreement
):
    card.words = "You pay £120.00 now.\nMonday 4 January: £120.00\nI agree"
    card.words_version, card.language, card.card_lasts = 2, "tr", date(2027, 4, 30)
    session.commit()
    page = reads(signed_in.opens(PLAN))
    for said in (
        "The card that pays",
        "Whose card Ada",
        "Ends in 4242",
        "Can be used until 30 April 2027",
        "Identity A code",
        "How Self-service",
        "In Turkish, version 2",
        "You pay £120.00 now. Monday 4 January: £120.00 I agree",
    ):
        assert said in page


def test_a_card_that_paid_before_stays_readable_after_another_took_its_place(
    signed_in: Browser, session: Session, card: CardAgreement
):
    card.stopped_at, card.stopped_why = card.active_at, "changed"
    plan = session.get_one(Agreement, card.plan_id)
    session.add(consent_to(plan, person_ref="nobody we know", card_ends="1881"))
    session.commit()
    page = reads(signed_in.opens(PLAN))
    assert page.index("Ends in 1881") < page.index("A card that paid before")
    assert page.index("A card that paid before") < page.index("Ends in 4242")
    assert "Whose card Somebody on the account" in page
