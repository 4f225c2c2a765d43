"""A provider process, and a portal that sends its staff there."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.audit import Action, AuditEntry
from portal.people.staff import Staff
from portal.settings import settings
from tests.sign_on.provider import CLIENT, SECRET
from tests.web.casework.conftest import app, browser, sam
from tests.web.casework.officers import HERE, Browser

__all__ = ["app", "browser", "sam"]
GROUPS = {"housing-officers": "officer", "housing-leaders": "team leader", "it": "administrator"}
KIM = {
    "sub": "7d1f-kim",
    "name": "Kim Day",
    "email": "kim.day@example.org",
    "email_verified": True,
    "groups": ["everybody", "housing-officers"],
}


class Provider:
    """The process, and the ways to steer it."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer

    def is_asked_by(self, **claims: Any) -> None:
        """Whoever asks from now on is this person."""
        requests.post(f"{self.issuer}/_person", json={**KIM, **claims}, timeout=5)

    def lies(self, **claims: Any) -> None:
        requests.post(f"{self.issuer}/_lies", json=claims, timeout=5)

    def answers(self, address: str) -> str:
        """Where a browser that is sent there is sent back to."""
        answer = requests.get(address, allow_redirects=False, timeout=5)
        assert answer.status_code == 302, answer.text
        to = urlsplit(answer.headers["Location"])
        return f"{to.path}?{to.query}"


@pytest.fixture(scope="session")
def process() -> Iterator[Provider]:
    started = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "tests.sign_on.provider"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"},
    )
    assert started.stdout
    with started, started.stdout:
        yield Provider(started.stdout.readline().strip())
        started.terminate()
        started.wait(timeout=5)


@pytest.fixture
def provider(process: Provider, monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    """The provider, which the portal is told of; Kim Day is who asks it."""
    told = {
        "PORTAL_OIDC_ISSUER": process.issuer,
        "PORTAL_OIDC_CLIENT_ID": CLIENT,
        "PORTAL_OIDC_CLIENT_SECRET": SECRET,
        "PORTAL_OIDC_GROUPS": json.dumps(GROUPS),
        "PORTAL_BASE_URL": HERE,
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    process.is_asked_by()
    yield process
    settings.cache_clear()


def goes_there(browser: Browser, more: str = "") -> str:
    """From the portal's page to the provider: the address it is asked at."""
    browser.opens("/staff/sign-in")
    sent = browser.opens(f"/staff/sign-on{more}")
    assert sent.status_code == 302
    return str(sent.location)


def signs_on(browser: Browser, provider: Provider, more: str = "") -> TestResponse:
    """All the way there and back."""
    return browser.opens(provider.answers(goes_there(browser, more)))


def why(owner: Engine) -> str:
    """Why the last who tried was turned away, as the audit has it."""
    with Session(owner) as reader:
        last = reader.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
    assert last.action == Action.STAFF_NOT_RECOGNISED
    return str(last.detail["why"])


def kim_in(session: Session) -> Staff | None:
    session.expire_all()
    return session.scalars(select(Staff).where(Staff.email == KIM["email"])).one_or_none()
