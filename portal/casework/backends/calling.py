"""One of the council's own APIs, called: what its answers, and none at all, mean for a delivery.

Its answers can repeat what we sent, so our reasons are our own words.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from portal.deliveries.outcomes import Refused, SlowDown, Unclear, Unwelcome
from portal.whole_numbers import whole_number

CONNECT_SECONDS, READ_SECONDS = 3, 10
USUAL_WAIT = 60.0  # seconds, where it does not say how long
SECONDS = 6  # digits of how long it may ask us to wait
UNFINISHED = frozenset({502, 503, 504})
"""What a gateway says while the service behind it may still be at work."""
MOVED_ON = frozenset({404, 409, 412})
MALFORMED = frozenset({400, 422})
FULL, PHONE_RULE, EMAIL_RULE, MARKUP_RULE = "maximum for that type", "W41", "W40", "W42"
REASONS = {
    FULL: "The council’s records hold as many of these as they can: take one away there first",
    PHONE_RULE: "The council’s records do not take this phone number",
    EMAIL_RULE: "The council’s records do not take this email address",
    MARKUP_RULE: "The council’s records do not take what looks like markup",
}
AWAY = "The council’s records do not answer"
UNREADABLE = "The council’s records cannot be read"


class MovedOn(Exception):
    """It is not there any more as it was read a moment ago."""


class Calls:
    """An API at one address, which knows us by a token and perhaps by its gateway's key."""

    def __init__(self, url: str, token: str, api_key: str) -> None:
        self._url = url.rstrip("/")
        key = {"X-Api-Key": api_key} if api_key else {}
        self._headers = {"Authorization": f"Bearer {token}", **key}

    def write(
        self,
        method: str,
        path: str,
        query: Mapping[str, str] | None = None,
        body: Any = None,
        version: str = "",
    ) -> None:
        """Over this version of what is there, where it has any; `MovedOn` over no other."""
        answer = self.ask(method, path, query, body, version)
        if answer.status_code in MOVED_ON and method != "POST":
            raise MovedOn
        self.check(answer)

    def ask(
        self,
        method: str,
        path: str,
        query: Mapping[str, str] | None = None,
        body: Any = None,
        version: str = "",
    ) -> requests.Response:
        """What was only to be read, or never got there, can be asked again at once."""
        over = {"If-Match": version} if version else {}
        asked = {"params": query, "json": body, "headers": self._headers | over}
        waits = CONNECT_SECONDS, READ_SECONDS
        try:
            return requests.request(
                method, self._url + path, timeout=waits, allow_redirects=False, **asked
            )
        except requests.RequestException as error:
            kind, sure = type(error).__name__, method == "GET" or _never_got_there(error)
        # Raised out here so that it does not drag the request, with its body, along.
        raise Unclear(f"{AWAY} ({kind})", answered=sure)

    def check(self, answer: requests.Response) -> None:
        status = answer.status_code
        if status < 300:
            return
        if status in (401, 403):
            raise Unwelcome(f"The council’s records do not accept our key ({status})")
        if status == 429:
            asked = whole_number(answer.headers.get("Retry-After", ""), SECONDS)
            raise SlowDown(USUAL_WAIT if asked is None else float(asked))
        if status >= 500:
            over = status not in UNFINISHED or answer.request.method == "GET"
            raise Unclear(f"The council’s records answered {status}", answered=over)
        raise Refused(_why(answer))


def _why(answer: requests.Response) -> str:
    if answer.status_code in MALFORMED:
        for sign, words in REASONS.items():
            if sign in answer.text:
                return words
    return f"The council’s records refused it ({answer.status_code})"


def _never_got_there(error: requests.RequestException) -> bool:
    why = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(why, NewConnectionError | ConnectTimeoutError)


def moment(written: str | None) -> datetime | None:
    """As these APIs write them: in UTC, whether or not they say so."""
    if not written:
        return None
    at = datetime.fromisoformat(written)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
