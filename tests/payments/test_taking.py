"""What is taken from a card: once, never more than was told, and never when nobody may be asked."""

import threading

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.agreeing import end
from portal.arrears.agreements import Agreement, AgreementEvent
from portal.arrears.holds import BREATHING_SPACE, PROTECTED, TOLD_LATE, hold
from portal.extensions import database
from portal.payments.card_agreements import ASKED, CardAgreement, stop
from portal.payments.card_payments import CardPayment
from portal.payments.card_takings import NOT_NEEDED, NOT_PAID, PAID, CardTaking
from portal.payments.govuk_pay import Pay
from portal.plans.card_taking import begin_taking
from portal.plans.card_watching import watch_cards
from portal.settings import settings
from tests.arrears.plans import REF, STAFF, a_plan, in_days, in_force_since, pays
from tests.payments.asked_again import (
    REFUSED,
    STOPPED,
    came_to,
    messages,
    minutes_pass,
    the_agreement,
    told,
)
from tests.payments.conftest import Cards


def test_what_was_told_is_taken_on_its_day_and_once(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    told(held, card)
    minutes_pass(held, 4)
    assert recurring.taken()[before:] == [12_000]
    assert came_to(held) == PAID
    assert messages(held) == []


def test_nothing_is_taken_that_was_not_told(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    minutes_pass(held)
    assert recurring.taken()[before:] == []


def test_two_workers_at_once_take_it_once(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    told(held, card)
    pay = Pay.named_by(settings())
    workers = [
        threading.Thread(target=watch_cards, args=[database.transaction, pay]) for _ in range(4)
    ]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    minutes_pass(held)
    assert recurring.taken()[before:] == [12_000]


@pytest.mark.parametrize(
    ("paid", "taken"), [(0, [12_000]), (5_000, [7_000]), (11_950, []), (12_000, [])]
)
def test_what_they_paid_in_another_way_is_not_taken_again(
    held: Session, card: CardAgreement, recurring: Cards, before: int, paid: int, taken: list[int]
):
    if paid:
        pays(held, paid, 1)
    told(held, card)
    minutes_pass(held)
    assert recurring.taken()[before:] == taken
    assert came_to(held) == (PAID if taken else NOT_NEEDED)


def test_whoever_is_behind_is_not_asked_for_more_than_they_were_told(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    told(held, card, amount=9_000)
    minutes_pass(held)
    assert recurring.taken()[before:] == [9_000]


def test_never_more_than_they_agreed_to(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    card.most = 8_000
    told(held, card)
    minutes_pass(held)
    assert recurring.taken()[before:] == [8_000]


@pytest.mark.parametrize("reason", [BREATHING_SPACE, PROTECTED, TOLD_LATE])
def test_while_a_hold_lasts_nothing_is_taken(
    held: Session, card: CardAgreement, recurring: Cards, before: int, reason: str
):
    told(held, card)
    hold(held, REF, reason, STAFF, ends=in_days(5), review_on=in_days(5))
    held.commit()
    minutes_pass(held)
    assert recurring.taken()[before:] == []
    assert the_agreement(held).is_in_force


def test_what_a_hold_has_moved_is_not_taken_on_its_former_day(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    taking = told(held, card)
    taking.due = in_days(-7)
    ended = {"starts": in_days(-8), "ends": in_days(-6), "review_on": in_days(-6)}
    hold(held, REF, BREATHING_SPACE, STAFF, **ended)
    held.commit()
    minutes_pass(held)
    assert recurring.taken()[before:] == []
    assert held.scalars(select(CardTaking)).all() == [], "it is told anew, with its new day"


def test_who_stops_it_while_it_is_about_to_be_taken_comes_first(held: Session, card: CardAgreement):
    which = told(held, card).id
    with database.transaction() as own:
        stop(own, card.id, STAFF, ASKED)
        assert begin_taking(own, which) is None


def test_a_plan_that_is_replaced_ends_it_and_they_are_told(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    told(held, card)
    in_force_since(held, 0, a_plan(owed=25_000, amount=3_000))
    minutes_pass(held)
    assert recurring.taken()[before:] == []
    over = the_agreement(held)
    assert (over.stopped_why, over.cancelled_at is not None) == ("plan over", True)
    assert messages(held) == [STOPPED]


def test_a_plan_that_was_ended_takes_nothing(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    told(held, card)
    end(held, held.get_one(Agreement, card.plan_id), STAFF, "They asked", by_us=True)
    held.commit()
    minutes_pass(held)
    assert recurring.taken()[before:] == []


def test_a_refused_card_is_not_asked_again_for_it_and_they_are_told_to_pay_in_another_way(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    told(held, card)
    recurring.next(outcome="failed")
    minutes_pass(held, 4)
    assert recurring.taken()[before:] == [12_000], "asked once"
    assert (came_to(held), messages(held)) == (NOT_PAID, [REFUSED])
    assert the_agreement(held).is_in_force


def test_after_two_refusals_it_is_over(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    recurring.next(outcome="failed")
    first = told(held, card)
    minutes_pass(held)
    first.due, first.take_on = in_days(-14), in_days(-14)
    told(held, card)
    minutes_pass(held)
    over = the_agreement(held)
    assert (over.stopped_why, over.cancelled_at is not None) == ("refused", True)
    assert messages(held) == [REFUSED, STOPPED]
    kept = held.scalars(select(AgreementEvent.why).where(AgreementEvent.kind == "card stopped"))
    assert kept.all() == ["The card was refused twice, or can be used no more."]


def test_a_card_that_has_expired_ends_it_at_once(
    held: Session, card: CardAgreement, recurring: Cards
):
    told(held, card)
    recurring.next(outcome="failed", can_retry=False)
    minutes_pass(held)
    assert the_agreement(held).stopped_why == "refused"
    assert messages(held) == [STOPPED]


def test_what_was_taken_counts_towards_the_plan_before_the_account_shows_it(
    held: Session, card: CardAgreement, recurring: Cards
):
    told(held, card)
    minutes_pass(held)
    [payment] = held.scalars(select(CardPayment).where(CardPayment.card_agreement_id == card.id))
    assert (payment.is_paid, payment.amount, payment.tenancy_ref) == (True, 12_000, REF)
