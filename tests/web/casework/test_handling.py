"""How long each page of a call takes is known to whoever leads, and nothing of whose it was."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.channels import ASSISTED, KIOSK, SELF_SERVICE, Channel
from portal.submissions.step_times import KEPT, StepTime
from portal.submissions.tidying import tidy
from tests.inspecting.fixtures import ByChannel
from tests.web.casework.officers import Browser, reads
from tests.web.test_going_on_elsewhere import begins

PAGE = "/staff/desk/times"
Somebody = Callable[[str], Browser]


def kept(session: Session) -> list[StepTime]:
    session.rollback()
    return [*session.scalars(select(StepTime).order_by(StepTime.shown_at))]


def test_a_page_counts_from_when_it_is_shown_until_it_is_answered(
    by_channel: ByChannel, session: Session
):
    begins(by_channel(ASSISTED)).opens("/change-details/new-name")
    changed, name = kept(session)
    assert (changed.form, changed.page, changed.answered_at is None) == (
        *("change-details", "what-changed"),
        False,
    )
    assert (name.page, name.answered_at) == ("new-name", None)


@pytest.mark.parametrize("by", [SELF_SERVICE, KIOSK], ids=lambda by: by.name)
def test_nobody_who_types_for_themselves_is_timed(
    by_channel: ByChannel, session: Session, by: Channel
):
    begins(by_channel(by))
    assert kept(session) == []


def test_whoever_leads_reads_what_takes_longest(
    by_channel: ByChannel, somebody_with: Somebody, session: Session
):
    leader = somebody_with("team leader")
    assert "No page has been answered in a visit yet." in reads(leader.opens(PAGE))
    begins(by_channel(ASSISTED))
    slow = StepTime.answered_at - timedelta(seconds=75)
    session.execute(update(StepTime).where(StepTime.answered_at.is_not(None)).values(shown_at=slow))
    session.commit()
    read = reads(leader.opens(PAGE))
    assert "Tell us your contact details changed What has changed? 1 75 75" in read


def test_what_is_older_than_three_months_is_gone(by_channel: ByChannel, session: Session):
    begins(by_channel(ASSISTED))
    session.execute(update(StepTime).values(shown_at=StepTime.shown_at - KEPT - timedelta(1)))
    session.commit()
    tidy(session)
    session.commit()
    assert kept(session) == []
