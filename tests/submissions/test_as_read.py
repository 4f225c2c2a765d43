"""What an officer reads is what the resident read before sending it."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from forms import change_details, report_hardship
from portal import create_app
from portal.journey import Form
from portal.journey.bringing_forward import bring_forward
from portal.submissions.origins import Sender
from portal.submissions.records import Submission
from portal.submissions.service import open_journey, submit
from portal.web.checking import show_answers
from tests.inspecting.page import Page, words
from tests.submissions.writing import (
    BY_CALL,
    HARDSHIP,
    NEW_EMAIL,
    a_tenant,
    a_visit,
    written,
)

MONEY = {
    "money": "now",
    "short_income": 36_850,
    "short_home": 12_050,
    "short_living": 4_000,
    "short_debts": None,
    "short_every": "month",
}


@pytest.fixture(scope="module")
def app(database_url: str) -> Flask:
    return create_app(database_url)


@pytest.mark.parametrize(
    ("form", "answers", "known"),
    [
        (report_hardship.form, HARDSHIP, False),
        (report_hardship.form, HARDSHIP | BY_CALL | MONEY, False),
        (change_details.form, NEW_EMAIL, True),
    ],
)
def test_an_officer_reads_the_very_words_the_resident_checked(
    session: Session, app: Flask, form: Form, answers: dict[str, Any], known: bool
):
    visit = a_visit(session, a_tenant(session) if known else None)
    draft = written(session, visit, form, answers)
    with app.test_request_context():
        writing = open_journey(session, form, visit.token_hash)
        checked = Page(show_answers(writing, str(draft.id)).get_data(as_text=True))
    sent = submit(session, form, visit.token_hash, draft.id, Sender())
    read = session.get_one(Submission, sent.id, populate_existing=True).as_read
    assert [(question, answer) for _, rows in read for question, answer in rows] == checked.rows
    shown = [words(h2) for h2 in checked.all("h2")]
    assert [heading for heading, _ in read] == shown[: len(read)]
    assert bring_forward(form, sent.answers, sent.version).answers == {
        name: value for name, value in answers.items() if name in sent.answers
    }


def test_it_is_written_in_words_and_not_in_codes(session: Session):
    visit = a_visit(session)
    draft = written(session, visit, report_hardship.form, HARDSHIP | MONEY)
    sent = submit(session, report_hardship.form, visit.token_hash, draft.id, Sender())
    said = dict(row for _, rows in sent.as_read for row in rows)
    assert "I have less work or lost my job" in said["What has changed?"]
    assert said["What is your date of birth?"] == "27 March 1985"
    assert said["What comes in, in pounds"] == "£368.50"
    assert said["How often is this?"] == "Every month"
