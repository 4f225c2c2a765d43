"""The council's contact details API: the only module that speaks it.

Hackney's shape: `GET` and `POST /api/v2/contactDetails`, `PATCH …/{id}/person/{person}`,
`DELETE /api/v1/contactDetails`. A record is made under an id of ours. Its answers can repeat
what we sent, so our reasons are our own words.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import requests
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from portal.casework.backends.information import Held, Information
from portal.deliveries.outcomes import Refused, SlowDown, Unclear, Unwelcome
from portal.settings import Settings

CONNECT_SECONDS, READ_SECONDS = 3, 10
USUAL_WAIT = 60.0  # seconds, where it does not say how long
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


class MovedOn(Exception):
    """It is not there any more as it was read a moment ago."""


class ContactDetails:
    """The records of everybody, at one address."""

    def __init__(self, url: str, token: str, api_key: str, area: str) -> None:
        self._url, self._area = url.rstrip("/"), area
        key = {"X-Api-Key": api_key} if api_key else {}
        self._headers = {"Authorization": f"Bearer {token}", **key}

    @classmethod
    def named_by(cls, told: Settings) -> "ContactDetails":
        token = told.contact_details_token.get_secret_value()
        key = told.contact_details_api_key.get_secret_value()
        return cls(told.contact_details_url, token, key, told.contact_details_area)

    def held_by(self, person_id: str) -> list[Held]:
        """All that is active of theirs, the latest last; nothing where it knows nobody by it."""
        answer = self._ask("GET", "/api/v2/contactDetails", {"targetId": person_id})
        if answer.status_code == 404:
            return []
        self._check(answer)
        try:
            return [_held(each) for each in answer.json()["results"] if each.get("isActive", True)]
        except (KeyError, TypeError, ValueError, AttributeError):
            raise Unclear("The council’s records cannot be read", answered=True) from None

    def create(self, person_id: str, record_id: str, information: Information) -> None:
        """A record of theirs, once, however often it is asked for under this id."""
        told = {
            "id": record_id,
            "targetId": person_id,
            "targetType": "person",
            "contactInformation": dict(information),
            "sourceServiceArea": {"area": self._area, "isDefault": True},
        }
        self._write("POST", "/api/v2/contactDetails", body=told)

    def edit(self, person_id: str, record_id: str, information: Information) -> None:
        path = f"/api/v2/contactDetails/{record_id}/person/{person_id}"
        self._write("PATCH", path, body={"contactInformation": dict(information)})

    def remove(self, person_id: str, record_id: str) -> None:
        """It is kept there, and not used."""
        which = {"targetId": person_id, "id": record_id}
        self._write("DELETE", "/api/v1/contactDetails", which)

    def _write(
        self, method: str, path: str, query: Mapping[str, str] | None = None, body: Any = None
    ) -> None:
        answer = self._ask(method, path, query, body)
        if answer.status_code in MOVED_ON and method != "POST":
            raise MovedOn
        self._check(answer)

    def _ask(
        self, method: str, path: str, query: Mapping[str, str] | None = None, body: Any = None
    ) -> requests.Response:
        """What was only to be read, or never got there, can be asked again at once."""
        asked = {"params": query, "json": body, "headers": self._headers}
        waits = CONNECT_SECONDS, READ_SECONDS
        try:
            return requests.request(
                method, self._url + path, timeout=waits, allow_redirects=False, **asked
            )
        except requests.RequestException as error:
            kind, sure = type(error).__name__, method == "GET" or _never_got_there(error)
        # Raised out here so that it does not drag the request, with its body, along.
        raise Unclear(f"{AWAY} ({kind})", answered=sure)

    def _check(self, answer: requests.Response) -> None:
        status = answer.status_code
        if status < 300:
            return
        if status in (401, 403):
            raise Unwelcome(f"The council’s records do not accept our key ({status})")
        if status == 429:
            asked = answer.headers.get("Retry-After", "")
            raise SlowDown(float(asked) if asked.isdigit() else USUAL_WAIT)
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


def _held(told: Mapping[str, Any]) -> Held:
    moment = told.get("lastModified") or (told.get("createdBy") or {}).get("createdAt")
    return Held(str(told["id"]), told["contactInformation"], _moment(moment))


def _moment(written: str | None) -> datetime | None:
    """As it writes them: in UTC, whether or not it says so."""
    if not written:
        return None
    at = datetime.fromisoformat(written)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
