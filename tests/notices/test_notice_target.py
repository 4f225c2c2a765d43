"""A notice on its way, as the delivery ledger moves it."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from portal.clock import now
from portal.deliveries.outcomes import Accepted
from portal.notices.notices import Notice, compose, record_status
from portal.notices.notify import Notify
from portal.notices.sending import NoticeTarget
from tests.notices.conftest import HOME, reference
from tests.standin import Standin


@pytest.fixture
def target(notify: Notify) -> NoticeTarget:
    return NoticeTarget(notify)


@pytest.mark.parametrize("prefers", ["text", "email", "post"])
def test_a_composed_notice_arrives_and_is_settled(session: Session, target, standin, prefers):
    notice = a_notice(session, prefers)
    accepted = target.send(target.prepare(session, str(notice.id)), mine := reference())
    target.settled(session, str(notice.id), accepted)
    session.commit()
    (held,) = standin.messages()
    assert (held["id"], held["reference"]) == (notice.external_id, mine)
    assert held["template_name"] == notice.name
    assert notice.status == "created"
    assert target.look_up(str(notice.id), mine) == [notice.external_id]


def test_nothing_said_about_a_prepared_notice_says_who_it_is_for(session: Session, target):
    prepared = target.prepare(session, str(a_notice(session, "email").id))
    assert "pat" not in repr(prepared)
    assert "7KQ" not in repr(prepared)


def test_a_report_that_overtakes_the_acceptance_is_kept(
    session: Session, target: NoticeTarget, standin: Standin
):
    notice = a_notice(session, "text")
    record_status(session, notice.id, "delivered", now())
    target.settled(session, str(notice.id), Accepted("740e5834-3a29-46b4-9a6f-16142fde533a"))
    session.commit()
    assert notice.status == "delivered"
    assert notice.external_id == "740e5834-3a29-46b4-9a6f-16142fde533a"


def a_notice(session: Session, prefers: str) -> Notice:
    notice = compose(
        session,
        message="details-received",
        prefers=prefers,
        phone="07700900265",
        email="pat@example.org",
        post=HOME,
        personalisation={"reference": "7KQ 4MZ 82PX", "next_step_by": date(2026, 9, 4)},
        about="7KQ4MZ82PX",
    )
    assert notice
    session.commit()
    return notice
