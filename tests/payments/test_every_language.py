"""Whoever reads another language pays in it, to what became of the payment."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal.arrears.holds import BREATHING_SPACE, hold
from portal.clock import today
from portal.languages import PSEUDO, TURKISH, Language
from tests.arrears.plans import REF, STAFF, in_days
from tests.inspecting.reading import Reader
from tests.payments.asked_again import BY_CARD, the_agreement
from tests.payments.conftest import Cards, owing
from tests.payments.paying import PAY, the_payment
from tests.web.test_account import signs_in
from tests.web.test_shown_again import InTwoMinds


@pytest.mark.parametrize("here", [TURKISH, PSEUDO], ids=lambda here: here.code)
def test_no_word_of_paying_stays_english(
    cards: Cards, with_pseudo: Flask, held: Session, here: Language
) -> None:
    reader = Reader(with_pseudo, here)
    signs_in(reader, held).opens(PAY)
    for typed in ("", "a little", "0"):
        reader.types(amount=typed).presses("Continue")
    reader.opens(PAY).types(amount="20").presses("Continue")
    address = dict(reader.page.links)[here.says("Continue")]
    reader.opens(f"{PAY}/{the_payment(held).id}").opens(cards.pays(address))
    assert "\n".join(reader.left) == ""


@pytest.mark.parametrize("here", [TURKISH, PSEUDO], ids=lambda here: here.code)
def test_no_word_of_paying_each_time_stays_english(
    recurring: Cards, with_pseudo: Flask, held: Session, here: Language
) -> None:
    reader = Reader(with_pseudo, here)
    signs_in(reader, held)
    reader.opens(BY_CARD)
    owing(held)
    for ticked in ([], ["yes"]):
        reader.opens(BY_CARD).fills_in({"agrees": ticked}).presses("Agree and pay")
    address = dict(reader.page.links)[here.says("Continue")]
    back = recurring.pays(address)
    recurring.next(status=503)
    reader.opens(back)
    recurring.next()
    reader.opens(back).opens(BY_CARD).follows("Use another card")
    _gives_another(reader, recurring, held, here)
    reader.opens(BY_CARD).presses("Stop taking payments by card")
    hold(held, REF, BREATHING_SPACE, STAFF, ends=None, review_on=today())
    held.commit()
    reader.opens(BY_CARD)
    assert "\n".join(reader.left) == ""
    assert the_agreement(held).language == here.code


def _gives_another(reader: Reader, recurring: Cards, held: Session, here: Language) -> None:
    """One that is refused, and one that ends before the plan does."""
    for wrong in ({"outcome": "failed"}, {"card": {"expiry_date": today().strftime("%m/%y")}}):
        reader.opens(f"{BY_CARD}/another").fills_in({"agrees": ["yes"]}).presses("Agree and pay")
        recurring.next(**wrong)
        reader.opens(recurring.pays(dict(reader.page.links)[here.says("Continue")]))
    recurring.next()
    held.rollback()
    the_agreement(held).card_lasts = in_days(-1)
    held.commit()


def test_an_amount_that_is_typed_comes_along_into_another_language(
    cards: Cards, app: Flask, held: Session
) -> None:
    payer = signs_in(InTwoMinds(app), held).opens(PAY)
    for typed in ("a little", "20"):
        payer.types(amount=typed).presses("Continue")
    assert the_payment(held).amount == 20_00
