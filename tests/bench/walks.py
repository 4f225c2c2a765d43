"""Ways through the portal as a browser would take them, whoever carries the requests.

A walk is a generator: it yields the next request, is sent the answer, and says
`Wrong` when that is not what a resident should see. The load client carries
walks over sockets, the profile straight into the application.
"""

import re
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from math import inf
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import escape

HIDDEN = re.compile(rb'<input[^>]*\btype="hidden"[^>]*>')
NAME = re.compile(rb'\bname="([^"]*)"')
VALUE = re.compile(rb'\bvalue="([^"]*)"')
SEEN = 300  # characters of a wrong page worth showing


Typed = Mapping[str, str | Sequence[str]]
"""What is sent under each name; several texts where several boxes share it."""


class Wrong(Exception):
    """The answer was not what a resident should see."""


@dataclass(frozen=True)
class Request:
    """A GET, or with `typed` a POST, and what its timings are filed under."""

    path: str
    typed: Typed | None = None
    kind: str = "page"

    @property
    def method(self) -> str:
        return "GET" if self.typed is None else "POST"


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    cookies: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Set by it; an empty one is taken away."""


@dataclass(frozen=True)
class Until:
    """Nothing to ask before this moment, in the seconds of `time.perf_counter`."""

    moment: float


Walk = Generator[Request | Until, Answer, None]
Steps = Generator[Request | Until, Answer, "Page"]


class Page(NamedTuple):
    """A page as a browser holds it: where it is, and what its form would send unasked."""

    path: str
    hidden: dict[str, str]
    body: bytes


def look(path: str, shows: str, kind: str = "page") -> Steps:
    """Ask for a page, follow where it leads, and see these words on it."""
    answer = yield Request(path, kind=kind)
    return (yield from arrived(path, answer, shows, kind))


def arrived(path: str, answer: Answer, shows: str, kind: str) -> Steps:
    """The page this answer is or leads to."""
    while answer.status in (301, 302, 303):
        path = to = place(answer.headers.get("location", ""))
        answer = yield Request(to, kind=kind)
    if answer.status != 200 or str(escape(shows)).encode() not in answer.body:
        raise Wrong(f"{path}: {answer.status}, not “{shows}”: {in_short(answer.body)}")
    return Page(path, hidden(answer.body), answer.body)


def send(
    page: Page, typed: Typed, shows: str, kind: str = "answer", then: str = "page", to: str = ""
) -> Steps:
    """Answer a page, be led on, and see these words on the next."""
    where = to or page.path
    answer = yield Request(where, {**page.hidden, **typed}, kind)
    if answer.status != 303:
        raise Wrong(f"POST {where}: {answer.status}: {in_short(answer.body)}")
    return (yield from arrived(where, answer, shows, then))


def at_once(walk: Walk, pauses: float = inf) -> Walk:
    """The same walk without its pauses, or without its first few."""
    wanted = next(walk)
    while True:
        if isinstance(wanted, Until) and pauses > 0:
            pauses -= 1
            answer = None
        else:
            answer = yield wanted
        try:
            wanted = walk.send(answer)
        except StopIteration:
            return


def place(location: str) -> str:
    """A redirect's target as a path on this site."""
    to = urlsplit(location)
    return f"{to.path}?{to.query}" if to.query else to.path


def hidden(body: bytes) -> dict[str, str]:
    """What a page's forms would send unasked; where two name the same, the first one's."""
    found: dict[str, str] = {}
    for box in HIDDEN.findall(body):
        name, value = NAME.search(box), VALUE.search(box)
        if name:
            found.setdefault(name[1].decode(), unescape(value[1].decode()) if value else "")
    return found


def in_short(body: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body.decode(errors="replace")))[:SEEN]
