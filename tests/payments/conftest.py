"""A stand-in for GOV.UK Pay as a process, and a portal that takes cards through it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.clock import today
from portal.payments.card_agreements import CardAgreement
from portal.payments.govuk_pay import Pay
from portal.settings import settings
from tests.arrears.plans import a_plan, in_force_since, pays
from tests.inspecting import Resident, tenant
from tests.payments.consents import consent_to
from tests.payments.standing_in import Cards, standing_in
from tests.web.conftest import app, council, held, portal, resident, someone, with_pseudo
from tests.web.test_account import signs_in

__all__ = ["Cards", "app", "council", "held", "portal", "resident", "someone", "with_pseudo"]


@pytest.fixture(scope="session")
def standin() -> Iterator[Cards]:
    with standing_in() as cards:
        yield cards


@pytest.fixture
def cards(standin: Cards, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cards]:
    """Where the portal's residents pay."""
    for name, value in standin.settings.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    standin.next()
    yield standin
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
    agreed = consent_to(plan, pay_id=there, person_ref=f"P{tenant.tenancy_ref}")
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
