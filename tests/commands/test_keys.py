"""`portal keys`: changing the keys that answers are encrypted with, without losing one."""

import threading
from collections.abc import Iterator
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import Column, Engine, Table, select
from sqlalchemy.orm import Session

from forms.report_hardship import form
from portal.arrears.agreeing import end
from portal.arrears.contact_changes import ContactChange
from portal.arrears.handing_over import HandingOver
from portal.arrears.holds import hold, lift
from portal.casework.cases import NOTED, Case, record
from portal.journey.retelling import form_retold
from portal.languages import TURKISH
from portal.people.assisting import Looked, begin_for
from portal.people.held_pages import hold as hold_page
from portal.people.second_step import key_offered
from portal.people.single_sign_on import SignOn
from portal.sealing import Sealed, keyring
from portal.settings import DEVELOPMENT_ANSWER_KEY as OLD
from portal.submissions.call_notes import add_note
from portal.submissions.coming_back import Begun, make_way
from portal.submissions.moves import Move, new_code
from portal.submissions.records import Draft, Submission
from portal.submissions.service import open_journey, save
from portal.tables import metadata
from tests.arrears.plans import REF, STAFF, a_plan, a_tenancy, in_days, in_force_since
from tests.casework.council import an_officer
from tests.commands.conftest import Command
from tests.evidence.shown import a_file, asked_for
from tests.submissions.writing import HARDSHIP, a_visit, answer, send

NEW = Fernet.generate_key().decode()


def sealed() -> Iterator[tuple[Table, Column[object]]]:
    for table in metadata.sorted_tables:
        yield from ((table, column) for column in table.columns if isinstance(column.type, Sealed))


@pytest.fixture
def council(session: Session) -> Session:
    """One where everything that is encrypted has been written at least once."""
    visit = a_visit(session)
    answer(session, visit, form, changed=("work",))
    draft = session.query(Draft).one()
    draft.as_left = ["/report-hardship/at-risk", [["risks", "none"]]]
    new_code(session, "a secret", draft)
    session.flush()
    session.query(Move).one().waits = ["/report-hardship/at-risk", [["risks", "none"]]]
    to = {"email": "pat@example.org"}
    make_way(session, Begun(draft, None), "Okafor", to, "en")
    sent = send(session, a_visit(session), form_retold(form, TURKISH.says), HARDSHIP)
    session.get_one(Submission, sent.id).decided = {"outcome": "person"}
    case = session.query(Case).filter_by(reference=sent.reference).one()
    case.outcome_words, case.asked_words = "We rang you", "Send us a payslip"
    record(session, case, NOTED, words="Sounded worried")
    officer = an_officer(session)
    key_offered(session, officer)
    visit = begin_for(session, "a secret", officer, Looked("a tenancy", "a person", "Pat Okafor"))
    add_note(session, visit, officer, "She rang from work")
    hold_page(session, officer.id, "casework.case.note", "/staff/cases", [("note", "She rang")])
    a_file(session, evidence_id=asked_for(session, sent.reference).id, reason="It is cut off")
    a_tenancy(session)
    end(session, in_force_since(session, 9, a_plan()), STAFF, "He moved", by_us=True)
    told = {"ends": None, "review_on": in_days(9), "why": "She is ill"}
    lift(session, hold(session, REF, "hardship", STAFF, **told), STAFF, "She is better")
    told = {"kind": "phone", "action": "replace", "frozen_why": "She rang", "since": "2026-09-01"}
    told |= {"value": {"value": "+447700900321"}, "replaces": {"value": "+447700900982"}}
    whose = {"tenancy_ref": REF, "person_ref": "P1"}
    change = ContactChange(id=uuid4(), submission_ref=sent.reference, **whose, **told)
    there = {"information": told["value"], "key": "phone:+447700900555"}
    asked = {"change_id": change.id, "over": "phone:+447700900555", "council_has": there}
    session.add_all([change, HandingOver(**asked, before=told["value"])])
    session.add(SignOn(state_hash=b"1", browser_hash=b"2", asked=["a"], onward="", anew=False))
    session.commit()
    return session


def everything(session: Session) -> dict[str, list[object]]:
    """Every encrypted value, read with the keys now held."""
    session.rollback()
    read = {}
    for table, column in sealed():
        named = select(column).where(column.is_not(None)).order_by(*table.primary_key)
        read[f"{table.name}.{column.name}"] = list(session.scalars(named))
    return read


def test_a_new_key_is_one_that_can_be_used_and_never_the_same(command: Command):
    made = {command("keys", "new").output.strip() for _ in range(3)}
    assert len(made) == 3
    for key in made:
        assert Fernet(key.encode()).decrypt(Fernet(key.encode()).encrypt(b"rent")) == b"rent"


def test_after_the_keys_have_changed_the_old_one_can_be_taken_away(
    command: Command, council: Session
):
    before = everything(council)
    assert not [name for name, values in before.items() if not values], "never written here"
    changed = command("keys", "rotate", PORTAL_ANSWER_KEYS=f"{NEW},{OLD}")
    assert changed.exit_code == 0, changed.output
    for name, values in before.items():
        assert f"{name}: {len(values)} encrypted again" in changed.output
    keyring.hold([NEW])
    assert everything(council) == before
    keyring.hold([OLD])
    with pytest.raises(InvalidToken):
        everything(council)


def test_a_phone_told_here_is_found_by_the_new_key_as_by_the_old(
    command: Command, council: Session
):
    def marked(key: str) -> bool:
        keyring.hold([key])
        council.rollback()
        marks = council.scalars(select(ContactChange.phone_marks)).one() or []
        return {*keyring.marks("7700900321"), *keyring.marks("7700900982")} <= {*marks}

    assert marked(OLD)
    assert command("keys", "rotate", PORTAL_ANSWER_KEYS=f"{NEW},{OLD}").exit_code == 0
    assert marked(NEW)
    assert not marked(OLD)


def test_more_rows_than_are_held_at_once_are_all_changed(command: Command, session: Session):
    for _ in range(230):
        answer(session, a_visit(session), form, changed=("work",))
    changed = command("keys", "rotate", PORTAL_ANSWER_KEYS=f"{NEW},{OLD}")
    assert "draft.answers: 230 encrypted again" in changed.output
    keyring.hold([NEW])
    assert len(everything(session)["draft.answers"]) == 230


def test_an_answer_given_while_the_keys_change_is_kept(
    command: Command, session: Session, engine: Engine
):
    visit = a_visit(session)
    answer(session, visit, form, changed=("work",))
    with Session(engine) as tab:
        writing = open_journey(tab, form, visit.token_hash)
        save(tab, writing, visit.token_hash, lambda _: {"changed": ("ill",)})
        session.rollback()
        soon = threading.Timer(0.5, tab.commit)
        soon.start()
        assert command("keys", "rotate", PORTAL_ANSWER_KEYS=f"{NEW},{OLD}").exit_code == 0
        soon.join()
    keyring.hold([NEW])
    assert everything(session)["draft.answers"] == [{"changed": ["ill"]}]
