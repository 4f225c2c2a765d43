"""The office, and what it is made of."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.people.staff import Staff
from tests.audit.office import Office, gave_up
from tests.commands.conftest import Command, command
from tests.web.casework.conftest import app, sam, signed_in
from tests.web.casework.officers import Browser
from tests.web.casework.residents import a_text_message, an_account, something_sent

__all__ = ["app", "command", "sam", "signed_in"]


@pytest.fixture
def office(
    session: Session,
    engine: Engine,
    owner: Engine,
    command: Command,
    app: Flask,
    sam: Staff,
    signed_in: Browser,
    tmp_path: Path,
) -> Office:
    an_account(session)
    case, delivery = something_sent(session), a_text_message(session)
    gave_up(session, delivery)
    people, things = (signed_in, Browser(app), sam), (case, delivery.id, tmp_path)
    made = Office(session, engine, owner, command, *people, *things)
    made.since()
    return made
