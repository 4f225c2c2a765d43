"""A stand-in for GOV.UK Pay as a process, and a portal that takes cards through it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.clock import now, today
from portal.payments.card_agreements import CardAgreement
from portal.payments.govuk_pay import Pay
from portal.settings import settings
from tests.arrears.plans import a_plan, in_days, in_force_since, pays
from tests.inspecting import Resident, tenant
from tests.payments.standin import KEY, SIGNING_SECRET
from tests.web.conftest import app, council, held, portal, resident, someone, with_pseudo
from tests.web.test_account import signs_in

__all__ = ["app", "council", "held", "portal", "resident", "someone", "with_pseudo"]
ROOT = Path(__file__).parents[2]


class Cards:
    """GOV.UK Pay: the ways to steer it, and what somebody does on its card page."""

    def __init__(self, url: str) -> None:
        self.url = url

    def next(self, **told: Any) -> None:
        requests.post(f"{self.url}/_next", json=told, timeout=5).raise_for_status()

    def seen(self) -> list[str]:
        seen: list[str] = requests.get(f"{self.url}/_seen", timeout=5).json()
        return seen

    def taken(self) -> list[int]:
        """What it has taken by agreement, in pence."""
        taken: list[int] = requests.get(f"{self.url}/_taken", timeout=5).json()
        return taken

    def pays(self, address: str) -> str:
        """Open the card page, press Pay: the path it leads back to."""
        page = requests.get(address, timeout=5)
        assert page.status_code == 200, page.text
        action = re.search(r'action="([^"]+)"', page.text)
        assert action
        led = requests.post(f"{self.url}{action[1]}", allow_redirects=False, timeout=5)
        return urlsplit(led.headers["Location"]).path


@pytest.fixture(scope="session")
def process() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.payments.standin"]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert started.stdout
    with started, started.stdout:
        yield started.stdout.readline().strip()
        started.terminate()
        started.wait(timeout=5)


@pytest.fixture
def cards(process: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cards]:
    """Where the portal's residents pay."""
    monkeypatch.setenv("PORTAL_GOVUK_PAY_URL", process)
    monkeypatch.setenv("PORTAL_GOVUK_PAY_API_KEY", KEY)
    monkeypatch.setenv("PORTAL_GOVUK_PAY_SIGNING_SECRET", SIGNING_SECRET)
    settings.cache_clear()
    there = Cards(process)
    there.next()
    yield there
    settings.cache_clear()


@pytest.fixture
def recurring(cards: Cards, monkeypatch: pytest.MonkeyPatch) -> Cards:
    """Where a card may be asked for each payment."""
    monkeypatch.setenv("PORTAL_GOVUK_PAY_RECURRING", "true")
    settings.cache_clear()
    return cards


@pytest.fixture
def planner(recurring: Cards, resident: Resident, held: Session) -> Resident:
    """Somebody in their account who has agreed to pay £20 and £100 of rent a week, from then on."""
    owing(held)
    return signs_in(resident, held)


@pytest.fixture
def card(app: Flask, recurring: Cards, held: Session) -> CardAgreement:
    """A card in force that pays £20 and £100 of rent a week; the first was paid a week ago."""
    held.execute(update(Tenancy).values(balance_as_at=today()))
    plan = in_force_since(held, 8, a_plan(owed=25_000, rent=10_000, first=-7))
    pays(held, 12_000, 7)
    pay = Pay.named_by(settings())
    there = pay.agree("3000-0017", "Rent", "somebody")
    recurring.pays(pay.begin(12_000, "3000-0017", "Rent", "http://localhost/", there).next_url)
    agreed = CardAgreement(
        plan_id=plan.id,
        tenancy_ref=plan.tenancy_ref,
        person_ref=f"P{tenant.tenancy_ref}",
        pay_id=there,
        first_due=in_days(-7),
        most=12_000,
        words="I agree",
        words_version=1,
        language="en",
        agreed_by="visit:1",
        checked="a code",
        channel="self-service",
        active_at=now(),
        card_ends="4242",
    )
    held.add(agreed)
    held.commit()
    return agreed


@pytest.fixture
def before(recurring: Cards) -> int:
    """How much it had taken for others."""
    return len(recurring.taken())


def owing(held: Session) -> None:
    held.execute(update(Tenancy).values(balance_as_at=today()))
    in_force_since(held, 0, a_plan(owed=25_000, rent=10_000))


@pytest.fixture
def payer(cards: Cards, resident: Resident, held: Session) -> Resident:
    """Somebody in their account, where cards are taken."""
    return signs_in(resident, held)
