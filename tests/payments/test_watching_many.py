"""Where GOV.UK Pay will not tell of one payment, the others are looked at; where of none, few."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.clock import now
from portal.payments.card_payments import CardPayment
from portal.payments.govuk_pay import Away, Pay, Unclear
from portal.payments.watching import TOLD_OF_NONE
from tests.inspecting import Resident
from tests.payments.conftest import Cards
from tests.payments.paying import long_ago, looks, sets_out

BROKEN = [
    [{"code": "P0998", "description": "There is a problem"}, 500],
    [{"state": None}, 200],
    [{"code": "P0197", "description": "Not allowed"}, 403],
]


@pytest.mark.parametrize("answer", BROKEN)
def test_one_that_pay_cannot_tell_of_keeps_no_other_from_being_found(
    payer: Resident, cards: Cards, held: Session, answer: list[Any]
):
    broken, *others = pay_many(payer, cards, held, 4)
    broken.told_at = now()
    held.commit()
    cards.next(of={broken.pay_id: answer})
    looks(held)
    assert statuses(held, others) == {"success"}
    assert statuses(held, [broken]) == {"begun"}


def test_many_that_pay_cannot_tell_of_do_not_stay_ahead_of_another(
    payer: Resident, cards: Cards, held: Session
):
    *broken, other = pay_many(payer, cards, held, TOLD_OF_NONE + 2)
    for each in broken:
        each.told_at = now()
    held.commit()
    cards.next(of={each.pay_id: BROKEN[0] for each in broken})
    for _minute in range(60):
        looks(held)
    assert statuses(held, [other]) == {"success"}


@pytest.mark.parametrize(("status", "asked"), [(429, 1), (503, 3), (403, 3)])
def test_while_pay_tells_of_none_it_is_asked_about_few_and_all_are_found_later(
    payer: Resident, cards: Cards, held: Session, status: int, asked: int
):
    every = pay_many(payer, cards, held, 8)
    before = cards.seen().count("GET one")
    cards.next(status=status)
    looks(held)
    assert cards.seen().count("GET one") == before + asked
    cards.next()
    looks(held)
    assert statuses(held, every) == {"success"}


def test_where_nobody_is_there_pay_is_asked_once(payer: Resident, cards: Cards, held: Session):
    """Each would wait for as long as the first."""
    with pytest.raises(Away) as nobody:
        Pay("http://127.0.0.1:1", "key").look("any")
    assert not isinstance(nobody.value, Unclear)


def test_an_answer_that_cannot_be_read_may_be_about_one_thing_only(payer: Resident, cards: Cards):
    no_json = f"{sets_out(payer)}?"
    with pytest.raises(Unclear):
        Pay(no_json, "key").look("any")


def pay_many(payer: Resident, cards: Cards, held: Session, number: int) -> list[CardPayment]:
    """Each paid, by somebody who never came back."""
    for _each in range(number):
        cards.pays(sets_out(payer))
    long_ago(held, hours=12)
    return list(held.scalars(select(CardPayment).order_by(CardPayment.began_at)))


def statuses(held: Session, payments: list[CardPayment]) -> set[str]:
    held.rollback()
    for each in payments:
        held.refresh(each)
    return {each.status for each in payments}
