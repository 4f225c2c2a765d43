"""Residents in their browsers, who press again when nothing comes."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

import requests

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
SENDING = re.compile(r'name="sending" value="([^"]+)"')
REFERENCE = re.compile(r'class="app-reference">([A-Z0-9]{10})<')
WORD = {
    "where": {"email": "pat@example.org"},
    "word": {"word": "The lift is out again."},
}
HARDSHIP = {
    "what-changed": {"changed": "work"},
    "at-risk": {"risks": "none"},
    "who-for": {"about": "self"},
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
    "other-help": {"ask_for": "none"},
    "what-next": {"wants": "know"},
    "anything-else": {"more": ""},
}
PATIENCE = 180  # seconds
AWAY = 503


class Resident:
    """One browser, and one form in it."""

    name = "leave-word"

    def __init__(self, *doors: str, **changes: dict[str, str]) -> None:
        """`doors` are the addresses of the webs there are: where one does not answer, the next."""
        self.doors = doors
        self.answers = WORD | changes
        self.browser = requests.Session()
        self.browser.trust_env = False
        self.pressed_again = 0
        self.turned_away: list[str | None] = []
        """What each 503 said about when to come back."""
        self.slowest_send = 0.0

    @property
    def form(self) -> str:
        return f"{self.doors[self.pressed_again % len(self.doors)]}/{self.name}"

    def sends_it(self) -> str:
        """The whole form, from the first page to the reference."""
        self.writes_it()
        began = time.monotonic()
        self._answers("/check-your-answers", {"sending": self.sending})
        assert self.led_to.endswith("/sent"), self.led_to
        self.slowest_send = time.monotonic() - began
        return self.reads_reference()

    def writes_it(self) -> None:
        """Everything but the last press."""
        self.begins()
        for slug, answer in self.answers.items():
            self._answers(f"/{slug}", answer)
        self.sending = _found(SENDING, self._asks("GET", "/check-your-answers"))

    def begins(self) -> None:
        self.token = _found(TOKEN, self._asks("GET", f"/{next(iter(self.answers))}"))

    def presses_send(self) -> requests.Response:
        """Once; nothing is tried again."""
        typed = {"csrf_token": self.token, "sending": self.sending}
        return self.browser.post(
            f"{self.form}/check-your-answers", data=typed, timeout=10, allow_redirects=False
        )

    def leaves(self) -> None:
        self.browser.close()

    def reads_reference(self) -> str:
        return _found(REFERENCE, self._asks("GET", "/sent"))

    def reads_answers(self) -> str:
        return self._asks("GET", "/check-your-answers")

    def _answers(self, path: str, answer: dict[str, str]) -> None:
        self._asks("POST", path, {"csrf_token": self.token, **answer})

    def _asks(self, method: str, path: str, typed: dict[str, str] | None = None) -> str:
        began = time.monotonic()
        while (answer := self._answer(method, path, typed)) is None:
            assert time.monotonic() - began < PATIENCE, "nobody answered"
            self.pressed_again += 1
            time.sleep(0.2)
        led = answer.headers.get("Location", "")
        assert answer.status_code == (200 if method == "GET" else 303), (path, led, answer.text)
        self.led_to = led
        return answer.text

    def _answer(
        self, method: str, path: str, typed: dict[str, str] | None
    ) -> requests.Response | None:
        """What came back, or None: nobody there, or asked to come again later."""
        try:
            answer = self.browser.request(
                method, self.form + path, data=typed, timeout=10, allow_redirects=False
            )
        except requests.RequestException:
            return None
        if answer.status_code == AWAY:
            self.turned_away.append(answer.headers.get("Retry-After"))
            return None
        return answer


def all_send(residents: list[Resident], at_once: int = 4) -> list[str]:
    """Every one of them, some at a time; the references they were shown."""
    with ThreadPoolExecutor(at_once) as desks:
        return list(desks.map(sends_and_leaves, residents))


def sends_and_leaves(resident: Resident) -> str:
    try:
        return resident.sends_it()
    finally:
        resident.leaves()


class Struggling(Resident):
    """Someone who tells us they are struggling to pay."""

    name = "report-hardship"

    def __init__(self, *doors: str) -> None:
        super().__init__(*doors)
        self.answers = HARDSHIP

    def begins(self) -> None:
        self.token = _found(TOKEN, self._asks("GET", "/your-account"))
        self._answers("/your-account/go-on", {})


def _found(pattern: re.Pattern[str], page: str) -> str:
    found = pattern.search(page)
    assert found, page
    return found[1]
