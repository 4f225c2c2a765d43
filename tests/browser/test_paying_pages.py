"""Everybody can pay by card on a phone: once, or each payment of a plan, and stop that again."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import Engine

from tests.browser.conftest import Begin
from tests.browser.looker import Looker
from tests.browser.person import Person
from tests.browser.touring_account import comes_in
from tests.browser.touring_payments import (
    OUTCOMES,
    agrees_to_nothing,
    is_asked_how_much,
    pays_each_time,
    pays_once,
)
from tests.payments.standing_in import Cards

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-plain")]


def test_paying_can_be_used_by_everybody(begin: Begin, council: Engine, cards: Cards):
    looker = Looker()
    resident = begin()
    comes_in(resident, council)
    is_asked_how_much(resident, looker)
    for outcome in OUTCOMES:
        pays_once(resident, cards, looker, outcome)
    pays_each_time(resident, council, cards, looker)
    agrees_to_nothing(resident, looker)
    assert not looker.faults, "\n".join(looker.faults)


def test_paying_needs_no_javascript(begin: Begin, council: Engine, cards: Cards):
    resident = begin(java_script_enabled=False)
    comes_in(resident, council)
    pays_each_time(resident, council, cards, _glances)


def _glances(person: Person, name: str) -> None:
    """Without scripts nothing can be searched, but every page must come."""
    expect(person.page.get_by_role("heading", level=1), name).to_be_visible()
