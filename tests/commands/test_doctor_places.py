"""`portal doctor`, where addresses are looked up."""

from sqlalchemy.orm import Session

from portal.places.standin import KEY
from tests.commands.conftest import Command
from tests.commands.test_doctor import WELL, heard_of
from tests.places.standing_in import forgets, goes_wrong, register

__all__ = ["register"]


def test_a_key_that_opens_nothing_is_named(command: Command, session: Session, register: str):
    found = command("doctor", PORTAL_OS_PLACES_URL=register, PORTAL_OS_PLACES_KEY="another")
    assert "✗ OS Places does not answer to PORTAL_OS_PLACES_KEY" in found.output


def test_one_that_is_answered_is_no_news(command: Command, session: Session, register: str):
    goes_wrong(register)
    forgets()
    heard_of(session, seconds_ago=1)
    found = command("doctor", PORTAL_OS_PLACES_URL=register, PORTAL_OS_PLACES_KEY=KEY)
    assert found.output == WELL
