"""`portal staff`: the only way anyone becomes a member of staff."""

from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result
from pyotp import TOTP
from sqlalchemy.orm import Session

from portal.commands import portal
from portal.people.credentials import recognise
from portal.people.second_step import authenticator_of, confirm, key_offered
from portal.people.staff import staff_with_email
from portal.settings import settings

PASSWORD = "a kettle on the landing"
SAM = ("add", "Sam.Lee@example.org", "--name", "Sam Lee", "--role", "officer", "--patch", "P04")


@pytest.fixture(autouse=True)
def on_our_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("COLUMNS", "200")
    settings.cache_clear()
    yield
    settings.cache_clear()


def staff(*words: str, typed: str = f"{PASSWORD}\n{PASSWORD}\n") -> Result:
    return CliRunner().invoke(portal, ["staff", *words], input=typed)


def test_someone_added_can_sign_in(session: Session) -> None:
    told = staff(*SAM)
    assert told.exit_code == 0, told.output
    assert "Sam Lee can now sign in as sam.lee@example.org" in told.output
    sam = recognise(session, "sam.lee@example.org", PASSWORD)
    assert (sam.roles, sam.patches) == (["officer"], ["P04"])


def test_the_password_is_not_shown_while_it_is_typed(session: Session) -> None:
    assert PASSWORD not in staff(*SAM).output


def test_a_password_can_come_from_the_environment(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL_STAFF_PASSWORD", PASSWORD)
    assert staff(*SAM, typed="").exit_code == 0
    assert recognise(session, "sam.lee@example.org", PASSWORD).name == "Sam Lee"


def test_a_guessable_password_adds_nobody(session: Session) -> None:
    told = staff(*SAM, typed="password123\npassword123\n")
    assert told.exit_code == 1
    assert "harder to guess" in told.output
    assert staff_with_email(session, "sam.lee@example.org") is None


def test_the_list_says_who_may_sign_in(session: Session) -> None:
    staff(*SAM)
    staff("add", "kim@example.org", "--name", "Kim Day", "--role", "adviser")
    assert staff("disable", "kim@example.org").exit_code == 0
    rows = {
        line.split("│")[1].strip(): line
        for line in staff("list").output.splitlines()
        if "@" in line
    }
    assert "P04" in rows["Sam Lee"]
    assert "yes" in rows["Sam Lee"]
    assert "no" in rows["Kim Day"]
    assert "all" in rows["Kim Day"]


def test_a_reset_password_replaces_the_old_one(session: Session) -> None:
    staff(*SAM)
    assert staff("reset", "sam.lee@example.org", typed="new kettle\nnew kettle\n").exit_code == 0
    assert recognise(session, "sam.lee@example.org", "new kettle").name == "Sam Lee"


def test_nobody_can_be_reset_who_is_not_there(session: Session) -> None:
    told = staff("reset", "nobody@example.org")
    assert told.exit_code == 1
    assert "no member of staff with the address nobody@example.org" in told.output


def test_roles_given_replace_those_there_were(session: Session) -> None:
    staff(*SAM)
    told = staff("roles", "sam.lee@example.org", "--role", "team leader", "--role", "auditor")
    assert told.exit_code == 0, told.output
    sam = staff_with_email(session, "sam.lee@example.org")
    assert sam
    assert (sam.roles, sam.patches) == (["auditor", "team leader"], [])


def test_the_first_administrator_is_added_like_anyone(session: Session) -> None:
    told = staff("add", "kim@example.org", "--name", "Kim Day", "--role", "administrator")
    assert told.exit_code == 0, told.output
    assert recognise(session, "kim@example.org", PASSWORD).roles == ["administrator"]


def test_whoever_lost_their_app_begins_again(session: Session) -> None:
    staff(*SAM)
    sam = staff_with_email(session, "sam.lee@example.org")
    assert sam
    confirm(session, sam, TOTP(key_offered(session, sam)).now())
    session.commit()
    assert authenticator_of(session, sam)
    assert staff("forget-app", "sam.lee@example.org").exit_code == 0
    session.expire_all()
    assert authenticator_of(session, sam) is None
