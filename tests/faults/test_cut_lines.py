"""A line cut at every place that matters, and the same pressed again: nothing lost or doubled.

A bus goes into a tunnel before a request is whole, while it is answered, or
with half the answer read. Whoever presses again lands on the right page.
"""

import socket
import struct
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import pytest

from tests.faults.findings import Findings
from tests.faults.residents import WORD, Resident
from tests.faults.town import Town, wait_for

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]

AT_ONCE = struct.pack("ii", 1, 0)
"""Linger for no time: the line breaks without a goodbye."""
LONGEST = 10  # seconds to wait for an answer


class Request(NamedTuple):
    """One press of a button, as it goes over the wire."""

    path: str
    head: bytes
    body: bytes

    @property
    def whole(self) -> bytes:
        return self.head + self.body

    @property
    def places(self) -> list[int]:
        """Where it can be cut: at its edges, inside each part, and one byte short of whole."""
        head, whole = len(self.head), len(self.whole)
        return [0, 1, self.head.index(b"\r\n"), head - 1, head, head + 1, whole - 1, whole]


def press(resident: Resident, path: str, typed: dict[str, str]) -> Request:
    body = urlencode({"csrf_token": resident.token, **typed}).encode()
    address = urlsplit(resident.form + path)
    cookies = "; ".join(f"{one.name}={one.value}" for one in resident.browser.cookies)
    head = (
        f"POST {address.path} HTTP/1.1\r\nHost: {address.netloc}\r\nCookie: {cookies}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    )
    return Request(path, head.encode(), body)


def line_to(town: Town) -> socket.socket:
    address = urlsplit(town.url)
    return socket.create_connection((address.hostname, address.port), LONGEST)


def cut_while_asking(town: Town, asked: Request, place: int, *, rudely: bool) -> None:
    """Send so many bytes, and be gone."""
    with line_to(town) as line:
        line.sendall(asked.whole[:place])
        if rudely:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)


def cut_while_answered(town: Town, asked: Request, place: int, *, rudely: bool) -> bytes:
    """Send all of it, read so many bytes of the answer, and be gone."""
    with line_to(town) as line:
        line.sendall(asked.whole)
        read = b""
        while len(read) < place and (more := line.recv(place - len(read))):
            read += more
        if rudely:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
    return read


def answer_to(town: Town, asked: Request) -> bytes:
    return cut_while_answered(town, asked, 1_000_000, rudely=False)


def leads_to(answer: bytes) -> tuple[bytes, bytes]:
    """The status and where it leads."""
    head = answer.partition(b"\r\n\r\n")[0].split(b"\r\n")
    location = next(line for line in head if line.lower().startswith(b"location:"))
    return head[0].split()[1], location.split(b": ")[1]


def places_in(answer: bytes) -> list[int]:
    head = answer.index(b"\r\n\r\n")
    return [1, answer.index(b"\r\n"), head - 1, head + 4, len(answer) - 1]


RUDELY = pytest.mark.parametrize("rudely", [False, True], ids=["closed", "broken off"])


@RUDELY
def test_an_answer_cut_off_anywhere_is_kept_once_it_is_given_again(
    town: Town, resident: Resident, rudely: bool, findings: Findings
):
    first, second = WORD
    resident.begins()
    asked = press(resident, f"/{first}", WORD[first])
    onward = (b"303", f"/{resident.name}/{second}".encode())
    cuts = asked.places
    for place in cuts:
        cut_while_asking(town, asked, place, rudely=rudely)
        assert leads_to(answer_to(town, asked)) == onward, place
    whole = answer_to(town, asked)
    for place in places_in(whole):
        cut_while_answered(town, asked, place, rudely=rudely)
        assert leads_to(answer_to(town, asked)) == onward, place
    assert town.books.one("SELECT count(*) FROM draft") == 1
    assert town.books.one("SELECT count(*) FROM visit") == 1
    resident.writes_it()
    assert resident.reads_answers().count(WORD[first]["email"]) == 1
    findings.say(
        town,
        "cut line",
        f"an answer cut at {len(cuts)} places of the request, {len(places_in(whole))} of the reply",
        "given again, it led on each time; one draft, one visit",
    )


@RUDELY
def test_a_form_sent_over_a_line_that_breaks_is_sent_once(
    town: Town, rudely: bool, findings: Findings
):
    asking = len(press_to_send(town)[1].places)
    references = [sent_once(town, place, None, rudely=rudely) for place in range(asking)]
    references += [sent_once(town, None, place, rudely=rudely) for place in range(5)]
    assert len(set(references)) == len(references)
    town.settles()
    counted = town.books.counts()
    assert set(counted.values()) == {len(references)}
    findings.say(
        town,
        "cut line",
        f"{len(references)} forms sent, each over a line cut at another place",
        "pressed again, each has one reference, one case, one message",
    )


def press_to_send(town: Town) -> tuple[Resident, Request]:
    resident = Resident(town.url)
    resident.writes_it()
    return resident, press(resident, "/check-your-answers", {"sending": resident.sending})


def sent_once(town: Town, asking: int | None, answered: int | None, *, rudely: bool) -> str:
    """One form, its last press cut in the request or in the reply, and pressed again."""
    resident, asked = press_to_send(town)
    before = town.books.counts()["submissions"]
    if asking is not None:
        place = asked.places[asking]
        cut_while_asking(town, asked, place, rudely=rudely)
        if place < len(asked.whole):
            assert town.books.counts()["submissions"] == before, "sent before it was whole"
    else:
        read = cut_while_answered(town, asked, (1, 12, 60, 200, 400)[answered or 0], rudely=rudely)
        assert read.startswith(b"H")
        wait_for(lambda: town.books.counts()["submissions"] == before + 1, LONGEST)
    again = leads_to(answer_to(town, asked))
    assert again == (b"303", f"/{resident.name}/sent".encode())
    assert town.books.counts()["submissions"] == before + 1
    reference = resident.reads_reference()
    resident.leaves()
    return reference
