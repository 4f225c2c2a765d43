"""What somebody who pays does, and what GOV.UK Pay and the worker do besides."""

import json
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.extensions import database
from portal.payments.card_payments import CardPayment
from portal.payments.govuk_pay import Pay
from portal.payments.watching import watch
from portal.settings import settings
from tests.inspecting import Resident
from tests.payments.standin import signed

PAY = "/account/pay"


def sets_out(payer: Resident, pounds: str = "20") -> str:
    """The address of the card page, once they have said how much."""
    payer.opens(PAY).types(amount=pounds).presses("Continue")
    assert payer.status == 200, payer.page.main
    return dict(payer.page.links)["Continue"]


def the_payment(held: Session) -> CardPayment:
    held.rollback()
    return held.scalars(select(CardPayment).execution_options(populate_existing=True)).one()


def newest_payment(held: Session) -> CardPayment:
    held.rollback()
    latest = select(CardPayment).order_by(CardPayment.began_at.desc()).limit(1)
    return held.scalars(latest.execution_options(populate_existing=True)).one()


def tells(payer: Resident, told: Any, mark: str | None = None) -> int:
    """GOV.UK Pay posts a message; the status of our answer."""
    body = json.dumps(told).encode()
    headers = signed(body) | ({} if mark is None else {"Pay-Signature": mark})
    return payer.browser.post("/pay/message", data=body, headers=headers).status_code


def looks(held: Session) -> None:
    """What the worker does each minute."""
    held.rollback()
    watch(database.transaction, Pay.named_by(settings()))


def changes(held: Session, **to: Any) -> None:
    held.rollback()
    held.execute(update(CardPayment).values(**to))
    held.commit()


def long_ago(held: Session, **ago: float) -> None:
    changes(held, began_at=CardPayment.began_at - timedelta(**ago))
