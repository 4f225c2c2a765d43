"""The load client reads what servers send, and does not take a wrong page for a right one."""

import gzip

import brotli
import pytest

from tests.bench.tables import percentile, spread
from tests.bench.walks import Answer, Request, Until, Wrong, at_once, look, send
from tests.bench.wire import Unreadable, answered, asked

pytestmark = pytest.mark.unit

BODY = b"<h1>What is your name?</h1>"
PAGE = b'<h1>O&#39;Neil</h1><input type="hidden" name="csrf_token" value="a&amp;b"><input name="x">'


def sent(body: bytes, *lines: str) -> bytes:
    head = "\r\n".join(["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", *lines])
    return head.encode() + b"\r\n\r\n" + body


CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"
)


@pytest.mark.parametrize("whole", [sent(BODY), CHUNKED], ids=["counted", "chunked"])
def test_an_answer_is_read_once_its_last_byte_is_there(whole: bytes) -> None:
    assert [answered(whole[:size]) for size in range(len(whole))] == [None] * len(whole)
    found = answered(whole + b"HTTP/1.1 the next")
    assert found is not None
    assert (found.end, found.answer.status, found.stays_open) == (len(whole), 200, True)
    assert found.answer.body in (BODY, b"abcde")


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress)])
def test_a_packed_answer_is_unpacked(coding: str, pack) -> None:
    found = answered(sent(pack(BODY), f"Content-Encoding: {coding}"))
    assert found is not None
    assert found.answer.body == BODY


def test_every_cookie_of_an_answer_is_known() -> None:
    found = answered(sent(b"", "Set-Cookie: a=1; Path=/", "set-cookie: b=; Max-Age=0"))
    assert found is not None
    assert found.answer.cookies == {"a": "1", "b": ""}


def test_an_answer_without_an_end_is_not_guessed_at() -> None:
    with pytest.raises(Unreadable):
        answered(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<h1>")


def test_a_form_is_sent_as_a_browser_sends_it() -> None:
    typed = {"name": "O'Neil & co", "changed": ["phone", "email"]}
    lines = asked(Request("/a", typed), "here:1", {"visit": "v"}, "").decode().split("\r\n")
    assert lines[0] == "POST /a HTTP/1.1"
    assert "Cookie: visit=v" in lines
    assert lines[-1] == "name=O%27Neil+%26+co&changed=phone&changed=email"
    assert f"Content-Length: {len(lines[-1])}" in lines


def test_a_walk_is_led_on_and_sends_back_what_the_page_hid() -> None:
    walk = look("/a", "O'Neil")
    assert next(walk) == Request("/a")
    assert walk.send(Answer(303, {"location": "http://here/b?c=d"}, b"")) == Request("/b?c=d")
    with pytest.raises(StopIteration) as ended:
        walk.send(Answer(200, {}, PAGE))
    page = ended.value.value
    assert next(send(page, {"x": "y"}, "")).typed == {"csrf_token": "a&b", "x": "y"}


@pytest.mark.parametrize(
    "answer", [Answer(500, {}, PAGE), Answer(200, {}, BODY)], ids=["500", "other"]
)
def test_a_page_that_is_not_the_one_expected_is_wrong(answer: Answer) -> None:
    walk = look("/a", "O'Neil")
    next(walk)
    with pytest.raises(Wrong):
        walk.send(answer)


def test_a_walk_in_a_hurry_waits_for_nothing() -> None:
    def thoughtful():
        yield Until(1e9)
        yield Request("/a")
        yield Until(2e9)

    assert list(at_once(thoughtful())) == [Request("/a")]
    assert list(at_once(thoughtful(), pauses=1)) == [Request("/a"), Until(2e9)]


def test_a_percentile_is_a_value_that_was_met_with() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert [percentile(values, share) for share in (0.5, 0.95, 0.99, 1.0)] == [50, 95, 99, 100]
    assert percentile([7.0], 0.5) == 7
    assert spread([3.0, 1.0, 2.0], 0) == "2 (1 to 3)"
