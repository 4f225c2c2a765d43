"""GOV.UK Notify: the only module that knows its client.

A time-out, a broken connection and a 5xx are all the same to us: Notify may
have accepted the message. Only a refusal Notify itself wrote down is a no.
Its messages can quote what we sent, so our reasons are our own words.
"""

import logging
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit

from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from portal.deliveries.outcomes import Accepted, Refused, Unclear, Unsent
from portal.notices.refusals import Answer, outcome
from portal.notices.wording import Recipient
from portal.settings import Settings

CONNECT_SECONDS = 3
OUR_LINK = "link"  # what nobody can type into
MARKDOWN = re.compile(r"([\\\[\]()*#^])")
LINK = re.compile(r"(https?:)(//)", re.IGNORECASE)
LOOPBACK = {"127.0.0.1", "::1", "localhost"}

Read = TypeVar("Read")

new_client: Callable[..., Any] = NotificationsAPIClient  # it carries no types

# The client writes Notify's answers, which can quote a recipient, to its log.
logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True)
class Outgoing:
    """One message on its way out. Never printed: it says who it is for."""

    channel: str
    template_id: str
    recipient: Recipient = field(repr=False)
    personalisation: Mapping[str, str] = field(repr=False)
    neutral: bool = False
    """Whether a text must not say by its sender who it is from, as somebody else may read it."""


@dataclass(frozen=True)
class HeldTemplate:
    """A template as Notify holds it."""

    id: str
    name: str
    type: str
    body: str
    subject: str = ""
    version: int = 1


class Notify:
    """One account at Notify. Threads may share it; each has its own connection."""

    def __init__(
        self, url: str, api_key: str, read_seconds: float, neutral_sender: str = ""
    ) -> None:
        self._url, self._api_key = url, api_key
        self._neutral_sender = neutral_sender
        self._time_out = (CONNECT_SECONDS, read_seconds)
        self._own = threading.local()

    @classmethod
    def named_by(cls, settings: Settings) -> "Notify":
        key = settings.notify_api_key.get_secret_value()
        neutral = settings.notify_neutral_sender
        return cls(settings.notify_url, key, settings.notify_timeout, neutral)

    def send(self, message: Outgoing, reference: str) -> Accepted:
        """Hand over one message, asking once: whether to try again is for the ledger."""
        call = {"email": self._email, "sms": self._text, "letter": self._letter}[message.channel]
        answer = self._ask(lambda: call(message, reference))
        return Accepted(_told(lambda: str(answer["id"])))

    def find(self, reference: str) -> list[tuple[str, str]]:
        """Id and status of everything Notify holds under this reference, newest first."""
        answer = self._ask(lambda: self._client.get_all_notifications(reference=reference))
        return _told(
            lambda: [(str(row["id"]), str(row["status"])) for row in answer["notifications"]]
        )

    def status(self, external_id: str) -> str | None:
        """What became of it; None if Notify does not know it, or no longer."""
        try:
            answer = self._ask(lambda: self._client.get_notification_by_id(external_id))
        except Refused:
            return None
        return _told(lambda: str(answer["status"]))

    def templates(self) -> list[HeldTemplate]:
        answer = self._ask(lambda: self._client.get_all_templates())
        return _told(lambda: [_held(template) for template in answer["templates"]])

    @property
    def _client(self) -> Any:
        if not hasattr(self._own, "client"):
            client = new_client(self._api_key, self._url, self._time_out)
            client.request_session.max_redirects = 0
            # A proxy meant for the internet must not be asked for our own machine.
            client.request_session.trust_env = urlsplit(self._url).hostname not in LOOPBACK
            self._own.client = client
        return self._own.client

    def _email(self, message: Outgoing, reference: str) -> Any:
        values = escaped(message.personalisation)
        return self._client.send_email_notification(
            message.recipient, message.template_id, values, reference
        )

    def _text(self, message: Outgoing, reference: str) -> Any:
        values = dict(message.personalisation)
        sender = self._neutral_sender if message.neutral else ""
        return self._client.send_sms_notification(
            message.recipient, message.template_id, values, reference, sender or None
        )

    def _letter(self, message: Outgoing, reference: str) -> Any:
        lines = message.recipient if isinstance(message.recipient, dict) else {}
        values = escaped(message.personalisation) | lines
        return self._client.send_letter_notification(message.template_id, values, reference)

    def _ask(self, call: Callable[[], Any]) -> Any:
        try:
            return call()
        except APIError as error:
            became = _outcome(error)
        # Raised out here so that it does not drag the request, with its body, along.
        raise became


def escaped(personalisation: Mapping[str, str]) -> dict[str, str]:
    """Values that Notify will show as typed, whatever Markdown someone put in them.

    It makes a link of a bare address, and knows no way to say that it is none:
    a space within stops it. A link of our own making stays whole.
    """
    return {
        name: value if name == OUR_LINK else LINK.sub(r"\1 \2", MARKDOWN.sub(r"\\\1", value))
        for name, value in personalisation.items()
    }


def _outcome(error: APIError) -> Unsent:
    response = error.response
    if response is None:
        return _no_answer(error.__cause__)
    try:
        errors = response.json()["errors"]
    except (ValueError, KeyError, TypeError):
        errors = ()
    return outcome(Answer(response.status_code, errors, response.headers.get("Retry-After", "")))


def _no_answer(cause: BaseException | None) -> Unclear:
    """Unclear, except that what was never connected was never accepted either."""
    why = getattr(cause.args[0], "reason", None) if cause and cause.args else None
    unconnected = isinstance(why, NewConnectionError | ConnectTimeoutError)
    return Unclear(f"No answer from Notify ({type(cause).__name__})", answered=unconnected)


def _told(read: Callable[[], Read]) -> Read:
    try:
        return read()
    except (KeyError, TypeError):
        raise Unclear("Notify gave an answer we could not read") from None


def _held(template: Mapping[str, Any]) -> HeldTemplate:
    return HeldTemplate(
        id=template["id"],
        name=template["name"],
        type=template["type"],
        body=template["body"],
        subject=template["subject"] or "",
        version=template["version"],
    )
