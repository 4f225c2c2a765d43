"""Somebody whose card pays for a plan gives another: theirs goes on until that one has paid."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.agreements import AgreementEvent
from portal.arrears.holds import BREATHING_SPACE, hold
from portal.clock import today
from portal.extensions import database
from portal.journey.values import day_in_words
from portal.notices.notices import WAITING, Notice
from portal.payments.card_agreements import ASKED, CardAgreement, stop
from portal.payments.card_takings import NOT_PAID, PAID, CardTaking
from portal.payments.govuk_pay import Pay
from portal.plans.card_nights import foretell_all
from portal.plans.card_taking import take_due
from portal.settings import settings
from tests.arrears.plans import REF, STAFF, in_days
from tests.inspecting import Resident
from tests.payments.asked_again import (
    AGREES,
    BY_CARD,
    REFUSED,
    messages,
    minutes_pass,
    the_agreement,
    told,
)
from tests.payments.conftest import Cards
from tests.payments.paying import long_ago
from tests.web.test_account import signs_in

ANOTHER = f"{BY_CARD}/another"


@pytest.fixture
def holder(resident: Resident, held: Session, card: CardAgreement) -> Resident:
    """Whoever's card pays, in their account."""
    return signs_in(resident, held)


def agrees_to_another(holder: Resident) -> str:
    """The address of the card page, once they have agreed."""
    holder.opens(ANOTHER).fills_in({"agrees": ["yes"]}).presses(AGREES)
    assert holder.status == 200, holder.page.main
    return dict(holder.page.links)["Continue"]


def old(held: Session, card: CardAgreement) -> CardAgreement:
    held.rollback()
    held.refresh(card)
    return card


def test_it_is_said_which_card_pays_until_when_before_they_agree(
    holder: Resident, held: Session, card: CardAgreement
):
    told(held, card)
    holder.opens(BY_CARD).follows("Use another card")
    main = holder.page.main
    assert f"You pay £120.00 now. It is the payment that is due on {day_in_words(today())}." in main
    assert "We will not take it from the old one as well." in main
    assert "Until you have paid, your card that ends in 4242 goes on as before." in main
    assert "After that we take each payment from the new card." in main
    assert "from this card" not in main
    assert holder.page.filled == {}, "nothing is ticked for them"


def test_the_new_card_pays_once_its_holder_has_paid_with_it_and_the_old_one_no_more(
    holder: Resident, held: Session, card: CardAgreement, recurring: Cards, before: int
):
    told(held, card)
    address = agrees_to_another(holder)
    assert old(held, card).is_in_force, "theirs goes on until they have paid"
    recurring.next(card={"last_digits_card_number": "1881", "expiry_date": "02/30"})
    holder.opens(recurring.pays(address))
    assert holder.page.heading == "We will take each payment from your card"
    assert "your card that ends in 1881" in holder.page.main
    assert "You can use this card until 28 February 2030." in holder.page.main
    assert (old(held, card).stopped_why, card.is_in_force) == ("changed", False)
    new = the_agreement(held)
    assert (new.replaces, new.is_in_force, new.card_ends) == (card.id, True, "1881")
    minutes_pass(held)
    assert recurring.taken()[before:] == [], "what they paid is asked of no card"
    assert held.scalars(select(CardTaking.came_to)).all() == [PAID]
    assert old(held, card).cancelled_at is not None
    assert "Another card pays from now on" in holder.opens("/account/plan").page.main


def test_what_was_told_of_the_old_card_is_told_anew_of_the_new_one(
    holder: Resident, held: Session, card: CardAgreement, recurring: Cards
):
    foretell_all(database.transaction)
    first = len(messages(held))
    holder.opens(recurring.pays(agrees_to_another(holder)))
    foretell_all(database.transaction)
    new = the_agreement(held)
    waits = held.scalars(select(CardTaking).where(CardTaking.came_to.is_(None))).all()
    assert {each.card_agreement_id for each in waits} <= {new.id}
    assert len(messages(held)) == first + len(waits)


def test_nothing_is_taken_for_a_payment_that_they_may_be_paying_at_this_moment(
    holder: Resident, held: Session, card: CardAgreement, recurring: Cards, before: int
):
    told(held, card)
    address = agrees_to_another(holder)
    minutes_pass(held)
    assert recurring.taken()[before:] == []
    recurring.pays(address)
    recurring.next(status=503)
    minutes_pass(held)
    recurring.next()
    long_ago(held, hours=3)
    minutes_pass(held)
    assert recurring.taken()[before:] == []
    assert the_agreement(held).is_in_force


@pytest.mark.parametrize("outcome", ["failed", "cancelled"])
def test_a_new_card_that_is_refused_changes_nothing(
    holder: Resident,
    held: Session,
    card: CardAgreement,
    recurring: Cards,
    before: int,
    outcome: str,
):
    told(held, card)
    recurring.next(outcome=outcome)
    holder.opens(recurring.pays(agrees_to_another(holder)))
    assert holder.page.heading == "You have not paid"
    assert "we take each payment from your old one" in holder.page.main
    recurring.next()
    minutes_pass(held)
    assert old(held, card).is_in_force
    assert recurring.taken()[before:] == [12_000], "as they were told"


def test_whoever_never_paid_is_taken_from_the_old_card_after_a_while(
    holder: Resident, held: Session, card: CardAgreement, recurring: Cards, before: int
):
    told(held, card)
    recurring.next(status=503)
    holder.opens(ANOTHER)
    holder.fills_in({"agrees": ["yes"]}).presses(AGREES)
    assert holder.page.heading == "You cannot pay by card at the moment"
    recurring.next()
    minutes_pass(held)
    assert old(held, card).is_in_force
    assert recurring.taken()[before:] == [12_000]


def test_what_was_to_be_said_of_the_card_that_goes_on_is_said_though_no_other_was_set_up(
    holder: Resident, held: Session, card: CardAgreement, recurring: Cards
):
    foretell_all(database.transaction)
    recurring.next(status=503)
    holder.opens(ANOTHER).fills_in({"agrees": ["yes"]}).presses(AGREES)
    assert holder.page.heading == "You cannot pay by card at the moment"
    held.rollback()
    assert set(held.scalars(select(Notice.status))) == {WAITING}


def test_stopping_while_they_are_paying_stops_every_card(
    holder: Resident, held: Session, card: CardAgreement, recurring: Cards
):
    address = agrees_to_another(holder)
    with database.transaction() as own:
        stop(own, card.id, STAFF, ASKED)
    holder.opens(recurring.pays(address))
    assert holder.page.heading == "You have paid"
    assert (the_agreement(held).is_in_force, the_agreement(held).stopped_why) == (False, ASKED)


def test_a_payment_that_was_due_and_foretold_is_the_one_they_pay(
    holder: Resident, held: Session, card: CardAgreement, recurring: Cards
):
    taking = told(held, card)
    card.first_due, taking.due, taking.take_on = in_days(-14), in_days(-7), in_days(1)
    held.commit()
    main = holder.opens(ANOTHER).page.main
    assert f"It is the payment that is due on {day_in_words(in_days(-7))}." in main


def test_what_the_old_card_is_being_asked_for_is_not_asked_of_them_as_well(
    holder: Resident, held: Session, card: CardAgreement, recurring: Cards
):
    told(held, card)
    held.rollback()
    take_due(database.transaction, Pay.named_by(settings()))
    main = holder.opens(ANOTHER).page.main
    assert f"It is the payment that is due on {day_in_words(in_days(7))}." in main


def test_if_the_old_card_is_refused_what_it_was_asked_for_is_said_though_another_pays_now(
    holder: Resident, held: Session, card: CardAgreement, recurring: Cards
):
    told(held, card)
    recurring.next(outcome="failed")
    held.rollback()
    take_due(database.transaction, Pay.named_by(settings()))
    recurring.next()
    holder.opens(recurring.pays(agrees_to_another(holder)))
    minutes_pass(held)
    assert messages(held)[-1] == REFUSED
    assert NOT_PAID in held.scalars(select(CardTaking.came_to)).all()
    assert the_agreement(held).is_in_force


def test_while_nobody_is_asked_to_pay_no_card_can_be_changed(
    holder: Resident, held: Session, card: CardAgreement
):
    hold(held, REF, BREATHING_SPACE, STAFF, ends=None, review_on=today())
    held.commit()
    assert "so we take nothing" in holder.opens(ANOTHER).page.main
    assert holder.page.boxes == []


def test_whoever_shares_the_home_cannot_put_their_card_in_its_place(
    holder: Resident, held: Session, card: CardAgreement, recurring: Cards
):
    holder.opens(ANOTHER).fills_in({"agrees": ["yes"]})
    held.execute(update(CardAgreement).values(person_ref="another"))
    held.commit()
    before = len(recurring.seen())
    holder.presses(AGREES)
    assert "Only they can stop that." in holder.page.main
    assert "Only they can stop that." in holder.opens(ANOTHER).page.main
    assert len(recurring.seen()) == before


def test_its_history_says_who_gave_it_and_what_they_agreed_to_is_kept(
    holder: Resident, held: Session, card: CardAgreement, recurring: Cards
):
    holder.opens(recurring.pays(agrees_to_another(holder)))
    kept = held.scalars(select(AgreementEvent.who).where(AgreementEvent.kind == "card changed"))
    assert [who.partition(":")[0] for who in kept] == ["visit"]
    words = the_agreement(held).words
    assert "your card that ends in 4242 goes on as before" in words
    assert "We take nothing while we do not ask you to pay" in words
