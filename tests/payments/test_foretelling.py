"""Whoever's card pays is told before each payment, and found though they never came back."""

from datetime import date, timedelta
from hashlib import sha256
from inspect import getsource

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.by_card import day_to_take
from portal.arrears.holds import BREATHING_SPACE, hold
from portal.audit import SYSTEM
from portal.casework.work import flag
from portal.clock import today
from portal.extensions import database
from portal.journey.values import day_in_words
from portal.notices.chasing import stop_chasing
from portal.notices.notices import WITHHELD, Notice
from portal.payments.card_agreements import ASKED, CardAgreement, stop
from portal.payments.card_takings import CardTaking
from portal.payments.govuk_pay import Pay
from portal.plans.card_nights import foretell_all
from portal.plans.card_watching import stop_all, watch_cards
from portal.plans.nightly import watch
from portal.settings import settings
from portal.web import by_card_words as words
from tests.arrears.plans import REF, STAFF, a_plan, in_days, in_force_since
from tests.casework.council import a_case, an_officer
from tests.inspecting import Resident
from tests.payments.asked_again import (
    BY_CARD,
    agrees,
    messages,
    minutes_pass,
    the_agreement,
    told,
)
from tests.payments.conftest import Cards
from tests.payments.paying import long_ago, looks, newest_payment, tells
from tests.payments.standin import message_about
from tests.web.test_account import signs_in

COMING = "card-payment-coming"


@pytest.fixture
def signed_in_with_a_card(resident: Resident, held: Session, card: CardAgreement) -> Resident:
    return signs_in(resident, held)


def night_passes(held: Session) -> None:
    held.rollback()
    watch(database.transaction)
    held.expire_all()


def foretold(held: Session) -> list[tuple[date, date, int]]:
    held.rollback()
    rows = held.scalars(select(CardTaking).order_by(CardTaking.due))
    return [(each.due, each.take_on, each.amount) for each in rows]


def days_pass(held: Session, days: int) -> None:
    """Since they agreed and set out to pay."""
    old = CardAgreement.agreed_at - timedelta(days=days)
    held.execute(update(CardAgreement).values(agreed_at=old))
    held.commit()
    long_ago(held, days=days)


def test_each_payment_is_told_in_time_once_and_no_reminder_asks_them_to_pay_it(
    held: Session, card: CardAgreement
):
    night_passes(held)
    expected = day_to_take(today(), [], today())
    assert foretold(held)[0] == (today(), expected, 12_000)
    assert expected
    assert expected >= today() + timedelta(days=3)
    assert set(messages(held)) == {COMING}
    so_far = len(messages(held))
    night_passes(held)
    assert len(messages(held)) == so_far


def test_the_account_says_the_day_that_was_told(
    signed_in_with_a_card: Resident, held: Session, card: CardAgreement
):
    told(held, card)
    main = signed_in_with_a_card.opens(BY_CARD).page.main
    assert f"Next: we take £120.00 on {day_in_words(today())}." in main


def test_whoever_shares_the_home_sees_nothing_of_the_card_and_cannot_stop_it(
    signed_in_with_a_card: Resident, held: Session, card: CardAgreement
):
    signed_in_with_a_card.opens(BY_CARD)
    held.execute(update(CardAgreement).values(person_ref="another"))
    held.commit()
    signed_in_with_a_card.presses("Stop taking payments by card")
    main = signed_in_with_a_card.page.main
    assert "Only they can stop that." in main
    assert "4242" not in main
    assert the_agreement(held).is_in_force


def test_while_nobody_is_asked_to_pay_nothing_is_foretold(held: Session, card: CardAgreement):
    hold(held, REF, BREATHING_SPACE, STAFF, ends=None, review_on=today())
    held.commit()
    foretell_all(database.transaction)
    assert (foretold(held), messages(held)) == ([], [])


def test_after_a_hold_it_is_told_again_with_its_new_day(held: Session, card: CardAgreement):
    foretell_all(database.transaction)
    [(due, first_told, _), *_] = foretold(held)
    hold(held, REF, "told-late", STAFF, ends=first_told, review_on=today(), starts=in_days(1))
    held.commit()
    so_far = len(messages(held))
    assert [each for each in foretold(held) if each[0] == due][0][1] == first_told
    foretell_all(database.transaction)
    assert len(messages(held)) == so_far, "its new day is too far off to be told yet"


def test_what_was_held_back_before_it_left_is_not_taken_until_it_is_told_anew(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    foretell_all(database.transaction)
    stop_chasing(held, REF)
    held.execute(update(CardTaking).values(take_on=today()))
    held.commit()
    minutes_pass(held)
    assert recurring.taken()[before:] == []
    so_far = len(messages(held))
    foretell_all(database.transaction)
    assert len(messages(held)) > so_far
    assert foretold(held)[0][1] == day_to_take(today(), [], today())
    so_far = len(messages(held))
    foretell_all(database.transaction)
    assert len(messages(held)) == so_far, "once more is enough"


def test_a_home_that_is_flagged_is_not_told(held: Session, card: CardAgreement):
    flag(held, a_case(held, tenancy_ref=REF), an_officer(held))
    held.commit()
    foretell_all(database.transaction)
    assert messages(held) == []
    assert foretold(held) != [], "what they agreed to goes on"


def test_what_was_foretold_and_is_stopped_never_arrives(held: Session, card: CardAgreement):
    foretell_all(database.transaction)
    with database.transaction() as own:
        stop(own, card.id, SYSTEM, ASKED)
    held.rollback()
    waits = held.scalars(select(Notice.status).where(Notice.message == COMING)).all()
    assert set(waits) == {WITHHELD}


def test_where_it_is_switched_off_nobody_goes_on_believing_that_their_card_pays(
    held: Session, card: CardAgreement
):
    stop_all(database.transaction)
    assert the_agreement(held).stopped_why == "switched off"
    assert messages(held) == ["card-payments-stopped"]


def test_other_words_to_agree_to_are_another_version():
    said = (words.promises, words._after_that, words._of_both, words._made_of)
    read = "".join(map(getsource, said)) + str(words.LABEL)
    assert (words.VERSION, sha256(read.encode()).hexdigest()[:8]) == (3, "d2475d0e")


def test_without_a_plan_in_force_nothing_is_foretold(held: Session, card: CardAgreement):
    in_force_since(held, 0, a_plan(owed=25_000, amount=3_000, first=1))
    foretell_all(database.transaction)
    assert foretold(held) == []


def test_whoever_paid_the_first_and_never_came_back_is_set_up(
    planner: Resident, recurring: Cards, held: Session
):
    recurring.pays(agrees(planner))
    assert tells(planner, message_about({"payment_id": newest_payment(held).pay_id})) == 204
    looks(held)
    minutes_pass(held, 1)
    assert the_agreement(held).is_in_force


def test_what_nobody_paid_for_is_over_after_two_days(
    planner: Resident, recurring: Cards, held: Session
):
    agrees(planner)
    days_pass(held, 3)
    minutes_pass(held)
    assert the_agreement(held).stopped_why == "not set up"


def test_whoever_paid_the_first_before_days_without_a_worker_is_set_up_when_it_is_back(
    planner: Resident, recurring: Cards, held: Session
):
    recurring.pays(agrees(planner))
    days_pass(held, 3)
    watch_cards(database.transaction, Pay.named_by(settings()))
    assert the_agreement(held).stopped_at is None, "nobody has asked yet what they paid"
    minutes_pass(held)
    assert the_agreement(held).is_in_force
