"""Officers can read and use their pages too, and what they do reaches the resident."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import Engine

from tests.browser.conftest import Begin
from tests.browser.looker import Looker
from tests.browser.touring_casework import (
    adds_an_app,
    administers,
    audits,
    looks_up,
    sends_again,
    sends_something,
    signs_in,
    works_on,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-plain")]


def test_a_case_is_worked_on_and_the_resident_reads_what_became_of_it(
    begin: Begin, council: Engine
):
    resident, officer, looker = begin(), begin(), Looker()
    reference = sends_something(resident)
    looks_up(resident, reference)
    looker(resident, "what-became-received")
    signs_in(officer, council, looker)
    works_on(officer, reference, looker)
    looks_up(resident, reference)
    looker(resident, "what-became-done")
    expect(resident.page.get_by_role("heading", level=1)).to_contain_text("finished")
    assert not looker.faults, "\n".join(looker.faults)


def test_an_officer_sends_a_message_again(begin: Begin, council: Engine):
    resident, officer, looker = begin(), begin(), Looker()
    sends_something(resident)
    signs_in(officer, council, lambda person, name: None)
    sends_again(officer, council, looker)
    expect(officer.page.get_by_text("Nothing has been given up")).to_be_visible()
    assert not looker.faults, "\n".join(looker.faults)


def test_an_auditor_sees_who_did_what(begin: Begin, council: Engine):
    resident, auditor, looker = begin(), begin(), Looker()
    reference = sends_something(resident)
    signs_in(auditor, council, lambda person, name: None, roles=("auditor",))
    audits(auditor, reference, looker)
    assert not looker.faults, "\n".join(looker.faults)


def test_an_administrator_says_who_may_do_what(begin: Begin, council: Engine):
    boss, looker = begin(), Looker()
    signs_in(boss, council, lambda person, name: None, roles=("administrator",))
    administers(boss, council, looker)
    assert not looker.faults, "\n".join(looker.faults)


def test_an_officer_adds_an_app_and_signs_in_with_it(begin: Begin, council: Engine):
    officer, looker = begin(), Looker()
    signs_in(officer, council, lambda person, name: None)
    adds_an_app(officer, looker)
    assert not looker.faults, "\n".join(looker.faults)
