"""Whoever paid and never came back is found, whether GOV.UK Pay tells us of it or not."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from portal.payments.card_payments import NEVER
from portal.settings import settings
from tests.inspecting import Resident
from tests.payments.conftest import Cards
from tests.payments.paying import PAY, changes, long_ago, looks, sets_out, tells, the_payment
from tests.payments.standin import message_about, signed


def test_a_signed_message_has_the_worker_look_and_finds_who_never_came_back(
    payer: Resident, cards: Cards, held: Session
):
    cards.pays(sets_out(payer))
    looks(held)
    assert the_payment(held).status == "begun", "nobody had told us yet"
    assert tells(payer, message_about({"payment_id": the_payment(held).pay_id})) == 204
    looks(held)
    assert the_payment(held).status == "success"


def test_a_message_says_nothing_by_itself(payer: Resident, cards: Cards, held: Session):
    sets_out(payer)
    assert tells(payer, message_about({"payment_id": the_payment(held).pay_id})) == 204
    looks(held)
    assert the_payment(held).status == "created"


@pytest.mark.parametrize("told", [[], "success", {}, {"resource_id": None}, {"resource_id": 7}])
def test_a_message_about_nothing_we_know_changes_nothing(
    payer: Resident, cards: Cards, held: Session, told: Any
):
    sets_out(payer)
    assert tells(payer, told) == 204
    assert the_payment(held).told_at is None


@pytest.mark.parametrize("mark", ["", "0" * 64, "é"])
def test_an_unsigned_message_is_refused(payer: Resident, cards: Cards, held: Session, mark: str):
    sets_out(payer)
    told = message_about({"payment_id": the_payment(held).pay_id})
    assert tells(payer, told, mark) == 401
    assert the_payment(held).told_at is None


def test_a_message_changed_on_its_way_is_refused(payer: Resident, cards: Cards):
    headers = signed(b'{"resource_id": "one"}')
    changed = payer.browser.post("/pay/message", data=b'{"resource_id": "two"}', headers=headers)
    assert changed.status_code == 401


def test_without_a_secret_no_message_is_believed(
    payer: Resident, cards: Cards, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PORTAL_GOVUK_PAY_SIGNING_SECRET", "")
    settings.cache_clear()
    sent = payer.browser.post("/pay/message", data=b"{}", headers=signed(b"{}", ""))
    assert sent.status_code == 401


def test_who_never_came_back_is_found_though_no_message_came(
    payer: Resident, cards: Cards, held: Session
):
    cards.pays(sets_out(payer))
    long_ago(held, hours=12)
    looks(held)
    assert the_payment(held).status == "success"


def test_while_pay_is_away_the_worker_leaves_them_for_later(
    payer: Resident, cards: Cards, held: Session
):
    cards.pays(sets_out(payer))
    long_ago(held, hours=12)
    cards.next(status=503)
    looks(held)
    assert the_payment(held).ended_at is None
    cards.next()
    looks(held)
    assert the_payment(held).status == "success"


def test_what_pay_never_heard_of_is_over_after_two_days(
    payer: Resident, cards: Cards, held: Session
):
    cards.next(status=500)
    payer.opens(PAY).types(amount="20").presses("Continue")
    long_ago(held, days=3)
    looks(held)
    ended = the_payment(held)
    assert ended.ended_at is not None
    assert ended.status == NEVER


def test_what_was_paid_before_days_without_a_worker_is_found_when_it_is_back(
    payer: Resident, cards: Cards, held: Session
):
    cards.pays(sets_out(payer))
    long_ago(held, days=3)
    looks(held)
    assert the_payment(held).status == "success"


def test_nothing_is_given_up_however_long_pay_is_away(payer: Resident, cards: Cards, held: Session):
    cards.pays(sets_out(payer))
    long_ago(held, days=3)
    cards.next(status=503)
    looks(held)
    looks(held)
    assert the_payment(held).ended_at is None
    cards.next()
    looks(held)
    assert the_payment(held).status == "success"


def test_what_pay_has_not_ended_when_it_is_asked_days_later_is_over(
    payer: Resident, cards: Cards, held: Session
):
    sets_out(payer)
    long_ago(held, days=3)
    looks(held)
    assert the_payment(held).ended_at is None
    looks(held)
    assert (the_payment(held).status, the_payment(held).ended_at is None) == ("created", False)


def test_what_pay_does_not_know_is_over_after_two_days(
    payer: Resident, cards: Cards, held: Session
):
    sets_out(payer)
    changes(held, pay_id="nobody-there-knows-it")
    long_ago(held, hours=47)
    looks(held)
    looks(held)
    assert the_payment(held).ended_at is None
    long_ago(held, hours=2)
    changes(held, looked_at=None)
    looks(held)
    looks(held)
    assert the_payment(held).ended_at is not None
