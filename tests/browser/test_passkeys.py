"""An officer signs in with a passkey of Chromium's own authenticator, and nobody else with it."""

from typing import Any

import pytest
from playwright.sync_api import CDPSession, expect
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from portal.audit import Action, AuditEntry
from portal.people.second_step import Passkey
from portal.people.staff_sessions import StaffSession
from tests.browser.conftest import Begin
from tests.browser.filling import Box
from tests.browser.looker import Looker
from tests.browser.person import Person
from tests.browser.touring_casework import EMAIL, PASSWORD, signs_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-plain")]

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Finger:
    """What the officer holds: a key that knows them, or lets anyone hold it."""

    def __init__(self, officer: Person) -> None:
        self.line: CDPSession = officer.page.context.new_cdp_session(officer.page)
        self.line.send("WebAuthn.enable")
        made = self.line.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        self.number = made["authenticatorId"]

    def says(self, what: str, **more: Any) -> Any:
        return self.line.send(f"WebAuthn.{what}", {"authenticatorId": self.number, **more})


def adds_a_passkey(officer: Person) -> None:
    officer.opens("/staff/app")
    officer.presses("Add a passkey")
    expect(officer.page.get_by_role("heading", level=1)).to_have_text("Keep these recovery codes")


def gives_password(officer: Person) -> None:
    officer.page.context.clear_cookies()
    officer.opens("/staff/sign-in")
    officer.fills((Box("email", EMAIL), Box("password", PASSWORD)))
    officer.presses("Sign in")
    expect(officer.page.get_by_role("heading", level=1)).to_have_text("Enter your code")


@pytest.fixture
def officer(begin: Begin, council: Engine) -> Person:
    person = begin()
    signs_in(person, council, lambda person, name: None)
    return person


def test_a_passkey_is_added_and_used_instead_of_a_code(officer: Person, owner: Engine):
    looker = Looker()
    Finger(officer)
    adds_a_passkey(officer)
    for _ in range(2):
        gives_password(officer)
        looker(officer, "code-or-passkey")
        officer.presses("Use your passkey")
        expect(officer.page.get_by_role("heading", name="Cases", exact=True)).to_be_visible()
    with Session(owner) as reader:
        done = reader.execute(select(AuditEntry.action, AuditEntry.detail).order_by(AuditEntry.id))
        found = [(action, told) for action, told in done]
        assert reader.scalars(select(Passkey.sign_count)).one() >= 2
    assert (Action.STAFF_PASSKEY_ADDED, {}) in found
    assert found[-1] == (Action.STAFF_SIGNED_IN, {"by": "passkey"})
    assert not looker.faults, "\n".join(looker.faults)


def test_somebody_elses_finger_does_not_do(officer: Person):
    finger = Finger(officer)
    adds_a_passkey(officer)
    gives_password(officer)
    finger.says("setUserVerified", isUserVerified=False)
    sorry = officer.page.get_by_text("That did not work. Try again, or use a code.")
    expect(sorry).to_be_hidden()
    officer.presses("Use your passkey")
    expect(sorry).to_be_visible()
    officer.opens("/staff/cases")
    expect(officer.page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_a_recovery_code_does_where_the_key_is_lost(officer: Person):
    finger = Finger(officer)
    adds_a_passkey(officer)
    spare = officer.page.locator(".app-codes li").first.inner_text()
    gives_password(officer)
    finger.says("clearCredentials")
    officer.page.get_by_label("Code", exact=True).fill(spare)
    officer.presses("Continue")
    expect(officer.page.get_by_role("heading", name="Cases", exact=True)).to_be_visible()


def refused(officer: Person) -> None:
    expect(officer.page.locator(".govuk-error-summary")).to_contain_text(
        "We could not accept that passkey"
    )
    officer.opens("/staff/cases")
    expect(officer.page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_an_answer_to_another_question_is_refused(officer: Person, council: Engine):
    Finger(officer)
    adds_a_passkey(officer)
    gives_password(officer)
    with Session(council) as session, session.begin():
        session.execute(update(StaffSession).values(challenge=b"another question" * 2))
    officer.presses("Use your passkey")
    refused(officer)


def test_a_copy_that_counts_backwards_is_refused(officer: Person, council: Engine):
    Finger(officer)
    adds_a_passkey(officer)
    with Session(council) as session, session.begin():
        session.execute(update(Passkey).values(sign_count=1000))
    gives_password(officer)
    officer.presses("Use your passkey")
    refused(officer)
