"""An officer stops the payments that are taken from somebody's card, as they ask by telephone."""

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint, Person, Tenancy
from portal.arrears.agreements import AgreementEvent
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


def test_an_officer_sees_that_a_card_pays_and_stops_it_with_why(
    signed_in: Browser, session: Session, owner: Engine, card: CardAgreement
):
    page = reads(signed_in.opens(PLAN))
    assert "Their card: we take each payment" in page
    assert STOP in page
    sent = signed_in.sends(f"{PLAN}/stop-card", stop_card_why="She rang us")
    assert sent.status_code == 303
    session.rollback()
    session.refresh(card)
    assert (card.is_in_force, card.stopped_why) == (False, "asked")
    kept = session.scalars(select(AgreementEvent.why).where(AgreementEvent.kind == "card stopped"))
    assert kept.all() == ["She rang us"]
    assert session.scalars(select(Notice.message)).all()[-1] == "card-payments-stopped"
    with Session(owner) as reader:
        about = select(AuditEntry.subject).where(AuditEntry.action == Action.CARD_STOPPED)
        assert set(reader.scalars(about)) == {f"tenancy:{REF}", f"case:{REFERENCE}"}


def test_a_card_that_was_stopped_meanwhile_is_said_to_be(
    signed_in: Browser, session: Session, card: CardAgreement
):
    card.stopped_at = card.active_at
    session.commit()
    assert STOP not in reads(signed_in.opens(PLAN))
    answer = signed_in.sends(f"{PLAN}/stop-card", stop_card_why="She rang us")
    assert answer.status_code == 409
    assert "No card pays this plan any more" in reads(answer)
