"""The notice ledger: what it keeps, who can read it, and how far a notice has got."""

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from portal.clock import now
from portal.notices.notices import PROGRESS, Notice, Unworded, compose, masked, record_status
from tests.notices.conftest import HOME

LATER = datetime.fromisoformat("2026-11-22T12:00:00+00:00")
FINISHED = {
    *("delivered", "received", "permanent-failure", "technical-failure", "temporary-failure"),
    *("cancelled", "validation-failed", "virus-scan-failed", "withheld"),
}


def composed(session: Session, **changes) -> Notice:
    given = {
        "message": "plan-received",
        "prefers": "text",
        "phone": "07700 900 265",
        "email": "pat@example.org",
        "post": HOME,
        "personalisation": {
            "reference": "7KQ 4MZ 82PX",
            "next_step_by": date(2026, 9, 4),
            "asked": ("£20 every 2 weeks",),
        },
        "about": "7KQ4MZ82PX",
    }
    notice = compose(session, **(given | changes))
    assert notice
    session.commit()
    return notice


def test_a_notice_remembers_what_was_said_to_whom_and_why_that_way(session: Session):
    notice = session.get_one(Notice, composed(session).id)
    assert (notice.channel, notice.recipient) == ("sms", "07700900265")
    assert notice.why == "They asked for a text message"
    assert notice.personalisation["next_step_by"] == "4 September 2026"
    assert notice.personalisation["council"] == "Anyborough Council"
    assert (notice.status, notice.submission_ref) == ("waiting", "7KQ4MZ82PX")


def test_the_database_alone_does_not_say_who_was_written_to(session: Session):
    composed(session, prefers="email", email="very-private@example.org")
    row = session.execute(text("SELECT notice::text FROM notice")).scalar_one()
    assert b"very-private".hex() not in row
    assert "very-private" not in row
    assert "7KQ 4MZ 82PX" not in row


def test_who_cannot_be_written_to_has_no_notice(session: Session):
    nothing = {"message": "plan-received", "prefers": None, "phone": None, "email": None}
    assert compose(session, **nothing, post=None, personalisation={}, about=None) is None
    assert session.query(Notice).count() == 0


def test_a_message_without_its_reference_is_never_written_down(session: Session):
    with pytest.raises(Unworded, match="Nothing was given for reference"):
        composed(session, personalisation={"next_step_by": date(2026, 9, 4)})


def test_a_report_moves_a_notice_on_and_its_replay_changes_nothing(session: Session):
    notice = composed(session)
    assert record_status(session, notice.id, "delivered", LATER, template_version=3)
    assert not record_status(session, notice.id, "delivered", LATER + timedelta(days=1))
    assert (notice.status, notice.status_at, notice.template_version) == ("delivered", LATER, 3)
    assert notice.is_settled


def test_a_report_about_nothing_we_know_or_in_words_we_do_not_changes_nothing(session: Session):
    notice = composed(session)
    assert not record_status(session, uuid4(), "delivered", LATER)
    assert not record_status(session, "no-such-id", "delivered", LATER)
    assert not record_status(session, notice.id, "exploded", LATER)
    assert notice.status == "waiting"


def test_a_report_may_name_a_notice_as_notify_does(session: Session):
    notice = composed(session)
    notice.external_id = "740e5834-3a29-46b4-9a6f-16142fde533a"
    assert record_status(session, notice.external_id, "permanent-failure", LATER)
    assert notice.status == "permanent-failure"


reports = st.lists(st.sampled_from([*PROGRESS, "exploded"]), min_size=1, max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(reports, st.randoms())
def test_no_order_of_reports_takes_a_notice_back(session: Session, statuses, random):
    first, second = composed(session), composed(session)
    shuffled = random.sample(statuses, len(statuses))
    for statuses_as_they_come, notice in ((statuses, first), (shuffled, second)):
        for status in statuses_as_they_come:
            before = notice.status
            record_status(session, notice.id, status, now())
            assert PROGRESS[notice.status] >= PROGRESS[before]
            assert before not in FINISHED or notice.status in FINISHED
    assert first.status == second.status


@pytest.mark.parametrize(
    ("prefers", "shown"),
    [("text", "ending 265"), ("email", "p***@example.org"), ("post", "post to SW1A")],
)
def test_staff_see_enough_of_a_recipient_to_check_it_and_no_more(session, prefers, shown):
    assert masked(composed(session, prefers=prefers)) == shown
