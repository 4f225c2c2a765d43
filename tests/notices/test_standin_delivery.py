"""What happens after the stand-in has accepted a message, and after it has been killed."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from portal.notices.messages.standin_ids import standin_id
from portal.notices.notify import Notify
from portal.settings import STANDIN_API_KEY
from tests.notices.conftest import HOME, email_to, letter_to, reference, text_to
from tests.standin import CALLBACK_TOKEN, Standin, running_standin


class Post:
    """Where delivery reports arrive; answers with each of `answers` in turn, then 200."""

    def __init__(self) -> None:
        self.reports: list[dict[str, Any]] = []
        self.tokens: set[str] = set()
        self.answers: list[int] = []
        self.url = ""


@contextmanager
def listening() -> Iterator[Post]:
    post = Post()

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["Content-Length"])
            post.reports.append(json.loads(self.rfile.read(size)))
            post.tokens.add(self.headers["Authorization"])
            self.send_response(post.answers.pop(0) if post.answers else 200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    post.url = f"http://127.0.0.1:{server.server_port}/notices/delivery"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    with server:
        yield post
        server.shutdown()
        thread.join()


@pytest.fixture
def post() -> Iterator[Post]:
    with listening() as post:
        yield post


@pytest.fixture
def reporting(post: Post, tmp_path: Path) -> Iterator[Standin]:
    with running_standin(tmp_path, post.url) as standin:
        yield standin


def by(standin: Standin) -> Notify:
    return Notify(standin.url, STANDIN_API_KEY, 5)


def eventually(holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.02)
    return False


def test_a_delivery_is_reported_with_the_token_and_nothing_but_what_notify_reports(
    reporting: Standin, post: Post
):
    accepted = by(reporting).send(email_to("pat@example.org"), mine := reference())
    assert eventually(lambda: len(post.reports) == 1)
    (report,) = post.reports
    for name in ("created_at", "completed_at", "sent_at"):
        assert report.pop(name).endswith("Z")
    assert report == {
        "id": accepted.external_id,
        "reference": mine,
        "to": "pat@example.org",
        "status": "delivered",
        "notification_type": "email",
        "template_id": str(standin_id("plan-received.email")),
        "template_version": 1,
    }
    assert post.tokens == {f"Bearer {CALLBACK_TOKEN}"}
    assert by(reporting).status(accepted.external_id) == "delivered"


@pytest.mark.parametrize(
    ("message", "status"),
    [
        (text_to("07700 900003"), "temporary-failure"),
        (text_to("+447700900002"), "permanent-failure"),
        (email_to("temp-fail@simulator.notify"), "temporary-failure"),
        (email_to("perm-fail@simulator.notify"), "permanent-failure"),
        (text_to("07700900265"), "delivered"),
    ],
)
def test_a_simulated_recipient_fails_as_notify_promises(reporting, post, message, status):
    by(reporting).send(message, reference())
    assert eventually(lambda: [report["status"] for report in post.reports] == [status])


def test_a_letter_is_received_without_a_report(reporting: Standin, post: Post):
    accepted = by(reporting).send(letter_to(HOME), reference())
    assert eventually(lambda: by(reporting).status(accepted.external_id) == "received")
    assert post.reports == []


def test_a_report_we_fail_to_take_is_sent_again(reporting: Standin, post: Post):
    post.answers = [503, 429]
    by(reporting).send(text_to("07700900265"), reference())
    assert eventually(lambda: len(post.reports) == 3)
    assert len({json.dumps(report, sort_keys=True) for report in post.reports}) == 1


def test_a_report_we_refuse_is_not_sent_again(reporting: Standin, post: Post):
    post.answers = [401]
    by(reporting).send(text_to("07700900265"), reference())
    by(reporting).send(text_to("07700900266"), reference())
    assert eventually(lambda: len(post.reports) == 2)
    time.sleep(1)
    assert len(post.reports) == 2


def test_being_killed_loses_nothing_and_what_was_under_way_goes_on(tmp_path: Path, post: Post):
    with running_standin(tmp_path, post.url, delay=60) as first:
        accepted = by(first).send(text_to("07700900265"), mine := reference())
        first.kill()
    with running_standin(tmp_path, post.url) as second:
        assert by(second).find(mine)[0][0] == accepted.external_id
        assert eventually(lambda: by(second).status(accepted.external_id) == "delivered")
    with running_standin(tmp_path) as third:
        assert by(third).status(accepted.external_id) == "delivered"
    assert [report["id"] for report in post.reports] == [accepted.external_id]


def test_a_line_cut_off_by_the_kill_is_no_reason_not_to_start(tmp_path: Path):
    with running_standin(tmp_path) as first:
        by(first).send(text_to("07700900265"), mine := reference())
    with (tmp_path / "messages.jsonl").open("a") as file:
        file.write('{"accepted": {"id": "3f')
    with running_standin(tmp_path) as second:
        by(second).send(text_to("07700900265"), after := reference())
        assert len(by(second).find(mine)) == 1
    with running_standin(tmp_path) as third:
        assert len(by(third).find(after)) == 1


def test_what_is_cleared_stays_cleared(tmp_path: Path):
    with running_standin(tmp_path) as first:
        by(first).send(text_to("07700900265"), reference())
        first.clear()
    with running_standin(tmp_path) as second:
        assert second.messages() == []
