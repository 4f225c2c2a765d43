"""S47 to S50: cards that pay for plans; and S01 to S03 of the buttons that set up and stop them."""

import json
import uuid

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint
from portal.clock import today
from portal.payments.card_agreements import CardAgreement
from portal.payments.card_payments import CardPayment
from portal.payments.card_takings import CardTaking
from tests.arrears.plans import in_days
from tests.inspecting import Resident, tenant
from tests.inspecting.council import council_with
from tests.inspecting.fixtures import NewResident
from tests.payments.asked_again import (
    AGREES,
    BY_CARD,
    agrees,
    minutes_pass,
    sets_up,
    the_agreement,
)
from tests.payments.conftest import Cards, cards, held, planner, recurring, standin
from tests.payments.paying import looks, newest_payment, tells
from tests.payments.standin import SIGNING_SECRET, message_about, signed
from tests.security.site import knocks
from tests.security.test_signing_in import signs_in

__all__ = ["cards", "held", "planner", "recurring", "standin"]
STOP, ANOTHER = f"{BY_CARD}/stop", f"{BY_CARD}/another"
ELSEWHERE = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}


@pytest.fixture
def thief(someone: NewResident, planner: Resident, held: Session) -> Resident:
    """A neighbour in their own account."""
    neighbour = tenant._replace(tenancy_ref="2900000001", phone="+447700900001")
    council_with(held, neighbour)
    held.execute(update(ContactPoint).values(since=in_days(-30)))
    held.commit()
    return signs_in(someone(), held, neighbour)


def posts(who: Resident, path: str, **sent: object) -> int:
    """With the proof of a page of their own."""
    token = who.opens("/account").page.token
    return knocks(who, "POST", path, data={"csrf_token": token, **sent}).status_code


def payments(held: Session) -> int:
    held.rollback()
    return held.scalar(select(func.count()).select_from(CardPayment)) or 0


def test_S47_anothers_card_its_pages_and_its_return(
    planner: Resident, thief: Resident, someone: NewResident, cards: Cards, held: Session
) -> None:
    sets_up(planner, cards)
    back = f"{BY_CARD}/{newest_payment(held).id}"
    known, guessed = (knocks(thief, "GET", path) for path in (back, f"{BY_CARD}/{uuid.uuid4()}"))
    assert (known.status_code, guessed.status_code) == (404, 404)
    for page in (BY_CARD, ANOTHER):
        answer = knocks(thief, "GET", page)
        assert (answer.status_code, answer.location) == (303, "/account/plan"), page
    for path in (back, BY_CARD, ANOTHER):
        assert knocks(someone(), "GET", path).location == "/account/who-you-are"


def test_S47_anothers_card_stopped_or_changed(
    planner: Resident, thief: Resident, cards: Cards, held: Session
) -> None:
    sets_up(planner, cards)
    asked, before = len(cards.seen()), payments(held)
    mine = the_agreement(held)
    named = {"id": str(mine.id), "card": str(mine.id), "tenancy_ref": tenant.tenancy_ref}
    for path in (STOP, ANOTHER, BY_CARD):
        assert posts(thief, path, agrees="yes", **named) == 303
    assert the_agreement(held).is_in_force
    assert (len(cards.seen()), payments(held)) == (asked, before)


@pytest.mark.parametrize(
    "mark",
    [
        *("", "0" * 64, "é", "sha256="),
        signed(b'{"resource_id": "another"}')["Pay-Signature"],
        signed(b"{}", "a secret of theirs")["Pay-Signature"],
        signed(b"{}", "")["Pay-Signature"],
    ],
    ids=["none", "zeros", "no text", "a kind", "of other words", "by another", "by nobody"],
)
def test_S48_a_message_that_is_forged(
    planner: Resident, cards: Cards, held: Session, mark: str
) -> None:
    agrees(planner)
    told = message_about({"payment_id": newest_payment(held).pay_id, "state": "success"})
    assert tells(planner, told, mark) == 401
    minutes_pass(held)
    assert newest_payment(held).told_at is None
    assert not the_agreement(held).is_in_force


def test_S48_a_message_that_is_true_of_nothing_or_comes_again(
    planner: Resident, cards: Cards, held: Session
) -> None:
    address = agrees(planner)
    told = message_about({"payment_id": newest_payment(held).pay_id, "amount": 1})
    for _ in range(3):
        assert tells(planner, told) == 204
        looks(held)
    assert not the_agreement(held).is_in_force, "nobody has paid"
    cards.pays(address)
    for _ in range(5):
        assert tells(planner, told) == 204
        minutes_pass(held, 1)
    assert the_agreement(held).is_in_force
    assert held.scalars(select(CardTaking.amount)).all() == [120_00]


def test_S48_a_signature_is_of_every_byte(planner: Resident, cards: Cards, held: Session) -> None:
    agrees(planner)
    told = message_about({"payment_id": newest_payment(held).pay_id})
    body = json.dumps(told).encode()
    for changed in (body + b" ", body.replace(b"{", b"{ ", 1), body[:-1]):
        answer = planner.browser.post(
            "/pay/message", data=changed, headers=signed(body, SIGNING_SECRET)
        )
        assert answer.status_code == 401
    assert newest_payment(held).told_at is None


def test_S49_a_return_from_paying_early_again_and_after_a_stop(
    planner: Resident, cards: Cards, held: Session
) -> None:
    address = agrees(planner)
    back = f"{BY_CARD}/{newest_payment(held).id}"
    for claimed in ("", "?status=success", "?state=success&amount=12000"):
        planner.opens(f"{back}{claimed}")
        assert planner.page.heading == "We do not know yet if you have paid"
    assert cards.pays(address) == back
    for _ in range(5):
        planner.opens(back)
    assert planner.page.heading == "We will take each payment from your card"
    assert held.scalars(select(CardTaking.amount)).all() == [120_00]
    planner.opens(BY_CARD).presses("Stop taking payments by card")
    for _ in range(3):
        planner.opens(back)
    minutes_pass(held)
    assert not the_agreement(held).is_in_force, "a return sets nothing up again"
    assert payments(held) == 1


@pytest.mark.parametrize("read", [None, "", "0" * 16, "../../account", "é"])
def test_S50_a_yes_to_words_that_were_never_shown(
    planner: Resident, cards: Cards, held: Session, read: str | None
) -> None:
    asked, token = len(cards.seen()), planner.opens(BY_CARD).page.token
    query = {} if read is None else {"read": read}
    sent = {"csrf_token": token, "agrees": "yes"}
    answer = knocks(planner, "POST", BY_CARD, data=sent, query_string=query)
    assert (answer.status_code, "Read it again before you agree" in answer.text) == (422, True)
    assert (len(cards.seen()), payments(held)) == (asked, 0)


def test_S50_a_yes_that_brings_its_own_sums(planner: Resident, cards: Cards, held: Session) -> None:
    planner.opens(BY_CARD).fills_in(
        {"agrees": ["yes"], "amount": ["1"], "most": ["999999"], "first_due": [str(today())]}
    )
    planner.presses(AGREES)
    agreed = the_agreement(held)
    assert (newest_payment(held).amount, agreed.most) == (120_00, 120_00)
    assert (agreed.first_due, agreed.person_ref) == (in_days(7), f"P{tenant.tenancy_ref}")


def test_S01_a_cards_buttons_without_our_proof(
    planner: Resident, thief: Resident, cards: Cards, held: Session
) -> None:
    sets_up(planner, cards)
    asked, anothers = len(cards.seen()), thief.opens("/account").page.token
    for path in (STOP, ANOTHER, BY_CARD):
        for proof in ({}, {"csrf_token": ""}, {"csrf_token": anothers}):
            sent = {"agrees": "yes", **proof}
            assert knocks(planner, "POST", path, data=sent).status_code == 400, path
    assert (the_agreement(held).is_in_force, len(cards.seen())) == (True, asked)


def test_S02_a_cards_buttons_on_another_site(
    planner: Resident, cards: Cards, held: Session
) -> None:
    token = sets_up(planner, cards).opens(BY_CARD).page.token
    asked, sent = len(cards.seen()), {"agrees": "yes", "csrf_token": token}
    for path in (STOP, ANOTHER, BY_CARD):
        answer = knocks(planner, "POST", path, data=sent, headers=ELSEWHERE)
        assert answer.status_code == 403, path
    assert (the_agreement(held).is_in_force, len(cards.seen())) == (True, asked)


def test_S03_a_link_that_stops_a_card(planner: Resident, cards: Cards, held: Session) -> None:
    sets_up(planner, cards)
    for path in (STOP, f"{STOP}?agrees=yes", f"{BY_CARD}?agrees=yes", f"{ANOTHER}?agrees=yes"):
        assert knocks(planner, "GET", path).status_code in (200, 405), path
        assert knocks(planner, "HEAD", path).status_code in (200, 405), path
    held.rollback()
    assert held.scalars(select(CardAgreement.stopped_at)).all() == [None]
