"""Pay that is away, answers that are lost and workers that die: nothing is taken twice."""

from datetime import timedelta

import requests
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.holds import BREATHING_SPACE, hold
from portal.clock import today
from portal.extensions import database
from portal.payments.card_agreements import ASKED, CardAgreement, stop
from portal.payments.card_payments import NEVER, CardPayment
from portal.payments.card_takings import NOT_PAID, PAID, CardTaking
from portal.payments.govuk_pay import Pay
from portal.plans.card_taking import begin_taking
from portal.settings import settings
from tests.arrears.plans import REF, STAFF, a_plan, in_days, in_force_since
from tests.payments.asked_again import (
    REFUSED,
    STOPPED,
    came_to,
    messages,
    minute_passes,
    minutes_pass,
    the_agreement,
    told,
)
from tests.payments.conftest import Cards
from tests.payments.paying import long_ago, newest_payment
from tests.payments.standin import KEY


def test_cancelled_at_pay_by_an_officer_it_is_over_here_too(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    told(held, card)
    there = f"{recurring.url}/v1/agreements/{card.pay_id}/cancel"
    ours = {"Authorization": f"Bearer {KEY}"}
    requests.post(there, headers=ours, timeout=5).raise_for_status()
    minutes_pass(held)
    assert recurring.taken()[before:] == []
    assert the_agreement(held).stopped_why == "cancelled at Pay"
    assert messages(held) == [STOPPED]


def test_an_answer_that_is_lost_is_found_and_nothing_is_taken_twice(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    told(held, card)
    recurring.next(drops=True)
    minutes_pass(held)
    recurring.next()
    assert newest_payment(held).pay_id is None
    long_ago(held, minutes=5)
    minutes_pass(held)
    assert recurring.taken()[before:] == [12_000]
    assert came_to(held) == PAID


def test_an_answer_lost_before_days_without_a_worker_is_found_and_called_no_refusal(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    taking = told(held, card)
    recurring.next(drops=True)
    minute_passes(held)
    recurring.next()
    taking.take_on = today() - timedelta(days=3)
    held.commit()
    long_ago(held, days=3)
    minutes_pass(held)
    assert recurring.taken()[before:] == [12_000]
    assert came_to(held) == PAID
    assert REFUSED not in messages(held)


def test_a_worker_that_dies_before_it_asks_is_made_good_by_the_next(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    which = told(held, card).id
    with database.transaction() as own:
        assert begin_taking(own, which)
    minute_passes(held)
    assert recurring.taken()[before:] == [], "somebody may still be at it"
    long_ago(held, minutes=5)
    minutes_pass(held)
    assert recurring.taken()[before:] == [12_000]
    assert came_to(held) == PAID


def test_a_hold_that_begins_before_it_is_asked_again_stops_it(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    which = told(held, card).id
    with database.transaction() as own:
        assert begin_taking(own, which)
    hold(held, REF, BREATHING_SPACE, STAFF, ends=None, review_on=in_days(5))
    held.commit()
    long_ago(held, minutes=5)
    minutes_pass(held)
    assert came_to(held) is None, "Pay may have it: it may list it a little late"
    long_ago(held, hours=2)
    minutes_pass(held)
    assert recurring.taken()[before:] == []
    assert (came_to(held), newest_payment(held).status) == (NOT_PAID, NEVER)


def test_while_pay_is_away_it_waits_and_is_taken_later(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    told(held, card)
    recurring.next(status=503)
    minutes_pass(held)
    recurring.next()
    long_ago(held, minutes=5)
    minutes_pass(held)
    assert recurring.taken()[before:] == [12_000]


def test_a_portal_that_slept_through_the_day_takes_nothing_long_after_it(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    told(held, card)
    held.execute(update(CardTaking).values(take_on=today() - timedelta(days=3)))
    held.commit()
    minutes_pass(held)
    assert recurring.taken()[before:] == []


def test_what_was_stopped_is_cancelled_at_pay_as_soon_as_it_answers(
    held: Session, card: CardAgreement, recurring: Cards
):
    recurring.next(status=503)
    in_force_since(held, 0, a_plan(owed=25_000, amount=3_000))
    minute_passes(held)
    assert the_agreement(held).cancelled_at is None
    recurring.next()
    minute_passes(held)
    assert the_agreement(held).cancelled_at is not None
    assert Pay.named_by(settings()).agreement(card.pay_id or "").status == "cancelled"


def test_what_pay_does_not_know_takes_nothing_and_is_not_cancelled_there_for_ever(
    held: Session, card: CardAgreement, recurring: Cards
):
    card.pay_id = "nobody-there-knows-it"
    stop(held, card.id, STAFF, ASKED)
    held.commit()
    minute_passes(held)
    assert the_agreement(held).cancelled_at is not None
    before = recurring.seen().count("POST cancel")
    minute_passes(held)
    assert recurring.seen().count("POST cancel") == before


def test_what_pay_does_not_know_is_asked_about_while_somebody_may_be_paying_to_set_it_up(
    held: Session, card: CardAgreement, recurring: Cards
):
    card.pay_id = "nobody-there-knows-it"
    held.add(CardPayment(tenancy_ref=REF, amount=1_00, card_agreement_id=card.id))
    stop(held, card.id, STAFF, ASKED)
    held.commit()
    minute_passes(held)
    assert the_agreement(held).cancelled_at is None
    long_ago(held, days=3)
    minute_passes(held)
    assert the_agreement(held).cancelled_at is not None
