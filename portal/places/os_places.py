"""OS Places: the only module that speaks to it.

Nothing that was asked is ever written down: a postcode is part of where somebody lives.
Reference: OS Places API technical specification, "Postcode"; OS APIs, "Error codes".
"""

import json
import time
from functools import lru_cache
from threading import BoundedSemaphore
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import requests
import structlog

from portal.places.found import Found, found_in
from portal.settings import Settings

log = structlog.get_logger()
AT_MOST = 2.0  # seconds that somebody waits for addresses, before they may type theirs
RESTS = 30.0  # seconds that nobody waits for it after it did not answer
HOLDS = 600.0  # seconds that what was found stands, while somebody looks through the list
MOST_HELD = 256  # postcodes
LARGEST = 2_000_000  # bytes of one answer; a hundred addresses are some 150,000
AT_ONCE = BoundedSemaphore(3)
"""Who waits for it at once in this process, so that of its four threads one is left to others."""
A_PAGE, MOST_PAGES = 100, 3
PIECE = 64 * 1024
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class Away(Exception):
    """It does not answer in time, will not, says what we cannot read, or is asked by too many."""


class Held(NamedTuple):
    """What was found with a postcode, for a while."""

    found: tuple[Found, ...]
    until: float


class Places:
    """One project at OS Places. Threads may share it."""

    def __init__(self, url: str, key: str) -> None:
        self._url, self._key = f"{url.rstrip('/')}/search/places/v1/postcode", key
        self._rests_until = 0.0
        self._held: dict[str, Held] = {}
        # A proxy meant for the internet must not be asked for our own machine.
        self._asks_a_proxy = urlsplit(url).hostname not in LOOPBACK

    def at(self, postcode: str) -> tuple[Found, ...]:
        """Every address with this postcode, none where there is none; `Away` at once for a
        while after it was away."""
        held, began = self._held.get(postcode), time.monotonic()
        if held is not None and began < held.until:
            return held.found
        if began < self._rests_until or not AT_ONCE.acquire(blocking=False):
            raise Away
        try:
            found = found_in(self._results(postcode, began + AT_MOST))
        except Away:
            self._rests_until = time.monotonic() + RESTS
            raise
        finally:
            AT_ONCE.release()
        if len(self._held) >= MOST_HELD:
            self._held.clear()
        self._held[postcode] = Held(found, began + HOLDS)
        return found

    def _results(self, postcode: str, until: float) -> list[Any]:
        results: list[Any] = []
        for page in range(MOST_PAGES):
            told = self._page(postcode, page * A_PAGE, until)
            try:
                results += told.get("results") or []
                if len(results) >= int(told["header"]["totalresults"]):
                    break
            except (AttributeError, KeyError, TypeError, ValueError):
                raise Away from None
        return results

    def _page(self, postcode: str, offset: int, until: float) -> Any:
        asked = {"postcode": postcode, "key": self._key, "dataset": "DPA,LPI"}
        asked |= {"maxresults": str(A_PAGE), "offset": str(offset)}
        try:
            with requests.Session() as session:
                session.trust_env = self._asks_a_proxy
                left = max(0.1, until - time.monotonic())
                with session.get(
                    self._url, params=asked, timeout=left, stream=True, allow_redirects=False
                ) as answer:
                    if answer.status_code != 200:
                        log.warning("places.refused", status=answer.status_code)
                        raise Away
                    return json.loads(_read(answer, until))
        except (requests.RequestException, OSError, ValueError) as error:
            log.warning("places.away", kind=type(error).__name__)
        raise Away  # out here, so that it does not drag the request, with its postcode, along


def places_of(told: Settings) -> Places | None:
    """The one that these settings name; None where addresses are typed."""
    key = told.os_places_key.get_secret_value()
    return project(told.os_places_url, key) if key else None


@lru_cache
def project(url: str, key: str) -> Places:
    """Made once, so that it rests and remembers for everybody."""
    return Places(url, key)


def _read(answer: requests.Response, until: float) -> bytes:
    """All of it, unless it is too much or drips."""
    body = b""
    while piece := answer.raw.read1(PIECE, decode_content=True):
        body += piece
        if len(body) > LARGEST or time.monotonic() > until:
            raise ValueError
    return body
