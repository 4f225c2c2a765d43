"""`portal doctor`, where files are to be checked for viruses."""

from sqlalchemy.orm import Session

from tests.commands.conftest import Command
from tests.commands.test_doctor import WELL, heard_of


def test_a_scanner_that_does_not_answer_is_named(command: Command, session: Session):
    found = command("doctor", PORTAL_CLAMD="unix:/nowhere")
    assert "✗ The virus scanner that PORTAL_CLAMD names does not answer" in found.output


def test_one_that_answers_is_no_news(command: Command, session: Session, clamd: str):
    heard_of(session, seconds_ago=1)
    assert command("doctor", PORTAL_CLAMD=clamd).output == WELL


def test_production_without_one_is_said(command: Command, session: Session):
    found = command("doctor", PORTAL_ENV="production")
    assert "✗ PORTAL_CLAMD names no virus scanner, so no file is taken" in found.output
