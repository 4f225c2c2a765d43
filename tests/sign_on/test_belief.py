"""What the provider says is believed only from the provider, once, for the browser that asked."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask
from sqlalchemy import Engine, func, update
from sqlalchemy.orm import Session

from portal.people.single_sign_on import SignOn
from portal.settings import settings
from tests.sign_on.conftest import Provider, goes_there, kim_in, signs_on, why
from tests.web.casework.officers import HERE, Browser, reads

NOBODY_IN = "You are not signed in"


LIES: dict[str, dict[str, Any]] = {
    "signed by another": {"key": "another"},
    "for another": {"aud": ["another"]},
    "from another": {"iss": "https://evil.example"},
    "to another question": {"nonce": "another"},
    "of long ago": {"exp": 1_600_000_000},
}


@pytest.mark.parametrize("lie", [*LIES])
def test_a_token_is_not_believed(
    browser: Browser, provider: Provider, session: Session, owner: Engine, lie: str
):
    provider.lies(**LIES[lie])
    refused = signs_on(browser, provider)
    assert refused.status_code == 403
    assert NOBODY_IN in reads(refused)
    assert browser.opens("/staff/cases").status_code == 302
    assert kim_in(session) is None
    assert why(owner) == "token-not-believed"


def test_an_answer_counts_once(
    browser: Browser, provider: Provider, session: Session, owner: Engine
):
    answer = provider.answers(goes_there(browser))
    assert browser.opens(answer).status_code == 303
    assert browser.opens(answer).status_code == 403
    assert why(owner) == "never-asked"


def test_an_answer_of_another_browser_does_not_count(
    app: Flask, browser: Browser, provider: Provider, session: Session, owner: Engine
):
    answer = provider.answers(goes_there(browser))
    victim = Browser(app)
    victim.opens("/staff/sign-in")
    assert victim.opens(answer).status_code == 403
    assert victim.opens("/staff/cases").status_code == 302
    assert why(owner) == "never-asked"


@pytest.mark.parametrize("query", ["", "?state=made-up&code=x", "?code=x", "?state=%00&code=%00"])
def test_an_answer_to_no_question_does_not_count(
    browser: Browser, provider: Provider, session: Session, query: str
):
    assert browser.opens(f"/staff/sign-on/return{query}").status_code == 403


def test_an_answer_comes_within_ten_minutes(
    browser: Browser, provider: Provider, session: Session, owner: Engine
):
    answer = provider.answers(goes_there(browser))
    session.execute(update(SignOn).values(asked_at=func.now() - timedelta(minutes=11)))
    session.commit()
    assert browser.opens(answer).status_code == 403
    assert why(owner) == "never-asked"


def test_a_code_without_our_verifier_is_worth_nothing(
    browser: Browser, provider: Provider, session: Session
):
    answer = provider.answers(goes_there(browser))
    code = parse_qs(urlsplit(answer).query)["code"][0]
    sent = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": f"{HERE}/staff/sign-on/return",
    }
    told = settings()
    who = (told.oidc_client_id, told.oidc_client_secret.get_secret_value())
    stolen = requests.post(f"{provider.issuer}/token", data=sent, auth=who, timeout=5)
    assert stolen.status_code == 400
    assert "code_verifier" in stolen.text


def test_a_made_up_code_is_refused(
    browser: Browser, provider: Provider, session: Session, owner: Engine
):
    state = parse_qs(urlsplit(goes_there(browser)).query)["state"][0]
    assert browser.opens(f"/staff/sign-on/return?state={state}&code=x").status_code == 403
    assert why(owner) == "code-refused"


def test_whoever_turned_back_there_is_told_so(
    browser: Browser, provider: Provider, session: Session, owner: Engine
):
    state = parse_qs(urlsplit(goes_there(browser)).query)["state"][0]
    refused = browser.opens(f"/staff/sign-on/return?state={state}&error=access_denied")
    assert "You did not finish signing in" in reads(refused)
    assert why(owner) == "refused-there"
