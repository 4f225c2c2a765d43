"""S77: before what is sensitive staff show who they are, which a desk left open does not."""

import time

import pytest
from sqlalchemy import func
from sqlalchemy.orm import Session

from tests.sign_on.conftest import Provider, process, provider, signs_on
from tests.web.casework.conftest import app, browser
from tests.web.casework.officers import Browser
from tests.web.casework.residents import REFERENCE, something_sent

__all__ = ["app", "browser", "process", "provider"]
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
