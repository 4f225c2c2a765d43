"""S09, S36, S40, S42: against the processes that really serve residents."""

import socket
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

import pytest
from flask import Flask
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from portal.journey import Each, Form, Held
from portal.journey.ways import Way
from portal.people.residents import plain
from portal.web.held_screens import one_more
from tests.faults.town import wait_for
from tests.forms.every import covering, those_with
from tests.forms.test_every_secret import WORDS, repeats, with_canaries
from tests.forms.walking import begins, where_asked
from tests.inspecting import Resident, tenant
from tests.inspecting.typing_in import boxes_for
from tests.security.books import NAMES
from tests.security.served import Served, reached_over_http, served
from tests.security.site import knocks

pytestmark = pytest.mark.xdist_group("served")

CLOSED_WITHIN = 30  # seconds
HOST = b"Host: localhost\r\n"
LAST = HOST + b"Connection: close\r\n\r\n"


@pytest.fixture(scope="module")
def town(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(database_url, tmp_path_factory.mktemp("served")) as town:
        yield town


class Slow(NamedTuple):
    """Somebody who sends a byte a second, and when they were shut out."""

    what: str
    line: socket.socket
    began: float
    answered: list[bytes]


BEGINNINGS = {
    "headers": b"GET / HTTP/1.1\r\nHost: loc",
    "nothing": b"",
    "an address": b"GET /report",
}


@pytest.fixture(scope="module", autouse=True)
def slow(town: Served) -> Iterator[list[Slow]]:
    """They are there from the beginning, while everybody else is served."""
    done, people, helpers = Event(), [], []
    for what, sent in {
        **BEGINNINGS,
        **{f"headers {n}": BEGINNINGS["headers"] for n in range(40)},
    }.items():
        line = socket.create_connection(("127.0.0.1", town.port))
        line.sendall(sent)
        people.append(Slow(what, line, time.monotonic(), []))
        helpers.append(Thread(target=drips, args=(people[-1], done), daemon=True))
        helpers[-1].start()
    yield people
    done.set()
    for helper, person in zip(helpers, people, strict=True):
        helper.join()
        person.line.close()


def drips(person: Slow, done: Event) -> None:
    person.line.settimeout(1)
    while not done.is_set():
        try:
            heard = person.line.recv(4096)
        except TimeoutError:
            try:
                person.line.sendall(b"a" if person.what != "nothing" else b"")
            except OSError:
                return
            continue
        except OSError:
            return
        if not heard:
            person.answered.append(b"closed")
            return
        person.answered.append(heard)


def says(town: Served, sent: bytes) -> bytes:
    """Everything that comes back until the line is closed."""
    with socket.create_connection(("127.0.0.1", town.port), timeout=10) as line:
        line.sendall(sent)
        heard = b""
        while more := line.recv(65536):
            heard += more
    return heard


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "PUT", "DELETE", "PATCH", "PROPFIND", "JEFF"])
def test_S40_a_method_nobody_needs(town: Served, method: str) -> None:
    heard = says(town, f"{method} /report-hardship HTTP/1.1\r\n".encode() + LAST)
    assert heard.startswith(b"HTTP/1.1 405 ")
    assert b"evil" not in heard


def test_S40_connect(town: Served) -> None:
    heard = says(town, b"CONNECT evil.example:443 HTTP/1.1\r\n" + LAST)
    assert heard.startswith((b"HTTP/1.1 404 ", b"HTTP/1.1 405 "))


CHUNKED = b"Transfer-Encoding: chunked\r\n"
SMUGGLED = b"0\r\n\r\nGET /privacy HTTP/1.1\r\n" + HOST + b"\r\n"
TWICE_MEANT = {
    "a length, then chunks": HOST + b"Content-Length: 6\r\n" + CHUNKED + b"\r\n" + SMUGGLED,
    "chunks, then a length": HOST + CHUNKED + b"Content-Length: 60\r\n\r\n" + SMUGGLED,
    "two lengths": HOST + b"Content-Length: 6\r\nContent-Length: 5\r\n\r\nabcdef",
    "two in one": HOST + b"Content-Length: 6, 5\r\n\r\nabcdef",
    "less than nothing": HOST + b"Content-Length: -1\r\n\r\n",
    "a plus": HOST + b"Content-Length: +6\r\n\r\nabcdef",
    "another coding": HOST + b"Transfer-Encoding: xchunked\r\n\r\n" + SMUGGLED,
    "chunked and not": HOST + b"Transfer-Encoding: chunked, identity\r\n\r\n" + SMUGGLED,
    "a space before the colon": HOST + b"Transfer-Encoding : chunked\r\n\r\n" + SMUGGLED,
    "a folded line": HOST + b"X: a\r\n b: c\r\n\r\n",
    "no host, chunked": CHUNKED + b"\r\n" + SMUGGLED,
}


@pytest.mark.parametrize("sent", TWICE_MEANT)
@pytest.mark.parametrize("path", [b"/staff/sign-in", b"/notify/callback", b"/"])
def test_S40_a_request_that_could_be_two(town: Served, sent: str, path: bytes) -> None:
    """Refused, and the line is closed: what follows is never taken for another's request."""
    heard = says(town, b"POST " + path + b" HTTP/1.1\r\n" + TWICE_MEANT[sent])
    assert heard.startswith(b"HTTP/1.1 400 ")
    assert heard.count(b"HTTP/1.1 ") == 1


def test_S09_more_headers_than_any_browser_sends(town: Served) -> None:
    for sent in (
        b"X: " + b"a" * 17 * 1024 + b"\r\n",
        b"".join(b"X%d: a\r\n" % n for n in range(200)),
    ):
        heard = says(town, b"GET / HTTP/1.1\r\n" + sent + LAST)
        assert heard.startswith(b"HTTP/1.1 431 ")
    eight = b"Cookie: a=" + b"a" * 8192 + b"\r\n"
    assert says(town, b"GET / HTTP/1.1\r\n" + eight + LAST).startswith(b"HTTP/1.1 200 ")


def test_S36_the_server_does_not_say_which_it_is(town: Served) -> None:
    """Its name is as much as it tells: no version of it, or of anything else."""
    heard = says(town, b"GET / HTTP/1.1\r\n" + LAST).partition(b"\r\n\r\n")[0].decode().lower()
    told = dict(line.split(": ", 1) for line in heard.split("\r\n")[1:])
    assert told["server"] == "granian"
    assert not any("python" in value or "flask" in value for value in told.values())


@those_with(covering)
def test_S42_words_to_look_for_afterwards(
    form: Form, thing: Way, town: Served, app: Flask, council: Session, owner: Engine
) -> None:
    """In every field of every form; then in every log, job, address, header and file."""
    person = Resident(reached_over_http(app, town.port))
    told = dict(thing.told)
    begins(person, form, thing)
    token = person.page.token
    for page in thing.pages:
        told |= with_canaries(page, told)
        item = told[page.name][0] if isinstance(page, Each) else told
        asks = one_more(page) if isinstance(page, Held) else page
        boxes = boxes_for(asks, item) | {"csrf_token": [token]}
        knocks(person, "POST", where_asked(form, page), data=boxes)
        if isinstance(page, Held):
            no_more = {"another": ["no"], "csrf_token": [token]}
            knocks(person, "POST", f"/{form.slug}/{page.slug}", data=no_more)
    person.opens(f"/{form.slug}/check-your-answers").presses(form.send)
    reference = person.reference
    person.opens("/nowhere/quokka?born=1971")
    messages = town.notify.messages
    if owed(owner):
        wait_for(lambda: not owed(owner) and bool(messages()), seconds=60)
    assert looked_for(town, owner) == []
    visited = " ".join(asked.path for asked in person.browser.asked[:-1])
    assert [word for word in (*WORDS, reference) if repeats(visited, word)] == []


OWED = "SELECT count(*) FROM delivery WHERE done_at IS NULL"
TYPED = tuple(word for word in WORDS if plain(word) not in plain(f"{tenant!r} {tenant.born}"))
"""Not what the council's own books say of its tenant."""


def owed(owner: Engine) -> int:
    with owner.connect() as books:
        return int(books.scalar(text(OWED)) or 0)


def looked_for(town: Served, owner: Engine) -> list[tuple[str, str]]:
    """Every word that was found, and where. What was typed is in no table but sealed."""
    files = [path for path in town.folder.rglob("*") if path.is_file()]
    places = {path.name: path.read_text(errors="replace") for path in files}
    went_out = places.pop("messages.jsonl")  # which names them, by its nature
    assert places["web.log"]
    assert bool(places["worker.log"]) >= bool(went_out)
    with owner.connect() as books:
        places |= server_logs(books.scalar(text("SELECT current_setting('data_directory')")))
        tables = {
            name: "\n".join(books.scalars(text(f'SELECT t::text FROM "{name}" AS t')))  # noqa: S608
            for name in NAMES
        }
    return [*found(places, WORDS), *found(tables, TYPED)]


def found(places: dict[str, str], words: tuple[str, ...]) -> list[tuple[str, str]]:
    return [
        (place, word) for place, said in places.items() for word in words if repeats(said, word)
    ]


def server_logs(folder: str | None) -> dict[str, str]:
    """What PostgreSQL wrote for whoever looks after it, where that is on this machine."""
    found = Path(folder or "").glob("*log*") if folder and Path(folder).is_dir() else ()
    return {path.name: path.read_text(errors="replace") for path in found if path.is_file()}


def test_S40_whoever_sends_a_byte_a_second(town: Served, slow: list[Slow]) -> None:
    """Each of them is shut out in time; everybody else has been served meanwhile."""
    assert says(town, b"GET /report-hardship HTTP/1.1\r\n" + LAST).startswith(b"HTTP/1.1 200 ")
    deadline = max(person.began for person in slow) + CLOSED_WITHIN
    while any(b"closed" not in person.answered for person in slow):
        left = [person.what for person in slow if b"closed" not in person.answered]
        assert time.monotonic() < deadline, left
        time.sleep(0.2)
    assert {b"".join(person.answered) for person in slow} == {b"closed"}
    assert tenant.surname not in (town.folder / "web.log").read_text()
