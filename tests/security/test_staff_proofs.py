"""S77, S79: what staff show of who they are, where a password or an open desk is not enough."""

import time
from collections.abc import Iterator

import pytest
from pyotp import TOTP
from sqlalchemy import func
from sqlalchemy.orm import Session

from portal.people.second_step import Passkey, key_offered
from portal.people.staff import Staff
from portal.settings import settings
from tests.sign_on.conftest import Provider, process, provider, signs_on
from tests.web.casework.conftest import app, browser, sam
from tests.web.casework.officers import Browser
from tests.web.casework.residents import REFERENCE, something_sent

__all__ = ["app", "browser", "process", "provider", "sam"]
FLAGGED, EVERYTHING = f"/staff/cases/{REFERENCE}", "/staff/cases.csv"


@pytest.fixture
def flagged(session: Session) -> None:
    something_sent(session, matched=False).flagged_at = func.now()
    session.commit()


@pytest.mark.parametrize("page", [FLAGGED, EVERYTHING])
def test_S77_whoever_the_provider_lets_in_unasked(
    browser: Browser, provider: Provider, flagged: None, page: str
) -> None:
    """At a desk left open it says who sat there this morning; that proves nothing now."""
    provider.is_asked_by(groups=["housing-leaders"])
    signs_on(browser, provider)
    assert browser.opens("/staff/cases").status_code == 200
    for _again in range(2):
        asked = browser.opens(page)
        assert (asked.status_code, "anew=yes" in asked.location) == (303, True)
        signs_on(browser, provider)
    there = browser.opens(asked.location).location
    assert "prompt=login" in there
    assert browser.opens(browser.opens(provider.answers(there)).location).status_code == 200


@pytest.mark.parametrize(("said", "opens"), [(0, 303), (60, 200), (3600, 303), (-9_000_000, 200)])
def test_S77_a_proof_is_as_old_as_the_provider_says(
    browser: Browser, provider: Provider, flagged: None, said: int, opens: int
) -> None:
    """It says so many seconds; that it does not, is no proof, and one from tomorrow is of today."""
    provider.is_asked_by(groups=["housing-leaders"])
    provider.lies(auth_time=int(time.time()) - said if said else 0)
    signs_on(browser, provider)
    assert browser.opens(FLAGGED).status_code == opens


@pytest.fixture
def insisted_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PORTAL_SECOND_STEP", "true")
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_S79_a_code_of_an_app_that_was_offered_and_never_confirmed(
    browser: Browser, session: Session, sam: Staff, insisted_on: None
) -> None:
    """Whoever saw the picture on a screen, and has the password; Sam chose a passkey instead."""
    seen = key_offered(session, sam)
    session.add(Passkey(credential_id=b"b", staff_id=sam.id, public_key=b"", sign_count=0))
    session.commit()
    browser.signs_in(sam.email)
    assert browser.sends("/staff/code", code=TOTP(seen).now()).status_code == 422
    assert browser.opens("/staff/cases").location.startswith("/staff/sign-in")
