"""What somebody sees who pays by card, once and for each payment of a plan."""

from playwright.sync_api import expect
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.browser.filling import Box, Mark
from tests.browser.person import Person
from tests.browser.touring import Look, look_at_refusal
from tests.browser.touring_account import agrees_on_a_plan
from tests.payments.standing_in import Cards

PAY, BY_CARD = "/account/pay", "/account/plan/by-card"


OUTCOMES = {
    "success": "You have paid £20.00",
    "failed": "You have not paid",
    "submitted": "We do not know yet if you have paid",
}


def pays_once(resident: Person, cards: Cards, look: Look, outcome: str = "success") -> None:
    cards.next(outcome=outcome)
    resident.opens(PAY)
    resident.fills((Box("amount", "20"),))
    resident.presses("Continue")
    if outcome == "success":
        look(resident, "pay-onward")
    _pays_there(resident)
    _reads(resident, OUTCOMES[outcome])
    if outcome == "success":
        look(resident, "pay-back")
    cards.next()


def is_asked_how_much(resident: Person, look: Look) -> None:
    resident.opens(PAY)
    look(resident, "pay")
    resident.presses("Continue")
    look_at_refusal(resident, look, "pay")


def pays_each_time(resident: Person, council: Engine, cards: Cards, look: Look) -> None:
    """From the plan to the card that pays it, and to stopping that."""
    with Session(council) as session, session.begin():
        agrees_on_a_plan(session)
    resident.opens("/account/plan")
    resident.page.get_by_role("link", name="Pay each one by card").click()
    look(resident, "by-card")
    _agrees(resident)
    _reads(resident, "We will take each payment from your card")
    look(resident, "by-card-set-up")
    resident.page.get_by_role("link", name="See or stop the payments").click()
    look(resident, "by-card-in-force")
    resident.page.get_by_role("link", name="Use another card").click()
    look(resident, "by-card-another")
    resident.opens(BY_CARD)
    resident.presses("Stop taking payments by card")
    expect(resident.page.get_by_text("You stopped payments by card on")).to_be_visible()


def agrees_to_nothing(resident: Person, look: Look) -> None:
    resident.opens(BY_CARD)
    resident.presses("Agree and pay")
    look_at_refusal(resident, look, "by-card")


def _agrees(resident: Person) -> None:
    resident.fills((Mark("agrees", "yes"),))
    resident.presses("Agree and pay")
    _pays_there(resident)


def _pays_there(resident: Person) -> None:
    """On to Pay's own page, where a card would be typed, and back."""
    resident.page.get_by_role("button", name="Continue").click()
    resident.page.get_by_role("button", name="Pay", exact=True).click()


def _reads(resident: Person, heading: str) -> None:
    expect(resident.page.get_by_role("heading", name=heading, level=1)).to_be_visible()
