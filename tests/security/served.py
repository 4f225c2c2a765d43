"""The portal as it really runs: web, worker and the stand-in, and a browser that reaches it."""

import http.client
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import requests
from flask import Flask

from portal.commands.run import web_command
from portal.settings import Settings
from tests.faults.part import ROOT
from tests.faults.town import wait_for
from tests.ports import free_port
from tests.standin import CALLBACK_TOKEN, Standin, running_standin

ENDS_WITHIN = 30  # seconds


class Served(NamedTuple):
    """Where it listens, and the folder of everything it writes."""

    port: int
    folder: Path
    notify: Standin


@contextmanager
def served(database_url: str, folder: Path) -> Iterator[Served]:
    """The command of `portal run` for the web, `portal worker`, and the stand-in."""
    told = Settings(port=free_port())
    web_at = f"http://127.0.0.1:{told.port}"
    callback = f"{web_at}/notify/callback"
    with running_standin(folder / "notify", callback, callback_token=CALLBACK_TOKEN) as notify:
        environment = {
            **os.environ,
            "DATABASE_URL": database_url,
            "PORT": str(told.port),
            "PORTAL_HOME": str(folder),
            "PORTAL_NOTIFY_URL": notify.url,
            "PORTAL_NOTIFY_CALLBACK_TOKEN": CALLBACK_TOKEN,
            "PYTHONUNBUFFERED": "1",
        }
        parts = [
            _started([sys.executable, *web_command(told)], environment, folder / "web.log"),
            _started(
                [sys.executable, "-m", "portal", "worker"], environment, folder / "worker.log"
            ),
        ]
        try:
            wait_for(lambda: _is_ready(web_at), seconds=60)
            yield Served(told.port, folder, notify)
        finally:
            for part in parts:
                part.terminate()
            for part in parts:
                _ended(part)


def _ended(part: subprocess.Popen[bytes]) -> None:
    try:
        part.wait(ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        part.kill()
        part.wait()


def _started(command: list[str], environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as written:
        return subprocess.Popen(
            command, env=environment, cwd=ROOT, stdout=written, stderr=subprocess.STDOUT
        )


def _is_ready(address: str) -> bool:
    try:
        return requests.get(f"{address}/ready", timeout=2).status_code == 200
    except requests.RequestException:
        return False


def reached_over_http(app: Flask, port: int) -> Flask:
    """An application that has every answer from this port, for a test's browser."""
    far = Flask("far")
    far.extensions["forms"] = app.extensions["forms"]
    far.wsgi_app = _forward_to(port)  # type: ignore[method-assign]
    return far


def _forward_to(port: int) -> Callable[..., Iterable[bytes]]:
    def forward(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        length = int(environ.get("CONTENT_LENGTH") or 0)
        query = f"?{environ['QUERY_STRING']}" if environ["QUERY_STRING"] else ""
        body = environ["wsgi.input"].read(length) if length else None
        line.request(environ["REQUEST_METHOD"], environ["PATH_INFO"] + query, body, _sent(environ))
        answer = line.getresponse()
        told = [(name, value) for name, value in answer.getheaders() if name != "server"]
        start_response(f"{answer.status} {answer.reason}", told)
        whole = answer.read()
        line.close()
        return [whole]

    return forward


def _sent(environ: dict[str, Any]) -> dict[str, str]:
    named = {n[5:].replace("_", "-"): v for n, v in environ.items() if n.startswith("HTTP_")}
    kind = environ.get("CONTENT_TYPE")
    return {**named, **({"Content-Type": kind} if kind else {})}
