"""Somebody has each payment of their plan taken from their card: only what they read and ticked."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.agreements import in_force
from portal.arrears.by_card import day_to_take
from portal.arrears.holds import BREATHING_SPACE, hold
from portal.audit import Action, AuditEntry
from portal.clock import today
from portal.journey.values import day_in_words
from portal.payments.card_takings import PAID, CardTaking
from portal.settings import settings
from portal.web.by_card_words import VERSION
from tests.arrears.plans import REF, STAFF, a_plan, in_days, in_force_since
from tests.inspecting import Resident
from tests.payments.asked_again import (
    AGREES,
    BY_CARD,
    agrees,
    back_to_it,
    sets_up,
    the_agreement,
)
from tests.payments.conftest import Cards
from tests.payments.paying import changes, newest_payment
from tests.web.test_account import signs_in

PLAN = "/account/plan"
SECOND = 14


def taken_on(days: int) -> str:
    return day_in_words(day_to_take(in_days(days), [], today()) or today())


def test_it_is_said_what_is_taken_and_when_and_how_to_stop_before_anybody_agrees(
    planner: Resident,
):
    planner.opens(PLAN).follows("Pay each one by card without having to remember")
    main = planner.page.main
    for said in (
        f"You pay £120.00 now. It is the payment that is due on {day_in_words(in_days(7))}.",
        f"The next is £120.00 on {taken_on(SECOND)}.",
        "That is £100.00 rent and £20.00 for what you owe.",
        "We send you a message at least 3 days before each payment.",
        "You can stop at any time",
        "Payments we will take",
    ):
        assert said in main
    assert planner.page.filled == {}, "nothing is ticked for them"


def test_nothing_is_set_up_without_their_tick(planner: Resident, cards: Cards, held: Session):
    before = len(cards.seen())
    planner.opens(BY_CARD).presses(AGREES)
    assert planner.status == 422
    assert "Select that you agree" in planner.page.beside[0]
    assert len(cards.seen()) == before


def test_the_first_payment_sets_it_up_and_the_account_says_what_comes_next(
    planner: Resident, cards: Cards, held: Session
):
    page = sets_up(planner, cards).page
    assert page.heading == "We will take each payment from your card"
    assert "You have paid £120.00. Thank you." in page.main
    assert f"Next: we take £120.00 on {taken_on(SECOND)}." in page.main
    for page in ("/account", PLAN):
        main = planner.opens(page).page.main
        assert "We take each payment of this plan from a card." in main
        assert "Next: pay" not in main
        assert "Payments still to come" not in main
    planner.follows("See or stop the payments we take by card")
    agreed = the_agreement(held)
    assert (agreed.is_in_force, agreed.card_ends, agreed.most) == (True, "4242", 120_00)
    assert held.scalars(select(CardTaking.came_to)).all() == [PAID]


def test_what_they_agreed_to_is_kept_word_for_word_with_who_and_how_sure_we_were(
    planner: Resident, cards: Cards, held: Session
):
    planner.opens(BY_CARD)
    promises = planner.page.main
    agrees(planner)
    kept = the_agreement(held)
    lines = [line for line in kept.words.split("\n") if ": £" not in line]
    assert len(lines) > 8
    assert all(line in promises for line in lines)
    assert f"{taken_on(SECOND)}: £120.00" in kept.words
    assert (kept.words_version, kept.language, kept.channel) == (VERSION, "en", "self-service")
    assert "a code" in kept.checked
    assert kept.agreed_by.startswith("visit:")
    assert Action.CARD_AGREED in held.scalars(select(AuditEntry.action)).all()


def test_words_that_have_changed_meanwhile_are_read_again_first(
    planner: Resident, cards: Cards, held: Session
):
    planner.opens(BY_CARD).fills_in({"agrees": ["yes"]})
    in_force_since(held, 0, a_plan(owed=25_000, amount=3_000, rent=10_000))
    before = len(cards.seen())
    planner.presses(AGREES)
    assert planner.status == 422
    assert "What we would take has changed" in planner.page.main
    assert "£130.00" in planner.page.main
    assert len(cards.seen()) == before


@pytest.mark.parametrize("outcome", ["failed", "cancelled", "error"])
def test_a_first_payment_that_came_to_nothing_sets_nothing_up(
    planner: Resident, cards: Cards, held: Session, outcome: str
):
    cards.next(outcome=outcome)
    page = sets_up(planner, cards).page
    assert page.heading == "You have not paid"
    assert not the_agreement(held).is_in_force
    assert "Payments we will take" in planner.opens(BY_CARD).page.main, "they can try again"
    cards.next()
    assert sets_up(planner, cards).page.heading == "We will take each payment from your card"


def test_going_back_without_paying_sets_nothing_up(planner: Resident, cards: Cards, held: Session):
    agrees(planner)
    page = back_to_it(planner, held).page
    assert page.heading == "We do not know yet if you have paid"
    agreed = the_agreement(held)
    assert (agreed.active_at, agreed.stopped_at) == (None, None)


@pytest.mark.parametrize("wrong", [{"status": 500}, {"status": 429}, {"status": 401}])
def test_where_pay_cannot_be_reached_nothing_is_begun_and_it_is_said(
    planner: Resident, cards: Cards, held: Session, wrong: dict[str, Any]
):
    planner.opens(BY_CARD).fills_in({"agrees": ["yes"]})
    cards.next(**wrong)
    planner.presses(AGREES)
    assert (planner.status, planner.page.heading) == (503, "You cannot pay by card at the moment")
    assert the_agreement(held).pay_id is None


def test_where_pay_does_not_say_how_it_stands_nobody_is_told_that_it_is_set_up(
    planner: Resident, cards: Cards, held: Session
):
    back = cards.pays(agrees(planner))
    cards.next(status=503)
    assert planner.opens(back).page.heading == "We do not know yet if you have paid"
    cards.next()
    assert planner.opens(back).page.heading == "We will take each payment from your card"


def test_a_plan_that_was_replaced_while_they_paid_takes_nothing_more(
    planner: Resident, cards: Cards, held: Session
):
    back = cards.pays(agrees(planner))
    in_force_since(held, 0, a_plan(owed=25_000, amount=3_000, rent=10_000))
    page = planner.opens(back).page
    assert page.heading == "You have paid"
    assert the_agreement(held).stopped_why == "plan over"


def test_two_cards_never_pay_for_one_plan(planner: Resident, cards: Cards, held: Session):
    one, other = agrees(planner), agrees(planner)
    planner.opens(cards.pays(one))
    planner.opens(cards.pays(other))
    agreed = the_agreement(held)
    assert (agreed.is_in_force, agreed.stopped_why) == (False, "another card")


def test_while_nobody_is_asked_to_pay_it_cannot_be_set_up(
    planner: Resident, cards: Cards, held: Session
):
    hold(held, REF, BREATHING_SPACE, STAFF, ends=None, review_on=today())
    held.commit()
    assert "so we take nothing" in planner.opens(BY_CARD).page.main
    assert planner.page.boxes == []


def test_somebody_elses_payment_is_not_there(planner: Resident, cards: Cards, held: Session):
    agrees(planner)
    changes(held, card_agreement_id=None)
    assert planner.browser.get(f"{BY_CARD}/{newest_payment(held).id}").status_code == 404


def test_where_it_is_not_switched_on_there_is_no_such_page(
    cards: Cards, resident: Resident, held: Session
):
    in_force_since(held, 0, a_plan(owed=25_000, rent=10_000))
    assert in_force(held, REF)
    assert not settings().takes_cards_each_time
    signs_in(resident, held)
    assert resident.browser.get(BY_CARD).status_code == 404
    assert "Pay each one by card" not in str(resident.opens(PLAN).page.links)
