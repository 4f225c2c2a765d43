"""What others tell us by themselves: Notify of a message, GOV.UK Pay of a payment."""

import hmac
from datetime import datetime
from uuid import UUID

from flask import Blueprint, Response, request
from sqlalchemy.orm import Session

from portal.casework.arrivals import note
from portal.clock import now
from portal.deliveries.ledger import delivery_filed_under
from portal.extensions import database
from portal.payments.card_payments import hear
from portal.payments.govuk_pay import is_signed
from portal.settings import settings

callbacks = Blueprint("callbacks", __name__)


@callbacks.post("/notify/callback")
def notify_callback() -> Response:
    """A delivery receipt: believed only with our token, and only ever moves a notice forward."""
    token = settings().notify_callback_token.get_secret_value()
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), token.encode()):
        return Response(status=401)
    receipt = request.get_json(silent=True)
    if isinstance(receipt, dict):
        _record(receipt)
    return Response(status=204)


@callbacks.post("/pay/message")
def pay_message() -> Response:
    """There is news of a payment: believed only when Pay signed it, and only as a reason to ask."""
    secret = settings().govuk_pay_signing_secret.get_secret_value()
    body = request.get_data()
    if not is_signed(body, request.headers.get("Pay-Signature", ""), secret):
        return Response(status=401)
    told = request.get_json(silent=True)
    if isinstance(told, dict):
        session = database.session()
        hear(session, str(told.get("resource_id", "")))
        session.commit()
    return Response(status=204)


def _record(receipt: dict[str, object]) -> None:
    version = receipt.get("template_version")
    session = database.session()
    note(
        session,
        _which(session, receipt),
        str(receipt.get("status", "")),
        _when(receipt.get("completed_at")),
        version if isinstance(version, int) else None,
    )
    session.commit()


def _which(session: Session, receipt: dict[str, object]) -> UUID | str:
    """Ours by the reference we gave it, as the receipt may come before we know Notify's id."""
    delivery = delivery_filed_under(session, str(receipt.get("reference", "")))
    return UUID(delivery.subject) if delivery else str(receipt.get("id", ""))


def _when(said: object) -> datetime:
    try:
        at = datetime.fromisoformat(str(said))
    except ValueError:
        return now()
    return at if at.tzinfo else now()
