"""A stand-in, and our side of Notify pointed at it."""

import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import jwt
import pytest
import requests

from portal.notices.messages.standin_ids import standin_id
from portal.notices.notify import Notify, Outgoing
from portal.settings import STANDIN_API_KEY, STANDIN_SECRET, STANDIN_SERVICE
from tests.standin import Standin, running_standin

TOLD = {
    "dear": "Dear Mrs Okafor,",
    "council": "Anyborough Council",
    "reference": "7KQ 4MZ 82PX",
    "next_step_by": "24 September 2026",
    "stopped": "We have stopped asking you to pay what you owe.",
    "stops": "We have stopped asking you to pay what you owe until 24 September 2026.",
    "asked": "£20 every 2 weeks",
    "phone": "020 7946 0100",
}
CODE = {
    "code": "402719",
    "host": "my.anyborough.example",
    "what": "phone number",
    "link": "https://my.anyborough.example/not-me/mFqD2cJw8Zt0yKq5vB7x1A",
    "changed": "phone number",
    "first": "email: An officer checks this before we change it.",
    "when": "28 September 2026 at 14:02",
    "kept_until": "28 December 2026",
    "day": "28 September 2026",
    "answer_by": "28 September 2026",
    "rent": "£120.40",
    "instalment": "£20",
    "together": "£140.40",
    "short": "£140.40",
    "owed": "£400",
    "payments": "5 December 2026: £20",
    "last_day": "28 December 2026",
    "as_at": "28 November 2026",
    "payment_ref": "2000000017",
    "numbers": "Shelter: 0808 800 4444. Check hours when you call. For advice about your home.",
    "many": "20",
    "rent_too": "You also need to pay your rent: £120.40 each time.",
}
HOME = {
    "address_line_1": "Mrs P Okafor",
    "address_line_2": "12 Mill Lane",
    "address_line_3": "SW1A 2AA",
}


Call = Callable[..., requests.Response]


@pytest.fixture(scope="module")
def one_standin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standin]:
    with running_standin(tmp_path_factory.mktemp("notify")) as standin:
        yield standin


@pytest.fixture
def standin(one_standin: Standin) -> Standin:
    """A stand-in that has sent nothing yet and has nothing wrong with it."""
    one_standin.clear()
    one_standin.faults()
    return one_standin


@pytest.fixture
def notify(standin: Standin) -> Notify:
    return Notify(standin.url, STANDIN_API_KEY, read_seconds=5)


@pytest.fixture
def impatient(standin: Standin) -> Notify:
    return Notify(standin.url, STANDIN_API_KEY, read_seconds=0.3)


def text_to(phone: str, **told: str) -> Outgoing:
    return outgoing("sms", phone, **told)


def email_to(email: str, **told: str) -> Outgoing:
    return outgoing("email", email, **told)


def letter_to(lines: dict[str, str], **told: str) -> Outgoing:
    return outgoing("letter", lines, **told)


def outgoing(channel: str, recipient: str | dict[str, str], **told: str) -> Outgoing:
    template = str(standin_id(f"plan-received.{channel}"))
    return Outgoing(channel, template, recipient, TOLD | told)


def reference() -> str:
    return str(uuid4())


@pytest.fixture
def call(standin: Standin) -> Call:
    """A call to the stand-in by hand, with a good token unless another is given."""

    def ask(path: str, body: Any = None, authorization: str | None = "") -> requests.Response:
        headers = {"Authorization": authorization or f"Bearer {signed()}"}
        if authorization is None:
            headers = {}
        method = "GET" if body is None else "POST"
        return requests.request(method, standin.url + path, json=body, headers=headers, timeout=5)

    return ask


def signed(*, secret: str = STANDIN_SECRET, algorithm: str = "HS256", **changes: Any) -> str:
    """A token as the real client makes it, but for the changes; None takes a claim out."""
    claims = {"iss": STANDIN_SERVICE, "iat": int(time.time())} | changes
    kept = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(kept, secret, algorithm)


def said(response: requests.Response) -> tuple[int, list[tuple[str, str]]]:
    """The status and errors of a refusal, which must agree with itself."""
    body = response.json()
    assert body["status_code"] == response.status_code
    return response.status_code, [(each["error"], each["message"]) for each in body["errors"]]
