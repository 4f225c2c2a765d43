"""Whatever is in the way of one card, the others do not wait for it."""

from sqlalchemy.orm import Session

from portal.arrears.holds import BREATHING_SPACE, hold
from portal.payments.card_agreements import CardAgreement
from portal.plans.card_taking import AT_ONCE
from tests.arrears.plans import STAFF, in_days
from tests.payments.asked_again import minute_passes, told
from tests.payments.conftest import Cards
from tests.payments.many_cards import a_card


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
