"""Every page about a card that pays can be read by somebody of eleven."""

from flask import Flask
from sqlalchemy.orm import Session

from portal.arrears.holds import BREATHING_SPACE, hold
from portal.clock import today
from tests.arrears.plans import REF, STAFF, in_days
from tests.payments.asked_again import AGREES, BY_CARD, sets_up, the_agreement
from tests.payments.conftest import Cards, owing
from tests.payments.paying import PAY
from tests.web.account.measuring import Measured
from tests.web.test_account import signs_in


def test_what_is_said_of_a_card_can_be_read_at_eleven(app: Flask, recurring: Cards, held: Session):
    owing(held)
    reader = Measured(app)
    signs_in(reader, held).opens(PAY).opens(BY_CARD).presses(AGREES)
    sets_up(reader, recurring).opens(BY_CARD).opens(f"{BY_CARD}/another").presses(AGREES)
    the_agreement(held).card_lasts = in_days(20)
    held.commit()
    reader.opens(BY_CARD)
    recurring.next(outcome="failed")
    reader.opens(f"{BY_CARD}/another").fills_in({"agrees": ["yes"]}).presses(AGREES)
    reader.opens(recurring.pays(dict(reader.page.links)["Continue"]))
    recurring.next()
    reader.opens(BY_CARD).presses("Stop taking payments by card")
    reader.opens("/account/plan").opens("/account/messages").opens("/account")
    hold(held, REF, BREATHING_SPACE, STAFF, ends=None, review_on=today())
    held.commit()
    reader.opens(BY_CARD)
    assert reader.too_hard == {}
    assert len(reader.ages) > 8
