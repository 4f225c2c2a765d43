"""GOV.UK Pay: the only module that speaks to it.

Amounts are pence. Its answers are believed for a payment that we began and for what we
asked; what a browser brings back from it never is. Reference: its API documentation.
"""

import hmac
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import requests

from portal.settings import Settings

WAITS = (3, 10)  # seconds to connect and to answer
LEAST, MOST = 1_00, 5_000_00
"""What any card provider behind it takes: one pound, and Worldpay's most."""
ACTIVE = "active"
NOT_ACTIVE, KEY_USED, UNKNOWN = "P2501", "P0191", "P0200"
NO_AGREEMENT = "P2500"
KEY_LASTS = timedelta(hours=20)
"""How long Pay knows a payment by our key, with room: it forgets keys after 24 hours."""


class Away(Exception):
    """It does not answer, is too busy, or is `Unclear`. Nothing has been taken."""


class Unclear(Away):
    """It answers, but fails or says what we cannot read: this may be so of one thing alone."""


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
    can_retry: bool = True
    """Whether the same card may be asked again another day, where Pay took it by agreement."""


@dataclass(frozen=True)
class Agreed:
    """A card that may be asked again without its holder: `status` is created, active, inactive
    or cancelled, `card_ends` are the last digits of its number, and `card_lasts` is the last day
    it can be used, if Pay says so."""

    status: str
    card_ends: str
    card_lasts: date | None = None

    @property
    def is_active(self) -> bool:
        return self.status == ACTIVE


class Pay:
    """One account at GOV.UK Pay."""

    def __init__(self, url: str, api_key: str) -> None:
        self._url = url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {api_key}"}

    @classmethod
    def named_by(cls, told: Settings) -> "Pay":
        return cls(told.govuk_pay_url, told.govuk_pay_api_key.get_secret_value())

    def begin(
        self, amount: int, reference: str, description: str, return_url: str, sets_up: str = ""
    ) -> Begun:
        """Somebody may now pay this; `Away` or `Refused` if not.

        What they pay with may be asked again where it `sets_up` an agreement.
        """
        asked = {
            "amount": amount,
            "reference": reference,
            "description": description,
            "return_url": return_url,
            **({"set_up_agreement": sets_up} if sets_up else {}),
        }
        told = self._ask("POST", "/v1/payments", asked)
        try:
            return Begun(str(told["payment_id"]), str(told["_links"]["next_url"]["href"]))
        except (KeyError, TypeError):
            raise Unclear from None

    def look(self, payment_id: str) -> Looked:
        """How it stands there at this moment."""
        told = self._ask("GET", f"/v1/payments/{payment_id}")
        try:
            state = told["state"]
            may = bool(state.get("can_retry", True))
            return Looked(str(state["status"]), bool(state["finished"]), int(told["amount"]), may)
        except (AttributeError, KeyError, TypeError, ValueError):
            raise Unclear from None

    def agree(self, reference: str, description: str, user: str) -> str:
        """Its name for an agreement that no card belongs to yet. `user` names nobody."""
        asked = {"reference": reference, "description": description, "user_identifier": user}
        try:
            return str(self._ask("POST", "/v1/agreements", asked)["agreement_id"])
        except (KeyError, TypeError):
            raise Unclear from None

    def agreement(self, agreement_id: str) -> Agreed:
        """How it stands there at this moment."""
        told = self._ask("GET", f"/v1/agreements/{agreement_id}")
        try:
            card = (told.get("payment_instrument") or {}).get("card_details") or {}
            lasts = _month_ends(str(card.get("expiry_date", "")))
            return Agreed(str(told["status"]), str(card.get("last_digits_card_number", "")), lasts)
        except (AttributeError, KeyError):
            raise Unclear from None

    def take(
        self, amount: int, reference: str, description: str, agreement_id: str, key: str
    ) -> str:
        """Ask the card of an agreement for this; Pay's name for the payment.

        With the same `key` it is asked once, however often we do so in `KEY_LASTS`.
        """
        asked = {
            "amount": amount,
            "reference": reference,
            "description": description,
            "authorisation_mode": "agreement",
            "agreement_id": agreement_id,
            "metadata": {"portal": key},
        }
        try:
            told = self._ask("POST", "/v1/payments", asked, {"Idempotency-Key": key})
            return str(told["payment_id"])
        except (KeyError, TypeError):
            raise Unclear from None

    def taken(self, agreement_id: str, key: str) -> str | None:
        """The payment it took by our `key`, if it lists one; it may list it a little late."""
        told = self._ask("GET", f"/v1/payments?agreement_id={agreement_id}")
        try:
            ours = (each for each in told["results"] if each.get("metadata") == {"portal": key})
            return next((str(each["payment_id"]) for each in ours), None)
        except (AttributeError, KeyError, TypeError):
            raise Unclear from None

    def cancel(self, agreement_id: str) -> None:
        """Nothing more can be taken by it; `Refused` as `NOT_ACTIVE` or
        `NO_AGREEMENT` where nothing could be."""
        self._ask("POST", f"/v1/agreements/{agreement_id}/cancel")

    def _ask(
        self, method: str, path: str, body: Any = None, besides: Mapping[str, str] | None = None
    ) -> Any:
        headers = {**self._headers, **(besides or {})}
        try:
            answer = requests.request(
                method, self._url + path, json=body, headers=headers, timeout=WAITS
            )
        except requests.RequestException:
            raise Away from None
        if answer.status_code == 429:
            raise Away
        if answer.status_code >= 500:
            raise Unclear
        try:
            told = answer.json() if answer.content else None
        except requests.JSONDecodeError:
            raise Unclear from None
        if answer.status_code >= 400:
            raise Refused(str(told.get("code", "")) if isinstance(told, dict) else "")
        return told


def _month_ends(expiry: str) -> date | None:
    """The last day of a month as Pay writes it, such as 04/27."""
    month, _, year = expiry.partition("/")
    try:
        last = monthrange(2000 + int(year), int(month))[1]
    except ValueError:
        return None
    return date(2000 + int(year), int(month), last)


def is_signed(body: bytes, signature: str, secret: str) -> bool:
    """Whether Pay wrote this message to us: it signs every one with a secret of ours."""
    ours = hmac.new(secret.encode(), body, "sha256").hexdigest()
    return bool(secret) and hmac.compare_digest(ours.encode(), signature.strip().lower().encode())
