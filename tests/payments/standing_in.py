"""The stand-in for GOV.UK Pay as a process of its own, and the ways to steer it."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests

from tests.payments.standin import KEY, SIGNING_SECRET

ROOT = Path(__file__).parents[2]


class Cards:
    """GOV.UK Pay: the ways to steer it, and what somebody does on its card page."""

    def __init__(self, url: str) -> None:
        self.url = url

    @property
    def settings(self) -> dict[str, str]:
        """What a portal that takes cards by it is told."""
        return {
            "PORTAL_GOVUK_PAY_URL": self.url,
            "PORTAL_GOVUK_PAY_API_KEY": KEY,
            "PORTAL_GOVUK_PAY_SIGNING_SECRET": SIGNING_SECRET,
        }

    @property
    def all_settings(self) -> dict[str, str]:
        """The same of one that may ask a card again."""
        return {**self.settings, "PORTAL_GOVUK_PAY_RECURRING": "true"}

    def next(self, **told: Any) -> None:
        requests.post(f"{self.url}/_next", json=told, timeout=5).raise_for_status()

    def seen(self) -> list[str]:
        seen: list[str] = requests.get(f"{self.url}/_seen", timeout=5).json()
        return seen

    def taken(self) -> list[int]:
        """What it has taken by agreement, in pence."""
        taken: list[int] = requests.get(f"{self.url}/_taken", timeout=5).json()
        return taken

    def pays(self, address: str) -> str:
        """Open the card page, press Pay: the path it leads back to."""
        page = requests.get(address, timeout=5)
        assert page.status_code == 200, page.text
        action = re.search(r'action="([^"]+)"', page.text)
        assert action
        led = requests.post(f"{self.url}{action[1]}", allow_redirects=False, timeout=5)
        return urlsplit(led.headers["Location"]).path


@contextmanager
def standing_in() -> Iterator[Cards]:
    command = [sys.executable, "-m", "tests.payments.standin"]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert started.stdout
    with started, started.stdout:
        yield Cards(started.stdout.readline().strip())
        started.terminate()
        started.wait(timeout=5)
