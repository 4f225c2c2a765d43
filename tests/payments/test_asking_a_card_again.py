"""GOV.UK Pay asks a card again, by agreement, and never twice for one thing."""

from collections.abc import Callable
from datetime import date

import pytest

from portal.payments.govuk_pay import KEY_USED, NOT_ACTIVE, Away, Pay, Refused
from tests.payments.conftest import Cards
from tests.payments.standin import KEY

NOT_THERE = "P0102"
RENT = ("3000-0017", "Rent")


@pytest.fixture
def pay(cards: Cards) -> Pay:
    return Pay(cards.url, KEY)


@pytest.fixture
def agreed(pay: Pay, cards: Cards) -> str:
    """An agreement that somebody has set up with their first payment."""
    agreement = pay.agree(*RENT, "somebody")
    begun = pay.begin(20_00, *RENT, "http://localhost/back", agreement)
    cards.pays(begun.next_url)
    return agreement


def test_a_card_can_be_asked_again_once_its_holder_has_paid(pay: Pay, agreed: str):
    assert pay.agreement(agreed).is_active
    assert pay.agreement(agreed).card_ends == "4242"
    assert pay.agreement(agreed).card_lasts == date(2027, 4, 30)
    taken = pay.take(20_00, *RENT, agreed, f"{agreed}-1")
    assert pay.look(taken).status == "success"


@pytest.mark.parametrize("told", ["", "soon", "13/27", "4", None])
def test_a_card_whose_last_day_pay_does_not_say_in_its_way_has_none_known(
    pay: Pay, cards: Cards, told: str | None
):
    agreement = pay.agree(*RENT, "somebody")
    cards.next(card={"expiry_date": told})
    cards.pays(pay.begin(20_00, *RENT, "http://localhost/back", agreement).next_url)
    assert (pay.agreement(agreement).card_ends, pay.agreement(agreement).card_lasts) == (
        "4242",
        None,
    )


def test_an_agreement_that_nobody_paid_for_takes_nothing(pay: Pay, cards: Cards):
    agreement = pay.agree(*RENT, "somebody")
    cards.next(outcome="failed")
    cards.pays(pay.begin(20_00, *RENT, "http://localhost/back", agreement).next_url)
    assert pay.agreement(agreement).status == "created"
    refused(NOT_THERE, lambda: pay.take(20_00, *RENT, agreement, f"{agreement}-1"))


def test_the_same_key_takes_once_and_never_anything_else(pay: Pay, cards: Cards, agreed: str):
    before = len(cards.taken())
    first = pay.take(20_00, *RENT, agreed, f"{agreed}-1")
    assert pay.take(20_00, *RENT, agreed, f"{agreed}-1") == first
    refused(KEY_USED, lambda: pay.take(30_00, *RENT, agreed, f"{agreed}-1"))
    assert cards.taken()[before:] == [20_00]


def test_what_was_taken_is_found_though_the_answer_was_lost(pay: Pay, cards: Cards, agreed: str):
    cards.next(drops=True)
    with pytest.raises(Away):
        pay.take(20_00, *RENT, agreed, f"{agreed}-1")
    found = pay.taken(agreed, f"{agreed}-1")
    assert found
    assert pay.look(found).status == "success"
    assert pay.taken(agreed, "never asked") is None


@pytest.mark.parametrize(("can_retry", "status"), [(True, "active"), (False, "inactive")])
def test_a_refused_card_says_whether_it_may_be_asked_another_day(
    pay: Pay, cards: Cards, agreed: str, can_retry: bool, status: str
):
    cards.next(outcome="failed", can_retry=can_retry)
    looked = pay.look(pay.take(20_00, *RENT, agreed, f"{agreed}-1"))
    assert (looked.status, looked.can_retry) == ("failed", can_retry)
    assert pay.agreement(agreed).status == status


def test_a_cancelled_agreement_takes_nothing(pay: Pay, agreed: str):
    pay.cancel(agreed)
    assert pay.agreement(agreed).status == "cancelled"
    refused(NOT_THERE, lambda: pay.take(20_00, *RENT, agreed, f"{agreed}-1"))
    refused(NOT_ACTIVE, lambda: pay.cancel(agreed))


def refused(code: str, asks: Callable[[], object]) -> None:
    with pytest.raises(Refused) as why:
        asks()
    assert why.value.code == code
