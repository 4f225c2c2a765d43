"""What happens after Notify has said yes: the message arrives, or not, and we are told."""

import http.client
import json
import queue
import ssl
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from portal.notices.standin.mailbox import Mailbox, Sent
from portal.notices.standin.recipients import outcome_for

WORKERS = 4
TIME_OUT = 5
TRIES = 6  # once, then as often again as Notify does, only sooner
BETWEEN_TRIES = 0.5
GLANCE = 0.02  # seconds between looks at the clock


@dataclass(frozen=True)
class CallbackAddress:
    """Where delivery reports go, and the bearer token that goes with them."""

    url: str
    token: str


class Postman:
    """Delivers what was accepted a moment later and reports it, in the background."""

    def __init__(
        self, mailbox: Mailbox, address: CallbackAddress | None, delay: float = 0.3
    ) -> None:
        self._mailbox, self._address, self._delay = mailbox, address, delay
        self._round: queue.PriorityQueue[tuple[float, str, int]] = queue.PriorityQueue()
        for _ in range(WORKERS):
            threading.Thread(target=self._walk, daemon=True).start()
        for sent in reversed(mailbox.all()):
            if not sent.is_final:
                self.take(sent)

    def take(self, sent: Sent) -> None:
        self._round.put((time.monotonic() + self._delay, sent.id, 1))

    def _walk(self) -> None:
        while True:
            due, id, attempt = self._round.get()
            if due > time.monotonic():
                time.sleep(GLANCE)
                self._round.put((due, id, attempt))
            elif not self._deliver(id) and attempt < TRIES:
                self._round.put((due + BETWEEN_TRIES * attempt, id, attempt + 1))

    def _deliver(self, id: str) -> bool:
        """Whether nothing is left to do for this message."""
        sent = self._mailbox.one(id)
        if sent and sent.fate in ("thrown-away", "on-its-way"):
            self._never_ends(sent)
            return True
        if sent and not sent.is_final:
            sent = self._mailbox.mark(id, _end_of(sent))
        if sent is None or sent.type == "letter" or self._address is None:
            return True
        return _report(self._address, sent)

    def _never_ends(self, sent: Sent) -> None:
        """Thrown away, or sent and not heard of again: nobody is told."""
        if sent.fate == "thrown-away":
            self._mailbox.throw_away(sent.id)
        else:
            self._mailbox.mark(sent.id, "sending")


def _end_of(sent: Sent) -> str:
    return sent.fate or ("received" if sent.type == "letter" else outcome_for(sent.to))


def _report(address: CallbackAddress, sent: Sent) -> bool:
    """Whether it need not be tried again: it must after no answer, a 429 and a 5xx."""
    try:
        status = _post(address, receipt(sent))
    except (OSError, http.client.HTTPException):
        return False
    return status != 429 and status < 500


def receipt(sent: Sent) -> dict[str, Any]:
    return {
        "id": sent.id,
        "reference": sent.reference,
        "to": sent.to,
        "status": sent.status,
        "created_at": sent.accepted_at,
        "completed_at": sent.completed_at,
        "sent_at": sent.accepted_at,
        "notification_type": sent.type,
        "template_id": sent.template_id,
        "template_version": 1,
    }


def _post(address: CallbackAddress, body: dict[str, Any]) -> int:
    parts = urlsplit(address.url)
    connection = _connection(parts.scheme, parts.netloc)
    headers = {"Authorization": f"Bearer {address.token}", "Content-Type": "application/json"}
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("POST", path or "/", json.dumps(body), headers)
        return connection.getresponse().status
    finally:
        connection.close()


def _connection(scheme: str, host: str) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(
            host, timeout=TIME_OUT, context=ssl.create_default_context()
        )
    return http.client.HTTPConnection(host, timeout=TIME_OUT)
