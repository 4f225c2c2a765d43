"""Whoever's card ends before their plan does is told so in time, and only once."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from portal.arrears.agreements import Agreement
from portal.arrears.holds import BREATHING_SPACE, hold
from portal.arrears.written import write_plan
from portal.casework.work import flag
from portal.clock import today
from portal.extensions import database
from portal.journey.values import day_in_words
from portal.payments.card_agreements import ASKED, CardAgreement, stop
from portal.plans.card_ending import IN_TIME, tell_ending
from portal.plans.nightly import watch
from tests.arrears.plans import REF, STAFF, a_plan, in_days
from tests.casework.council import a_case, an_officer
from tests.inspecting import Resident
from tests.payments.asked_again import BY_CARD, messages, minutes_pass, the_agreement
from tests.payments.conftest import Cards
from tests.web.test_account import signs_in

ENDS = "card-ends-soon"
LONGER = a_plan(owed=250_000, rent=10_000, first=-7)
"""A plan that goes on for years."""


@pytest.fixture
def ends(held: Session, card: CardAgreement) -> CardAgreement:
    """A card that ends in three weeks, long before its plan does."""
    held.get_one(Agreement, card.plan_id).plan = write_plan(LONGER)
    card.card_lasts = in_days(21)
    held.commit()
    return card


def nights_pass(held: Session, nights: int = 1) -> list[str]:
    """What has been said to them by then."""
    held.rollback()
    for _ in range(nights):
        watch(database.transaction)
    return [each for each in messages(held) if each == ENDS]


def test_it_is_said_once_however_many_nights_pass(held: Session, ends: CardAgreement):
    assert nights_pass(held, 3) == [ENDS]


@pytest.mark.parametrize(("days", "said"), [(30, 1), (31, 0), (0, 1), (-1, 0)])
def test_it_is_said_a_month_before_and_never_when_it_is_too_late(
    held: Session, ends: CardAgreement, days: int, said: int
):
    assert timedelta(days=30) == IN_TIME
    ends.card_lasts = in_days(days)
    held.commit()
    assert len(nights_pass(held)) == said


def test_a_card_that_lasts_as_long_as_the_plan_is_nobodys_concern(
    held: Session, ends: CardAgreement
):
    short = a_plan(owed=8_000, rent=10_000, first=-7)
    held.get_one(Agreement, ends.plan_id).plan = write_plan(short)
    ends.card_lasts = short.ends + timedelta(days=4)
    held.commit()
    assert nights_pass(held) == []


def test_in_a_hold_nothing_is_said_and_afterwards_it_is(held: Session, ends: CardAgreement):
    space = hold(held, REF, BREATHING_SPACE, STAFF, ends=None, review_on=today())
    held.commit()
    assert nights_pass(held) == []
    space.starts, space.ends = in_days(-3), in_days(-1)
    held.commit()
    assert nights_pass(held) == [ENDS]


def test_a_home_that_is_flagged_is_not_told(held: Session, ends: CardAgreement):
    flag(held, a_case(held, tenancy_ref=REF), an_officer(held))
    held.commit()
    assert nights_pass(held) == []


def test_nobody_hears_of_a_card_that_pays_no_more(held: Session, ends: CardAgreement):
    with database.transaction() as own:
        stop(own, ends.id, STAFF, ASKED)
    assert nights_pass(held) == []


def test_many_cards_are_told_a_few_at_a_time(
    held: Session, ends: CardAgreement, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("portal.plans.live_cards.CARDS_AT_ONCE", 1)
    assert tell_ending(database.transaction) == 1


@pytest.mark.parametrize(
    ("lasts", "said"),
    [
        (21, "Your payments go on after that day. Give us another card before then."),
        (-1, "Please give us another card."),
        (4000, "You can use this card until"),
    ],
)
def test_the_page_says_until_when_it_can_be_used(
    resident: Resident, held: Session, ends: CardAgreement, lasts: int, said: str
):
    ends.card_lasts = in_days(lasts)
    held.commit()
    main = signs_in(resident, held).opens(BY_CARD).page.main
    assert said in main
    assert f"use this card until {day_in_words(in_days(lasts))}" in main
    assert "Use another card" in dict(resident.page.links)


def test_of_a_card_that_was_set_up_before_pay_is_asked_once_when_it_ends(
    held: Session, card: CardAgreement, recurring: Cards
):
    assert card.card_lasts is None
    minutes_pass(held, 1)
    assert the_agreement(held).card_lasts == date(2027, 4, 30)
    asked = recurring.seen().count("GET agreement")
    minutes_pass(held, 2)
    assert recurring.seen().count("GET agreement") == asked
