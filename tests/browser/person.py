"""Somebody at a browser, and what they do there."""

from collections.abc import Callable, Sequence
from http import HTTPStatus
from urllib.parse import urlencode, urljoin

from playwright.sync_api import APIResponse, ConsoleMessage, Locator, Page, expect

from portal.languages import ENGLISH, Language
from tests.browser.filling import Box, Filled, Mark, Pick, as_sent
from tests.browser.ways_to_walk import Place
from tests.inspecting.page import Page as Read

REFUSED = "Failed to load resource: the server responded with a status of 4"
"""What Chromium says of every page that is sent with a 4xx status, as error pages are."""


class Person:
    """Uses a pointer. `complaints` is everything the browser held against our pages."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        self.reads = ENGLISH
        self.reads_code: Callable[[], str] = str
        """What they do to read the code on their phone."""
        self.complaints: list[str] = []
        page.set_default_timeout(10_000)
        page.on("console", self._hears)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def _hears(self, message: ConsoleMessage) -> None:
        address = message.location["url"]
        refused = message.text.startswith(REFUSED) and "/assets/" not in address
        on_purpose = refused or "/stumble/" in address
        if message.type in ("error", "warning") and not on_purpose:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def chooses(self, language: Language) -> "Person":
        """Read everything in this language from now on; buttons are still named in English."""
        self.opens(f"/?language={language.code}")
        self.reads = language
        return self

    def opens(self, path: str) -> None:
        self.page.goto(self.home + path)

    def is_at(self, place: Place) -> None:
        expect(self.page).to_have_url(self.home + place.path)

    def walks(self, way: Sequence[Place]) -> None:
        """From the first of these places to the last, where nothing is pressed."""
        self.opens(way[0].path)
        for place in way:
            self.is_at(place)
            if place.press:
                self.does(place)

    def hurries(self, way: Sequence[Place]) -> None:
        """To the last of these places, past pages that others look at."""
        for place in way[:-1]:
            self.passes(place)
        self.opens(way[-1].path)

    def does(self, place: Place) -> None:
        self.fills(self.tells(place))
        self.presses(place.press)

    def tells(self, place: Place) -> Filled:
        """What they fill in there, with the code that was sent to them where it asks for one."""
        code = (Box("code", self.reads_code()),) if place.wants_code else ()
        return (*place.fills, *code)

    def passes(self, place: Place) -> None:
        """Send what they would there, without waiting for it to be drawn: they have seen it."""
        there = self.read(place.path)
        if self.reads.says(place.press) in dict(there.links):
            return
        answer = self.sends(place, self.tells(place), there)
        assert answer.status == HTTPStatus.SEE_OTHER, f"{place.path}: {answer.status}"

    def read(self, path: str) -> Read:
        """A page as it is sent to whoever comes from another of ours; it is not drawn."""
        from_here = {"Sec-Fetch-Site": "same-origin"}
        return Read(self.page.request.get(self.home + path, headers=from_here).text())

    def sends(self, place: Place, filled: Filled, there: Read) -> APIResponse:
        """What is answered where this is filled in there, and the rest left as it is."""
        words = self.reads.says(place.press)
        form = there.form_of(words)
        names = {box.get("name") for box in form.iter()}
        untouched = {name: held for name, held in there.filled.items() if name in names}
        hidden = {name: [held] for name, held in there.hidden(form).items()}
        return self.page.request.post(
            urljoin(self.home + place.path, there.goes_to(words) or form.get("action") or ""),
            data=urlencode({**untouched, **as_sent(filled), **hidden}, doseq=True),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            max_redirects=0,
        )

    def fills(self, filled: Filled) -> None:
        for one in filled:
            if isinstance(one, Mark):
                self.find(one).check()
            elif isinstance(one, Pick):
                self.find(one).select_option(one.value)
            else:
                self.find(one).fill(one.text)

    def presses(self, words: str) -> None:
        self.button(words).click()

    def button(self, words: str) -> Locator:
        return self.page.get_by_role("button", name=self.reads.says(words), exact=True)

    def find(self, one: Box | Mark | Pick) -> Locator:
        value = f'[value="{one.value}"]' if isinstance(one, Mark) else ""
        return self.page.locator(f'[name="{one.name}"]{value}')

    def sees(self, filled: Filled) -> None:
        """These answers are on the page, as they were given."""
        for one in filled:
            if isinstance(one, Mark):
                expect(self.find(one)).to_be_checked()
            else:
                held = one.value if isinstance(one, Pick) else one.text
                expect(self.find(one)).to_have_value(held)

    @property
    def reference(self) -> str:
        """The reference on the page that says it arrived."""
        return self.page.locator(".app-reference").inner_text()
