"""Agreements for recurring payments at the stand-in: a card that may be asked again."""

import secrets
from typing import Any

from tests.payments.standin_rules import Refusal, check_texts

CARD = {"card_brand": "visa", "last_digits_card_number": "4242", "expiry_date": "04/27"}
REFUSED = {"status": "failed", "finished": True, "code": "P0010", "message": "Payment failed"}
DONE = {"status": "success", "finished": True}


class Agreements:
    """By Pay's id; what a key of ours took; what becomes of a payment once it is looked at."""

    def __init__(self) -> None:
        self.all: dict[str, dict[str, Any]] = {}
        self.keys: dict[str, tuple[dict[str, Any], str]] = {}
        self.becomes: dict[str, dict[str, Any]] = {}

    def create(self, told: dict[str, Any]) -> dict[str, Any]:
        check_texts(told, {"reference": 255, "description": 255}, "P21")
        id = secrets.token_hex(13)
        self.all[id] = {**told, "agreement_id": id, "status": "created"}
        return self.all[id]

    def one(self, id: str, code: str) -> dict[str, Any]:
        if id not in self.all:
            raise Refusal(404, code, "Not found")
        return self.all[id]

    def cancel(self, id: str) -> None:
        """By us, or by an officer in Pay's own pages."""
        if self.one(id, "P2500")["status"] != "active":
            raise Refusal(400, "P2501", "Cancellation of agreement failed")
        self.all[id]["status"] = "cancelled"

    def check_there(self, id: str) -> None:
        if id not in self.all:
            words = "Invalid attribute value: set_up_agreement. Agreement ID does not exist"
            raise Refusal(400, "P0103", words, "set_up_agreement")

    def check_active(self, id: str) -> None:
        if self.all.get(id, {}).get("status") != "active":
            words = "Invalid attribute value: agreement_id. Agreement must be active"
            raise Refusal(400, "P0102", words, "agreement_id")

    def paid(self, payment: dict[str, Any], card: dict[str, Any]) -> None:
        """Whoever pays to set one up leaves their card there; whose card is refused does not."""
        sets_up = self.all.get(payment.get("set_up_agreement", ""))
        if sets_up and payment["state"]["status"] == "success":
            sets_up |= {
                "status": "active",
                "payment_instrument": {"type": "card", "card_details": CARD | card},
            }

    def known_by(self, key: str, told: dict[str, Any]) -> str | None:
        """The payment that this key has made, which must have been the same."""
        if key not in self.keys:
            return None
        before, id = self.keys[key]
        if before != told:
            words = "The `Idempotency-Key` you sent in the request header has already been used"
            raise Refusal(409, "P0191", words)
        return id

    def note(self, key: str, told: dict[str, Any], id: str, steering: dict[str, Any]) -> None:
        """A card that must not be asked again makes its agreement inactive."""
        self.keys[key] = (told, id)
        can_retry = steering.get("can_retry", True)
        refused = steering.get("outcome", "success") != "success"
        self.becomes[id] = REFUSED | {"can_retry": can_retry} if refused else DONE
        if refused and not can_retry:
            self.all[told["agreement_id"]]["status"] = "inactive"
