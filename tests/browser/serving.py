"""The portal as residents meet it, served on a port of its own for the browser to visit."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask, abort

from portal import create_app
from portal.languages import LANGUAGES
from portal.web.asset_build import build
from portal.web.assets import STATIC
from tests.browser.every_form import every_form
from tests.ports import free_port

UP_WITHIN = 30  # seconds
EVERY_LANGUAGE = json.dumps(list(LANGUAGES))


class NotUp(Exception):
    """The portal did not start; its last words say why."""


def site() -> Flask:
    """The portal, with our own forms beside the council's, and a place that fails on purpose."""
    app = create_app()
    app.extensions["forms"] = every_form()
    app.add_url_rule("/stumble/<int:code>", view_func=abort)
    return app


@contextmanager
def serving(database_url: str, folder: Path, **besides: str) -> Iterator[str]:
    """The address of a running portal; `folder` keeps what it logs, `besides` are settings."""
    if not (STATIC / "manifest.json").exists():
        build()
    port = free_port()
    address = f"http://localhost:{port}"  # where browsers keep Secure cookies without TLS
    with (folder / "portal.log").open("wb") as log:
        process = subprocess.Popen(
            _command(port),
            env={
                **os.environ,
                "DATABASE_URL": database_url,
                "PORT": str(port),
                "PORTAL_EXIT_URL": elsewhere(address),
                "PORTAL_LANGUAGES": EVERY_LANGUAGE,
                **besides,
            },
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(process, address, folder / "portal.log")
            yield address
        finally:
            process.terminate()
            process.wait(UP_WITHIN)


def elsewhere(address: str) -> str:
    """A page on what is another site to a browser, though it never leaves this machine."""
    return address.replace("localhost", "127.0.0.1") + "/health"


def _command(port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "portal.serving", "--interface", "wsgi", "--factory"),
        *("--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "4"),
        *("--log-level", "warning", "tests.browser.serving:site"),
    ]


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + UP_WITHIN
    while not _answers(address):
        if process.poll() is not None or time.monotonic() > deadline:
            raise NotUp(log.read_text()[-2000:])
        time.sleep(0.05)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=2) as answer:  # noqa: S310 (ours)
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
