"""Somebody pays by card: nothing is believed that GOV.UK Pay does not say when we ask it."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.audit import Action, AuditEntry
from tests.inspecting import Resident, tenant
from tests.inspecting.council import Tenant, council_with
from tests.payments.conftest import Cards
from tests.payments.paying import PAY, changes, looks, sets_out, the_payment
from tests.web.test_account import signs_in


def test_what_was_paid_is_thanked_for_once_pay_says_so(
    payer: Resident, cards: Cards, held: Session
):
    back = cards.pays(sets_out(payer, "20.50"))
    assert payer.opens(back).page.heading == "You have paid £20.50"
    paid = the_payment(held)
    assert (paid.amount, paid.status, paid.tenancy_ref) == (20_50, "success", tenant.tenancy_ref)
    assert "You paid £20.50 by card on" in payer.opens("/account").page.main


def test_going_back_without_paying_is_not_taken_for_having_paid(
    payer: Resident, cards: Cards, held: Session
):
    sets_out(payer)
    page = payer.opens(f"{PAY}/{the_payment(held).id}").page
    assert page.heading == "We do not know yet if you have paid"
    assert "You paid" not in payer.opens("/account").page.main


@pytest.mark.parametrize("outcome", ["failed", "cancelled", "error"])
def test_what_came_to_nothing_is_said_plainly(
    payer: Resident, cards: Cards, held: Session, outcome: str
):
    cards.next(outcome=outcome)
    page = payer.opens(cards.pays(sets_out(payer))).page
    assert page.heading == "You have not paid"
    assert "No money was taken." in page.main
    assert the_payment(held).ended_at is not None


def test_another_amount_than_was_asked_for_is_none_of_ours(
    payer: Resident, cards: Cards, held: Session
):
    back = cards.pays(sets_out(payer))
    cards.next(instead={"amount": 1})
    assert payer.opens(back).page.heading == "You have not paid"
    assert the_payment(held).status == "error"


@pytest.mark.parametrize("wrong", [{"status": 500}, {"status": 429}, {"status": 401}])
def test_where_pay_cannot_be_reached_nothing_is_begun_and_it_is_said(
    payer: Resident, cards: Cards, held: Session, wrong: dict[str, Any]
):
    cards.next(**wrong)
    payer.opens(PAY).types(amount="20").presses("Continue")
    assert (payer.status, payer.page.heading) == (503, "You cannot pay by card at the moment")
    assert the_payment(held).pay_id is None


def test_where_pay_does_not_say_what_became_of_it_nobody_is_told_to_pay_again(
    payer: Resident, cards: Cards, held: Session
):
    back = cards.pays(sets_out(payer))
    cards.next(status=500)
    page = payer.opens(back).page
    assert page.heading == "We do not know yet if you have paid"
    assert "do not pay again" in page.main
    cards.next()
    assert payer.opens(back).page.heading == "You have paid £20.00"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter how much you want to pay"),
        ("0.99", "must be £1 or more"),
        ("5000.01", "must be £5,000 or less"),
        ("lots", "must be"),
    ],
)
def test_an_amount_that_cannot_be_paid_is_said_beside_its_box(
    payer: Resident, cards: Cards, typed: str, said: str
):
    before = len(cards.seen())
    payer.opens(PAY).types(amount=typed).presses("Continue")
    assert payer.status == 422
    assert said in payer.page.beside[0]
    assert payer.page.filled["amount"] == [typed]
    assert len(cards.seen()) == before


def test_somebody_elses_payment_is_not_there(payer: Resident, cards: Cards, held: Session):
    sets_out(payer)
    theirs = Tenant("2000000018", "3000-4418", phone="", email="")
    council_with(held, theirs)
    changes(held, tenancy_ref=theirs.tenancy_ref)
    assert payer.browser.get(f"{PAY}/{the_payment(held).id}").status_code == 404


def test_what_is_known_for_good_is_never_asked_again(payer: Resident, cards: Cards, held: Session):
    back = cards.pays(sets_out(payer))
    payer.opens(back)
    asked = len(cards.seen())
    assert payer.opens(back).page.heading == "You have paid £20.00"
    looks(held)
    assert len(cards.seen()) == asked


def test_setting_out_and_what_became_of_it_are_in_the_audit(
    payer: Resident, cards: Cards, held: Session
):
    payer.opens(cards.pays(sets_out(payer)))
    held.rollback()
    about_money = AuditEntry.action.in_([Action.PAYMENT_BEGUN, Action.PAYMENT_ENDED])
    found = held.scalars(select(AuditEntry).where(about_money)).all()
    about = f"tenancy:{tenant.tenancy_ref}"
    assert {(each.action, each.subject) for each in found} == {
        (Action.PAYMENT_BEGUN, about),
        (Action.PAYMENT_ENDED, about),
    }


def test_where_no_cards_are_taken_there_is_no_way_to_pay(resident: Resident, held: Session):
    signs_in(resident, held)
    assert resident.browser.get(PAY).status_code == 404
    assert "Pay by card" not in dict(resident.opens("/account").page.links)
