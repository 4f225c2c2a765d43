"""Whoever has each payment taken from their card stops it with one button, and hears of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.audit import Action, AuditEntry
from portal.extensions import database
from portal.journey.values import day_in_words
from portal.payments.card_agreements import CardAgreement
from portal.plans.card_telling import stop_as_asked
from tests.arrears.plans import STAFF, in_days
from tests.inspecting import Resident
from tests.payments.asked_again import BY_CARD, messages, sets_up, the_agreement
from tests.payments.conftest import Cards

PLAN = "/account/plan"


def test_stopping_is_one_button_and_pay_takes_no_more_either(
    planner: Resident, cards: Cards, held: Session
):
    sets_up(planner, cards).opens(BY_CARD).presses("Stop taking payments by card")
    assert "You stopped payments by card on" in planner.page.main
    agreed = the_agreement(held)
    assert (agreed.stopped_why, agreed.is_in_force) == ("asked", False)
    assert agreed.cancelled_at is not None
    assert Action.CARD_STOPPED in held.scalars(select(AuditEntry.action)).all()


def test_a_stop_is_in_the_plans_history_and_its_holder_hears_that_their_card_pays_no_more(
    planner: Resident, cards: Cards, held: Session
):
    sets_up(planner, cards).opens(BY_CARD).presses("Stop taking payments by card")
    assert messages(held)[-1] == "card-stopped-as-asked"
    assert "Payments by card were stopped" in planner.opens(PLAN).page.main
    main = planner.opens("/account/messages").page.main
    assert "You stopped the payments from your card" in main


def test_whoever_stops_what_an_officer_has_stopped_meanwhile_hears_of_it_once(
    planner: Resident, cards: Cards, held: Session
):
    sets_up(planner, cards).opens(BY_CARD)
    with database.transaction() as own:
        assert stop_as_asked(own, own.get_one(CardAgreement, the_agreement(held).id), STAFF)
    planner.presses("Stop taking payments by card")
    assert "You stopped payments by card on" in planner.page.main
    assert messages(held).count("card-stopped-as-asked") == 1


def test_stopping_counts_at_once_though_pay_does_not_answer(
    planner: Resident, cards: Cards, held: Session
):
    sets_up(planner, cards).opens(BY_CARD)
    cards.next(status=503)
    planner.presses("Stop taking payments by card")
    agreed = the_agreement(held)
    assert (agreed.is_in_force, agreed.cancelled_at) == (False, None)


def test_after_stopping_it_can_be_set_up_again_from_the_next_payment_on(
    planner: Resident, cards: Cards, held: Session
):
    sets_up(planner, cards).opens(BY_CARD).presses("Stop taking payments by card")
    assert f"It is the payment that is due on {day_in_words(in_days(14))}." in planner.page.main
    sets_up(planner, cards)
    assert the_agreement(held).is_in_force


def test_an_old_page_stops_no_card_that_was_given_since(
    planner: Resident, cards: Cards, held: Session
):
    old = sets_up(planner, cards).opens(BY_CARD).page
    planner.presses("Stop taking payments by card")
    sets_up(planner, cards)
    planner.opens(BY_CARD).page = old
    planner.presses("Stop taking payments by card")
    [problem] = planner.page.problems
    assert problem.words.startswith("Your payments by card have changed since you opened")
    assert planner.status == 422
    assert the_agreement(held).is_in_force
    planner.presses("Stop taking payments by card")
    assert not the_agreement(held).is_in_force
