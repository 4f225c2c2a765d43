"""Sending: all of it or nothing, and once however often it is pressed."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from procrastinate.exceptions import ConnectorException
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from forms import change_details, repayment_plan
from forms.report_hardship import form
from portal.casework.cases import Case, timeline
from portal.deliveries.ledger import deliveries_of
from portal.journey.journey import Unfinished
from portal.people.visits import NOT_CHECKED, Visit
from portal.submissions.origins import Sender
from portal.submissions.records import Submission
from portal.submissions.sent import last_sent
from portal.submissions.service import Expired, open_journey, submit
from tests.submissions.writing import (
    HARDSHIP,
    NEW_EMAIL,
    a_tenant,
    a_visit,
    answer,
    everything_kept,
    notice_of,
    send,
    written,
)


def test_what_is_sent_is_kept_with_its_case_its_notice_and_the_job_to_send_it(
    session: Session, owner: Engine
):
    sent = send(session, a_visit(session), form, HARDSHIP)
    kept = everything_kept(owner)
    once = ("submission", "arrears_case", "case_event", "notice", "delivery", "procrastinate_jobs")
    assert {table: kept[table] for table in once} == dict.fromkeys(once, 1)
    assert kept["draft"] == 0
    (case,), (delivery,) = session.query(Case), deliveries_of(session, sent.reference)
    assert (case.reference, case.kind, case.identity) == (sent.reference, "hardship", NOT_CHECKED)
    assert [event.kind for event in timeline(session, case)] == ["opened"]
    notice = notice_of(session, sent)
    assert notice
    assert delivery.subject == str(notice.id)
    assert sent.born_on == "1985-03-27"


def test_someone_in_danger_comes_first(session: Session):
    send(session, a_visit(session), form, HARDSHIP)
    _answered_help(session, visit := a_visit(session))
    urgent = submit(session, form, visit.token_hash, _draft_id(session, visit), Sender())
    cases = {case.reference: case.urgent for case in session.query(Case)}
    assert cases.pop(urgent.reference)
    assert list(cases.values()) == [False]


def _answered_help(session: Session, visit: Visit) -> None:
    answer(session, visit, form, **(HARDSHIP | {"risks": ("food",)}))
    page = form.page("help-now")
    assert page
    answer(session, visit, form, **dict.fromkeys(page.names, True))


def _draft_id(session: Session, visit: Visit) -> uuid.UUID:
    draft = open_journey(session, form, visit.token_hash).draft
    assert draft
    return draft.id


def test_a_known_tenant_is_on_the_case_and_their_birthday_is_the_one_we_hold(session: Session):
    visit = a_visit(session, a_tenant(session))
    sent = send(session, visit, change_details.form, NEW_EMAIL)
    (case,) = session.query(Case)
    assert (case.tenancy_ref, case.person_ref, case.patch) == ("T100", "1", "P04")
    assert (sent.born_on, sent.checked) == ("1970-12-10", visit.checked)


def test_what_is_not_finished_cannot_be_sent(session: Session, owner: Engine):
    visit = a_visit(session)
    answer(session, visit, form, changed=("work",))
    with pytest.raises(Unfinished):
        submit(session, form, visit.token_hash, _draft_id(session, visit), Sender())
    session.rollback()
    assert everything_kept(owner)["submission"] == 0
    assert everything_kept(owner)["draft"] == 1


@pytest.mark.parametrize(
    ("step", "table"),
    [
        ("INSERT", "submission"),
        ("INSERT", "arrears_case"),
        ("INSERT", "case_event"),
        ("INSERT", "audit_entry"),
        ("INSERT", "notice"),
        ("INSERT", "delivery"),
        ("INSERT", "procrastinate_jobs"),
        ("DELETE", "draft"),
    ],
)
def test_if_any_step_of_sending_fails_nothing_happened_and_the_answers_are_still_theirs(
    session: Session, owner: Engine, step: str, table: str
):
    visit = a_visit(session)
    draft_id = written(session, visit, form, HARDSHIP).id
    before = everything_kept(owner)
    with owner.begin() as changing:
        changing.execute(text(REFUSE))
        changing.execute(
            text(
                f"CREATE TRIGGER refuse BEFORE {step} ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse()"
            )
        )
    try:
        with pytest.raises((DBAPIError, ConnectorException)):
            submit(session, form, visit.token_hash, draft_id, Sender())
        session.rollback()
        assert everything_kept(owner) == before
    finally:
        session.rollback()
        with owner.begin() as changing:
            changing.execute(text("DROP FUNCTION refuse CASCADE"))
    assert open_journey(session, form, visit.token_hash).journey.left == ()
    assert submit(session, form, visit.token_hash, draft_id, Sender()).reference


REFUSE = """
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'refused'; END $$
"""


def test_thirty_presses_at_once_send_it_once(session: Session, engine: Engine, owner: Engine):
    visit = a_visit(session)
    visit_id, draft_id = visit.id, written(session, visit, form, HARDSHIP).id
    session.commit()
    together = threading.Barrier(10, timeout=20)

    def press(_: int) -> str:
        with Session(engine) as tab:
            here = tab.get_one(Visit, visit_id)
            tab.commit()
            together.wait()
            return submit(tab, form, here.token_hash, draft_id, Sender()).reference

    with ThreadPoolExecutor(10) as fingers:
        references = set(fingers.map(press, range(30)))
    kept = everything_kept(owner)
    assert len(references) == 1
    assert [kept[table] for table in ("submission", "arrears_case", "notice", "delivery")] == [
        1
    ] * 4


def test_pressing_again_later_gives_the_same_reference(session: Session):
    visit = a_visit(session)
    draft_id = written(session, visit, form, HARDSHIP).id
    first = submit(session, form, visit.token_hash, draft_id, Sender())
    again = submit(session, form, visit.token_hash, draft_id, Sender())
    assert first.reference == again.reference


def test_what_is_sent_a_second_time_on_purpose_is_a_second_submission(session: Session):
    visit = a_visit(session)
    first = send(session, visit, form, HARDSHIP)
    second = send(session, visit, form, HARDSHIP | {"wants": "plan"})
    assert first.reference != second.reference
    latest = last_sent(session, form.slug, visit.token_hash)
    assert latest is not None
    assert (latest.reference, latest.answer_by) == (second.reference, second.answer_by)
    assert (latest.knows_birthday, latest.told_by) == (True, "email")
    again = submit(session, form, visit.token_hash, first.draft_id, Sender())
    assert again.reference == first.reference


def test_nobody_can_send_or_see_what_is_someone_elses(session: Session):
    mine, theirs = a_visit(session), a_visit(session)
    draft_id = written(session, mine, form, HARDSHIP).id
    with pytest.raises(Expired):
        submit(session, form, theirs.token_hash, draft_id, Sender())
    submit(session, form, mine.token_hash, draft_id, Sender())
    with pytest.raises(Expired):
        submit(session, form, theirs.token_hash, draft_id, Sender())
    with pytest.raises(Expired):
        submit(session, repayment_plan.form, mine.token_hash, uuid.uuid4(), Sender())


def test_answers_left_on_a_branch_not_taken_are_not_sent(session: Session):
    visit = a_visit(session)
    answer(session, visit, form, contact_by="post", letters_to=HARDSHIP["home"])
    sent = send(session, visit, form, HARDSHIP)
    assert "letters_to" not in sent.answers
    assert "letters_to" not in str(session.get_one(Submission, sent.id).as_read)
