"""What the stand-in for GOV.UK Pay refuses to begin, as Pay itself does."""

import re
from typing import Any

FIREWALL = set('<>"\\|')


class Refusal(Exception):
    """What Pay will not do, in its own words."""

    def __init__(self, status: int, code: str, description: str, field: str = "") -> None:
        super().__init__(description)
        self.status, self.body = status, {"code": code, "description": description}
        if field:
            self.body["field"] = field


def check(told: dict[str, Any]) -> None:
    """What Pay refuses to begin."""
    check_texts(told, {"reference": 255, "description": 255, "return_url": 2000})
    amount = told.get("amount")
    if not isinstance(amount, int) or not 30 <= amount <= 10_000_000:
        raise Refusal(422, "P0102", "Invalid attribute value: amount", "amount")


def check_taking(told: dict[str, Any], key: str) -> None:
    """The same of what is taken by agreement, which leads nobody back."""
    if "return_url" in told:
        raise Refusal(400, "P0104", "Unexpected attribute: return_url", "return_url")
    if not re.fullmatch(r"[A-Za-z0-9-]{1,255}", key):
        raise Refusal(422, "P0102", "Header [Idempotency-Key] is invalid")
    check({**told, "return_url": "none"})


def check_texts(told: dict[str, Any], mosts: dict[str, int], code: str = "P01") -> None:
    for name, most in mosts.items():
        if name not in told:
            raise Refusal(400, f"{code}01", f"Missing mandatory attribute: {name}", name)
        if not isinstance(told[name], str) or not 0 < len(told[name]) <= most:
            raise Refusal(422, f"{code}02", f"Invalid attribute value: {name}", name)
        if FIREWALL & set(told[name]):
            raise Refusal(400, "P0920", "Request blocked by firewall rules")
