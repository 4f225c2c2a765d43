"""Staff sign in with the council's own account, and nobody else does."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select, text, update
from sqlalchemy.orm import Session

from portal.audit import Action, AuditEntry
from portal.people.single_sign_on import SignOn
from portal.people.staff import Staff, disable
from portal.people.staff_sessions import StaffSession
from portal.settings import settings
from portal.web.staff_held import NOT_SENT
from tests.sign_on.conftest import KIM, Provider, goes_there, kim_in, signs_on, why
from tests.web.casework.officers import HERE, Browser, reads
from tests.web.casework.residents import REFERENCE, something_sent
from tests.web.casework.test_people_page import a_while_ago


def test_whoever_is_in_a_group_comes_in_with_its_role(
    browser: Browser, provider: Provider, session: Session
):
    entered = signs_on(browser, provider, "?next=/staff/deliveries")
    assert (entered.status_code, entered.location) == (303, "/staff/deliveries")
    assert "Kim Day" in reads(browser.opens("/staff/cases"))
    kim = kim_in(session)
    assert kim
    assert (kim.name, kim.roles, kim.subject) == ("Kim Day", ["officer"], KIM["sub"])


def test_the_provider_is_asked_with_state_nonce_and_a_challenge(
    browser: Browser, provider: Provider, session: Session
):
    address = urlsplit(goes_there(browser))
    asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert f"{address.scheme}://{address.netloc}" == provider.issuer
    assert asked["response_type"] == "code"
    assert asked["redirect_uri"] == f"{HERE}/staff/sign-on/return"
    assert asked["code_challenge_method"] == "S256"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 43
    kept = session.scalars(select(SignOn)).one()
    assert asked["state"].encode() not in kept.state_hash


def test_roles_follow_the_groups_at_each_sign_in(
    app: Flask, provider: Provider, session: Session, owner: Engine
):
    signs_on(Browser(app), provider)
    provider.is_asked_by(groups=["housing-leaders", "it"], email="kim.moved@example.org")
    signs_on(Browser(app), provider)
    kim = kim_in(session)
    assert kim
    assert kim.roles == ["administrator", "team leader"]
    with Session(owner) as reader:
        changed = AuditEntry.action == Action.STAFF_ROLES_CHANGED
        assert reader.scalars(select(AuditEntry.detail).where(changed)).one() == {
            "was": "officer",
            "roles": "administrator,team-leader",
        }


@pytest.mark.parametrize("groups", [[], ["everybody"], "housing-officers", None])
def test_without_a_group_of_ours_there_is_no_account(
    browser: Browser, provider: Provider, session: Session, owner: Engine, groups: Any
):
    provider.is_asked_by(groups=groups)
    refused = signs_on(browser, provider)
    assert refused.status_code == 403
    assert "not in a group that uses this service" in reads(refused)
    assert kim_in(session) is None
    assert why(owner) == "no-role-for-their-groups"


def test_whoever_lost_their_group_stays_out(
    browser: Browser, app: Flask, provider: Provider, session: Session
):
    signs_on(browser, provider)
    provider.is_asked_by(groups=["everybody"])
    assert signs_on(Browser(app), provider).status_code == 403


def test_an_address_that_is_not_vouched_for_takes_over_nobodys_account(
    browser: Browser, provider: Provider, session: Session, owner: Engine, sam: Staff
):
    provider.is_asked_by(email=sam.email, email_verified=False)
    assert signs_on(browser, provider).status_code == 403
    assert why(owner) == "address-of-another"


def test_an_address_that_is_vouched_for_is_whoever_had_an_account(
    browser: Browser, provider: Provider, session: Session, sam: Staff
):
    provider.is_asked_by(email=sam.email.upper())
    assert signs_on(browser, provider).status_code == 303
    session.refresh(sam)
    assert sam.subject == KIM["sub"]


def test_whoever_is_kept_out_here_stays_out(
    app: Flask, browser: Browser, provider: Provider, session: Session, owner: Engine
):
    signs_on(browser, provider)
    kim = kim_in(session)
    assert kim
    disable(session, kim)
    session.commit()
    assert "closed" in reads(signs_on(Browser(app), provider))
    assert why(owner) == "kept-out"


def test_no_password_lets_in_whoever_came_that_way(
    app: Flask, browser: Browser, provider: Provider, session: Session
):
    signs_on(browser, provider)
    for password in ("none", "", "None", "x" * 20):
        assert Browser(app).signs_in(str(KIM["email"]), password).status_code == 422


def test_what_is_sensitive_takes_a_new_sign_in_there(
    browser: Browser, provider: Provider, session: Session, owner: Engine
):
    provider.is_asked_by(groups=["housing-leaders"])
    signs_on(browser, provider)
    session.execute(update(StaffSession).values(proved_at=func.now() - timedelta(minutes=10)))
    session.commit()
    sent = browser.opens("/staff/cases.csv")
    assert sent.location == "/staff/sign-on?next=/staff/cases.csv&anew=yes"
    asked = browser.opens(sent.location)
    assert "prompt=login" in asked.location
    back = browser.opens(provider.answers(asked.location))
    assert back.location == "/staff/cases.csv"
    assert browser.opens("/staff/cases.csv").status_code == 200
    asked = browser.opens(sent.location)
    without = asked.location.replace("prompt=login", "prompt=")
    assert browser.opens(provider.answers(without)).status_code == 403
    assert why(owner) == "not-signed-in-anew"


def test_a_note_sent_when_they_must_sign_in_anew_waits_on_its_page(
    browser: Browser, provider: Provider, session: Session
):
    case = something_sent(session, matched=False)
    signs_on(browser, provider)
    case.flagged_at = func.now()
    a_while_ago(session)
    sent = browser.sends(f"/staff/cases/{REFERENCE}/note", note="Do not call back")
    assert "anew=yes" in sent.location
    asked = browser.opens(sent.location)
    back = browser.opens(provider.answers(asked.location))
    shown = browser.opens(back.location)
    assert (shown.status_code, back.location.split("?")[0]) == (200, f"/staff/cases/{REFERENCE}")
    assert NOT_SENT in reads(shown)
    assert ">Do not call back</textarea>" in shown.text


def test_passwords_can_be_switched_off(
    browser: Browser,
    provider: Provider,
    session: Session,
    sam: Staff,
    monkeypatch: pytest.MonkeyPatch,
):
    both = reads(browser.opens("/staff/sign-in"))
    assert "Sign in with your council account" in both
    assert "Or with a password" in both
    monkeypatch.setenv("PORTAL_PASSWORDS", "false")
    settings.cache_clear()
    page = browser.opens("/staff/sign-in")
    assert 'name="password"' not in page.text
    assert 'href="/staff/sign-on"' in page.text
    signs_on(browser, provider)
    other = browser.sends("/staff/sign-in", email=sam.email, password="a kettle on the landing")
    assert other.status_code == 404


def test_a_provider_that_is_away_is_said_to_be(
    browser: Browser, provider: Provider, session: Session, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PORTAL_OIDC_ISSUER", "http://127.0.0.1:9")
    settings.cache_clear()
    assert "does not answer" in reads(browser.opens("/staff/sign-on"))


def test_where_there_is_no_provider_there_is_no_such_page(browser: Browser, session: Session):
    for path in ("/staff/sign-on", "/staff/sign-on/return"):
        assert browser.opens(path).status_code == 404


def test_nothing_of_it_can_be_read_in_the_database(
    browser: Browser, provider: Provider, session: Session, owner: Engine
):
    asked = parse_qs(urlsplit(goes_there(browser)).query)
    with owner.connect() as connection:
        kept = connection.execute(text("SELECT t::text FROM staff_sign_on t")).scalar_one()
    for name in ("state", "nonce"):
        assert asked[name][0] not in kept
        assert asked[name][0].encode().hex() not in kept
