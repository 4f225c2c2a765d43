"""A database somebody has lived in: a row in every table, put there as the portal puts it."""

import uuid
from datetime import timedelta

from pyotp import TOTP
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from forms.report_hardship import form
from portal import tables
from portal.arrears.accounts import Person
from portal.arrears.agreements import in_force, propose
from portal.arrears.contact_changes import ContactChange
from portal.arrears.decision import decide
from portal.arrears.handing_over import HandingOver
from portal.arrears.holds import hold
from portal.arrears.plan import RepaymentPlan
from portal.arrears.proposal import Account, Proposal
from portal.arrears.sample import load_sample
from portal.arrears.sample_tenant import SAMPLE_TENANT
from portal.audit_chain import seal
from portal.casework.cases import case_of
from portal.casework.work import take
from portal.channels import SELF_SERVICE
from portal.clock import now, today
from portal.deliveries.breaker import count_fault
from portal.deliveries.claims import claim
from portal.deliveries.ledger import deliveries_of
from portal.journey.retelling import form_retold
from portal.journey.ways import distinct_paths
from portal.languages import TURKISH
from portal.payments.card_agreements import CardAgreement
from portal.payments.card_payments import CardPayment
from portal.payments.card_takings import paid_by_hand
from portal.people import staff_sessions
from portal.people.assisting import Looked, begin_for
from portal.people.codes import code_for
from portal.people.held_pages import hold as hold_page
from portal.people.kiosks import add_kiosk, all_kiosks, call_help, let_in
from portal.people.levels import Level
from portal.people.limits import count_wrong, key_for
from portal.people.reading import keep_choice
from portal.people.resident_sign_ins import note_sign_in
from portal.people.second_step import Passkey, confirm, key_offered
from portal.people.sent_codes import Asking
from portal.people.single_sign_on import SignOn
from portal.people.staff import add_staff
from portal.people.visits import Visit, begin_visit
from portal.people.ways_to_stop import new_way
from portal.sealing import keyring
from portal.settings import DEVELOPMENT_ANSWER_KEY
from portal.submissions import coming_back, service
from portal.submissions.call_notes import add_note
from portal.submissions.moves import new_code
from portal.submissions.origins import Sender
from portal.submissions.records import Draft, Submission
from portal.submissions.step_times import is_shown
from tests.evidence.shown import a_file, asked_for

SECRET = "a secret of the tests"


def live_in(engine: Engine) -> None:
    """The sample council; somebody who sends a form and begins it again; an officer at work."""
    keyring.hold([DEVELOPMENT_ANSWER_KEY])
    load_sample(engine)
    with Session(engine) as session:
        visit = begin_visit(session, "a token", SELF_SERVICE.name)
        sent = _sent(session, visit)
        _answered(session, visit, most=2)
        _stopped_for_now(session, visit)
        _worked_on(session, sent)
        _gone_wrong(session, sent)
        a_file(session, evidence_id=asked_for(session, sent.reference).id)
        hold_page(session, visit.token_hash, "paying.go", "/account/pay", [("amount", "20")])
        session.add(code_for(SECRET, Asking(visit.id, "localhost"), "a number", "402719"))
        visit.tenancy_ref = SAMPLE_TENANT.tenancy_ref
        visit.person_ref = session.scalar(
            select(Person.person_ref).where(Person.tenancy_ref == visit.tenancy_ref)
        )
        note_sign_in(session, visit, "Firefox")
        keep_choice(session, visit.whose, TURKISH.code, Level.CODE, now())
        _changed_their_phone(session, sent, visit)
        _a_plan_agreed(session, sent, f"visit:{visit.id}")
        _a_screen_called_from(session)
        new_code(session, SECRET, session.scalars(select(Draft)).one())
        seal(session)
        session.commit()


def _answered(session: Session, visit: Visit, most: int = 100) -> None:
    writing = service.open_journey(session, form, visit.token_hash)
    told = _by_text()
    while most and (page := writing.journey.next):
        values = {name: told[name] for name in page.names}
        service.save(session, writing, visit.token_hash, lambda _, values=values: values)
        writing = service.open_journey(session, form, visit.token_hash)
        most -= 1


def _stopped_for_now(session: Session, visit: Visit) -> None:
    at = coming_back.begun(session, visit.id, form.slug)
    assert at is not None
    coming_back.make_way(session, at, "Okafor", {"email": "pat@example.org"}, TURKISH.code)


def _by_text() -> dict[str, object]:
    """Answers of somebody who is told by text that we have them."""
    ways = distinct_paths(form.pages)
    return next(dict(way.told) for way in ways if "text_number" in way.told and not way.known)


def _sent(session: Session, visit: Visit) -> Submission:
    _answered(session, visit)
    draft = service.open_journey(session, form, visit.token_hash).draft
    assert draft is not None
    read, by_whom = form_retold(form, TURKISH.says), Sender(language=TURKISH.code)
    return service.submit(session, read, visit.token_hash, draft.id, by_whom)


def _worked_on(session: Session, sent: Submission) -> None:
    officer = add_staff(
        session,
        name="Sam Lee",
        email="sam.lee@example.org",
        password="a kettle on the landing",
        roles=["officer"],
    )
    session.flush()
    staff_sessions.begin(session, officer.id)
    visit = begin_for(session, SECRET, officer, Looked("a tenancy", "a person", "Pat Okafor"))
    add_note(session, visit, officer, "She rang from work")
    is_shown(session, visit.id, "change-details", "what-changed")
    hold_page(session, officer.id, "casework.case.note", "/staff/cases", [("note", "She rang")])
    key = {"staff_id": officer.id, "public_key": b"key", "sign_count": 0}
    session.add(Passkey(credential_id=b"1", **key))
    confirm(session, officer, TOTP(key_offered(session, officer)).now())
    case = case_of(session, sent.reference)
    assert case is not None
    take(session, case, officer)


def _gone_wrong(session: Session, sent: Submission) -> None:
    [delivery] = deliveries_of(session, sent.reference)
    assert claim(session, delivery.id, timedelta(seconds=1)) is not None
    count_fault(session, delivery.target, "no answer")
    session.add(SignOn(state_hash=b"1", browser_hash=b"2", asked=["a"], onward="", anew=False))
    count_wrong(session, [key_for(SECRET, "visit", str(uuid.uuid4()))])


def _changed_their_phone(session: Session, sent: Submission, visit: Visit) -> None:
    told = {"kind": "phone", "action": "add", "value": {"kind": "phone", "value": "+447700900321"}}
    theirs = {"submission_ref": sent.reference, **visit.whose._asdict(), "applied_at": now()}
    session.add(change := ContactChange(id=uuid.uuid4(), **theirs, **told))
    session.add(HandingOver(change_id=change.id, takes_back=True, council_has=told, before=told))
    new_way(session, sent.reference, visit.whose)


def _a_screen_called_from(session: Session) -> None:
    let_in(session, SECRET, add_kiosk(session, SECRET, "Library", "system"), b"nobody")
    call_help(session, all_kiosks(session)[0].id)


def _a_plan_agreed(session: Session, sent: Submission, who: str) -> None:
    plan = RepaymentPlan(12_000, 2_000, "week", today() + timedelta(days=7))
    decision = decide(Proposal(plan, Account(plan.owed), today()))
    theirs = SAMPLE_TENANT.tenancy_ref
    propose(session, theirs, decision, submission_ref=sent.reference, who=who)
    hold(session, theirs, "claimed", who, ends=None, review_on=today())
    session.flush()
    _pays_by_card(session, who)


def _pays_by_card(session: Session, who: str) -> None:
    """A plan's first payment made, and the next foretold."""
    plan = in_force(session, SAMPLE_TENANT.tenancy_ref)
    assert plan is not None
    told = {"first_due": today(), "most": 2_000, "words": "I agree", "words_version": 1}
    by = {"language": "en", "agreed_by": who, "checked": "a code", "channel": SELF_SERVICE.name}
    agreed = CardAgreement(plan_id=plan.id, tenancy_ref=plan.tenancy_ref, **told, **by)
    session.add(agreed)
    session.flush()
    paid = CardPayment(tenancy_ref=plan.tenancy_ref, amount=2_000, card_agreement_id=agreed.id)
    session.add(paid)
    session.flush()
    paid_by_hand(session, agreed, paid)


def rows(engine: Engine) -> dict[str, int]:
    """How many rows each of our tables has."""
    with engine.connect() as connection:
        return {
            name: connection.scalar(select(func.count()).select_from(table)) or 0
            for name, table in tables.metadata.tables.items()
        }
