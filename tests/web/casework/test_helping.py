"""Officers read what a helper's right to act is worth, and until when."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.journey.values import day_in_words
from portal.submissions.records import Submission
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import REFERENCE, an_account, something_sent


@pytest.fixture
def sent(session: Session) -> Submission:
    an_account(session)
    something_sent(session)
    return session.scalars(select(Submission)).one()


def case_says(session: Session, officer: Browser, sent: Submission, right: str | None) -> str:
    sent.answers = {"right": right} if right else {}
    session.commit()
    return reads(officer.opens(f"/staff/cases/{REFERENCE}"))


def test_what_somebody_agreed_to_is_over_the_same_day(
    signed_in: Browser, session: Session, sent: Submission
):
    day = day_in_words(sent.sent_at.date())
    said = case_says(session, signed_in, sent, "agreed-1")
    assert f"They agreed to what was told on {day}, and to no more." in said


@pytest.mark.parametrize("right", ["appointee", "deputy", "lpa", "written"])
def test_every_other_right_is_looked_at_again_after_a_year(
    signed_in: Browser, session: Session, sent: Submission, right: str
):
    again = day_in_words(sent.sent_at.date() + timedelta(days=365))
    assert f"look at it again by {again}" in case_says(session, signed_in, sent, right)


def test_whoever_has_none_is_told_nothing(signed_in: Browser, session: Session, sent: Submission):
    assert "tell them nothing of the account" in case_says(session, signed_in, sent, "none")


def test_whoever_writes_for_themselves_needs_none(
    signed_in: Browser, session: Session, sent: Submission
):
    assert "Right to act" not in case_says(session, signed_in, sent, None)
