"""Whatever is in the way of one card, the others do not wait for it."""

from sqlalchemy.orm import Session

from portal.arrears.holds import BREATHING_SPACE, hold
from portal.payments.card_agreements import ASKED, CardAgreement, stop
from portal.payments.card_payments import CardPayment
from portal.payments.card_takings import NOT_PAID
from portal.payments.govuk_pay import Pay
from portal.plans.card_taking import AT_ONCE, begin_taking
from portal.settings import settings
from tests.arrears.plans import STAFF, in_days
from tests.payments.asked_again import minute_passes, minutes_pass, told
from tests.payments.conftest import Cards
from tests.payments.many_cards import a_card, set_up_there
from tests.payments.paying import long_ago


def test_many_who_may_not_be_asked_now_keep_nobody_else_from_being_asked(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    for number in range(AT_ONCE):
        other = a_card(held, number)
        told(held, other).take_on = in_days(-1)
        soon = {"ends": None, "review_on": in_days(9)}
        hold(held, other.tenancy_ref, BREATHING_SPACE, STAFF, **soon)
    told(held, card)
    minute_passes(held)
    assert recurring.taken()[before:] == [12_000]


def test_what_came_of_one_payment_is_seen_to_though_pay_will_not_tell_of_another(
    held: Session, card: CardAgreement, recurring: Cards
):
    first = told(held, card)
    there = set_up_there(recurring, "3000-0001")
    recurring.next(outcome="failed")
    minute_passes(held)
    unknown_there(held, card)
    then = told(held, a_card(held, 1, pay_id=there))
    minutes_pass(held)
    assert (first.came_to, then.came_to) == (None, NOT_PAID)


def test_one_that_is_over_is_cancelled_though_pay_will_not_cancel_another(
    held: Session, card: CardAgreement, recurring: Cards
):
    other = a_card(held, 1, pay_id=set_up_there(recurring, "3000-0001"))
    recurring.next(of={card.pay_id: [{"code": "P2598", "description": "Not now"}, 400]})
    for each in (card, other):
        stop(held, each.id, STAFF, ASKED)
        held.commit()
    minute_passes(held)
    assert [each.cancelled_at is None for each in (card, other)] == [True, False]


def test_one_that_can_still_be_paid_for_keeps_no_other_from_being_cancelled(
    held: Session, card: CardAgreement, recurring: Cards
):
    pay = Pay.named_by(settings())
    begun = a_card(held, 1, pay_id=pay.agree("3000-0001", "Rent", "somebody"), active_at=None)
    held.add(CardPayment(tenancy_ref=begun.tenancy_ref, amount=1_00, card_agreement_id=begun.id))
    for each in (begun, card):
        stop(held, each.id, STAFF, ASKED)
        held.commit()
    minute_passes(held)
    assert [each.cancelled_at is None for each in (begun, card)] == [True, False]


def test_a_card_is_read_though_pay_will_not_tell_of_another(
    held: Session, card: CardAgreement, recurring: Cards
):
    unknown_there(held, card)
    other = a_card(held, 1, pay_id=set_up_there(recurring, "3000-0001"))
    minute_passes(held)
    assert [each.card_read_at is None for each in (card, other)] == [True, False]


def test_one_whose_key_was_used_for_something_else_keeps_no_other_from_being_asked_again(
    held: Session, card: CardAgreement, recurring: Cards, before: int
):
    other = a_card(held, 1, pay_id=set_up_there(recurring, "3000-0001"))
    lost = [begin_taking(held, told(held, each).id) for each in (card, other)]
    held.commit()
    [first, _] = filter(None, lost)
    Pay.named_by(settings()).take(1_00, "3000-0017", "Rent", first.agreement, str(first.payment_id))
    recurring.next(lists=False)
    long_ago(held, minutes=5)
    minute_passes(held)
    assert recurring.taken()[before:] == [1_00, 12_000]


def unknown_there(held: Session, card: CardAgreement) -> None:
    """As after the council has moved to another account at Pay."""
    card.pay_id = f"{card.pay_id}x"
    held.commit()
