"""GOV.UK Pay: the only module that speaks to it.

Amounts are pence. Its answers are believed for a payment that we began and for what we
asked; what a browser brings back from it never is. Reference: its API documentation.
"""

import hmac
from dataclasses import dataclass
from typing import Any

import requests

from portal.settings import Settings

WAITS = (3, 10)  # seconds to connect and to answer
LEAST, MOST = 1_00, 5_000_00
"""What any card provider behind it takes: one pound, and Worldpay's most."""


class Away(Exception):
    """It does not answer, is too busy, or says what we cannot read. Nothing has been taken."""


class Refused(Exception):
    """It will not do this; `code` is its own, such as P0102."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Begun:
    """A payment nobody has made yet, and where somebody types their card. Used once."""

    id: str
    next_url: str


@dataclass(frozen=True)
class Looked:
    """What became of a payment: `status` is created, started, submitted, capturable, success,
    failed, cancelled or error; `finished` for the last four."""

    status: str
    finished: bool
    amount: int


class Pay:
    """One account at GOV.UK Pay."""

    def __init__(self, url: str, api_key: str) -> None:
        self._url = url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {api_key}"}

    @classmethod
    def named_by(cls, told: Settings) -> "Pay":
        return cls(told.govuk_pay_url, told.govuk_pay_api_key.get_secret_value())

    def begin(self, amount: int, reference: str, description: str, return_url: str) -> Begun:
        """Somebody may now pay this; `Away` or `Refused` if not."""
        asked = {
            "amount": amount,
            "reference": reference,
            "description": description,
            "return_url": return_url,
        }
        told = self._ask("POST", "/v1/payments", asked)
        try:
            return Begun(str(told["payment_id"]), str(told["_links"]["next_url"]["href"]))
        except (KeyError, TypeError):
            raise Away from None

    def look(self, payment_id: str) -> Looked:
        """How it stands there at this moment."""
        told = self._ask("GET", f"/v1/payments/{payment_id}")
        try:
            state = told["state"]
            return Looked(str(state["status"]), bool(state["finished"]), int(told["amount"]))
        except (KeyError, TypeError, ValueError):
            raise Away from None

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        address = self._url + path
        try:
            answer = requests.request(
                method, address, json=body, headers=self._headers, timeout=WAITS
            )
            told = answer.json()
        except requests.RequestException:  # what is no JSON is one of these too
            raise Away from None
        if answer.status_code == 429 or answer.status_code >= 500:
            raise Away
        if answer.status_code >= 400:
            raise Refused(str(told.get("code", "")) if isinstance(told, dict) else "")
        return told


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Whether Pay wrote this message to us: it signs every one with a secret of ours."""
    ours = hmac.new(secret.encode(), body, "sha256").hexdigest()
    return bool(secret) and hmac.compare_digest(ours.encode(), signature.strip().lower().encode())
