"""Where the time of a step goes, without a server in between.

    python -m tests.bench.profile [--steps 400] [--by tottime|cumulative] [--lines 45]

Walks the five-page form straight into the WSGI application, on a database
that waits for its disk: first timed by kind of request, then under cProfile.
"""

import cProfile
import io
import logging
import os
import pstats
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from http.cookies import SimpleCookie
from itertools import islice
from statistics import median
from typing import Any
from urllib.parse import urlencode

import click

from tests.bench.five_pages import over_and_over, questions, whole
from tests.bench.town import durable_database, production, town
from tests.bench.walks import Answer, Request, Walk

HOST = "127.0.0.1:8000"
Timings = dict[str, list[tuple[float, float]]]


class Browser:
    """Carries walks into a WSGI application and keeps one walk's cookies."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application
        self.took: Timings = defaultdict(list)

    def carry(self, walk: Walk) -> int:
        """How many requests the walk made."""
        cookies: dict[str, str] = {}
        made, wanted = 0, next(walk)
        while True:
            answer = self._answered(wanted, cookies)
            made += 1
            try:
                wanted = walk.send(answer)
            except StopIteration:
                return made

    def _answered(self, wanted: Request, cookies: dict[str, str]) -> Answer:
        said: list[Any] = []
        environ = environ_of(wanted, cookies)
        began, cpu = time.perf_counter(), time.thread_time()
        chunks = self.application(environ, lambda *told: said.append(told))
        body = b"".join(chunks)
        if close := getattr(chunks, "close", None):
            close()
        spent = time.thread_time() - cpu, time.perf_counter() - began
        self.took[f"{wanted.method} {wanted.path}"].append(spent)
        status, headers = said[0][:2]
        for name, value in headers:
            if name == "Set-Cookie":
                cookies.update({each.key: each.value for each in SimpleCookie(value).values()})
        return Answer(int(status[:3]), {name.lower(): value for name, value in headers}, body)


def environ_of(wanted: Request, cookies: dict[str, str]) -> dict[str, Any]:
    """A request as a WSGI server hands it over."""
    path, _, query = wanted.path.partition("?")
    body = urlencode(wanted.typed or {}, doseq=True).encode()
    environ = {
        "REQUEST_METHOD": wanted.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": HOST,
        "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if wanted.typed is not None:
        environ["CONTENT_TYPE"] = "application/x-www-form-urlencoded"
        environ["CONTENT_LENGTH"] = str(len(body))
    return environ


def enough(browser: Browser, walk: Callable[[], Walk], steps: int) -> float:
    """CPU milliseconds a step; two requests are a step."""
    made, began = 0, time.process_time()
    for each in over_and_over(walk):
        made += browser.carry(each)
        if made >= 2 * steps:
            break
    return (time.process_time() - began) * 1000 / (made / 2)


def in_words(took: Timings) -> str:
    rows = ["| request | CPU ms, median | elapsed ms, median | times |", "|---|---|---|---|"]
    for name, spent in took.items():
        cpu, elapsed = (median(each) * 1000 for each in zip(*spent, strict=True))
        rows.append(f"| {name} | {cpu:.2f} | {elapsed:.2f} | {len(spent)} |")
    return "\n".join(rows)


@click.command()
@click.option("--steps", default=400, help="How many steps to take each way.")
@click.option("--by", default="tottime", type=click.Choice(["tottime", "cumulative"]))
@click.option("--lines", default=45, help="How many functions to list.")
def profile(steps: int, by: str, lines: int) -> None:
    with town() as folder, durable_database(folder) as url:
        os.environ.update(production(url, folder))
        from portal import create_app

        with (folder / "log").open("w") as log, redirect_stdout(log):
            browser = Browser(create_app())
            enough(browser, whole, steps // 10)
            browser.took.clear()
            asked, sent = enough(browser, questions, steps), enough(browser, whole, steps)
            watched = cProfile.Profile()
            watched.runcall(enough, browser, questions, steps // 4)
    click.echo(in_words(dict(islice(browser.took.items(), 20))))
    click.echo(f"\na question's step: {asked:.2f} CPU ms; with sending: {sent:.2f} CPU ms\n")
    pstats.Stats(watched, stream=sys.stdout).sort_stats(by).print_stats(lines)


if __name__ == "__main__":
    logging.disable()
    profile()
