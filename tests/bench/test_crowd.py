"""The crowd against a server that is well, one that fails and one that cuts idle lines."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice

from tests.bench.crowd import Crowd
from tests.bench.walks import Walk, look


class Well(BaseHTTPRequestHandler):
    """Answers every page in the same words."""

    protocol_version = "HTTP/1.1"
    words = b"good morning"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.words)))
        self.send_header("Set-Cookie", "visit=1")
        self.end_headers()
        self.wfile.write(self.words)

    def log_message(self, format: str, *told: object) -> None:
        """Says nothing."""


class Ill(Well):
    """Answers, but with another page."""

    words = b"sorry"


class Cutting(Well):
    """Lets a line go as soon as it is idle, without a word."""

    def do_GET(self) -> None:
        super().do_GET()
        self.close_connection = True


@contextmanager
def serving(kind: type[Well]) -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), kind) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join()


def greetings(most: int) -> Iterator[Walk]:
    def greeted() -> Walk:
        yield from look("/", "good morning")
        yield from look("/", "good morning")

    return islice(iter(greeted, None), most)


def test_everybody_walks_to_the_end() -> None:
    with serving(Well) as port:
        seen = Crowd(port, [greetings(3), greetings(2)]).walk(seconds=60)
    assert (seen.walks, seen.requests, seen.wrong) == (5, 10, 0)
    assert len(seen.took["GET page"]) == 10


def test_a_wrong_page_is_an_error_with_its_words() -> None:
    with serving(Ill) as port:
        seen = Crowd(port, [greetings(1)]).walk(seconds=60)
    assert (seen.walks, seen.wrong) == (0, 1)
    assert "sorry" in seen.samples[0]


def test_a_line_cut_while_idle_is_opened_again() -> None:
    with serving(Cutting) as port:
        seen = Crowd(port, [greetings(2)]).walk(seconds=60)
    assert (seen.walks, seen.wrong) == (2, 0)


def test_what_is_answered_while_warming_up_is_not_counted() -> None:
    with serving(Well) as port:
        seen = Crowd(port, [greetings(1)]).walk(seconds=60, warming=60)
    assert (seen.walks, seen.requests) == (1, 0)


def test_nobody_there_is_an_error_and_not_a_hang() -> None:
    with serving(Well) as port:
        pass
    seen = Crowd(port, [greetings(1)]).walk(seconds=60)
    assert (seen.walks, seen.wrong) == (0, 1)
