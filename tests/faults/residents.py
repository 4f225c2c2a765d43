"""Someone who tells us they are struggling, in a browser, and presses again when nothing comes."""

import re
import time

import requests

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
SENDING = re.compile(r'name="sending" value="([^"]+)"')
REFERENCE = re.compile(r'class="app-reference">([A-Z0-9]{10})<')
ANSWERS = {
    "what-changed": {"changed": "work"},
    "at-risk": {"risks": "none"},
    "your-name": {"full_name": "Pat Okafor"},
    "your-date-of-birth": {"born-day": "27", "born-month": "3", "born-year": "1985"},
    "your-home": {
        "home-line-1": "12 Mill Lane",
        "home-line-2": "",
        "home-town": "Anyborough",
        "home-postcode": "SW1A 2AA",
    },
    "safe-contact": {"contact_by": "email"},
    "email": {"email": "pat@example.org"},
    "read-by-others": {"read_by_others": "no"},
    "needs": {"needs": "none"},
    "money": {"money": "later"},
    "what-next": {"wants": "know"},
    "anything-else": {"more": ""},
}
PATIENCE = 60  # seconds


class Resident:
    """One browser."""

    def __init__(self, url: str) -> None:
        self.form = f"{url}/report-hardship"
        self.browser = requests.Session()
        self.browser.trust_env = False
        self.pressed_again = 0
        self.slowest_send = 0.0

    def sends_it(self) -> str:
        """The whole form, from the first page to the reference."""
        self.token = _found(TOKEN, self._asks("GET", "/your-account"))
        self._answers("/your-account/go-on", {})
        for slug, answer in ANSWERS.items():
            self._answers(f"/{slug}", answer)
        sending = _found(SENDING, self._asks("GET", "/check-your-answers"))
        began = time.monotonic()
        self._answers("/check-your-answers", {"sending": sending})
        self.slowest_send = time.monotonic() - began
        return _found(REFERENCE, self._asks("GET", "/sent"))

    def _answers(self, path: str, answer: dict[str, str]) -> None:
        self._asks("POST", path, {"csrf_token": self.token, **answer})

    def _asks(self, method: str, path: str, typed: dict[str, str] | None = None) -> str:
        began = time.monotonic()
        while True:
            try:
                answer = self.browser.request(
                    method, self.form + path, data=typed, timeout=10, allow_redirects=False
                )
            except requests.RequestException:
                assert time.monotonic() - began < PATIENCE, "nobody answered"
                self.pressed_again += 1
                time.sleep(0.2)
                continue
            assert answer.status_code == (200 if method == "GET" else 303), (path, answer.text)
            return answer.text


def _found(pattern: re.Pattern[str], page: str) -> str:
    found = pattern.search(page)
    assert found, page
    return found[1]
