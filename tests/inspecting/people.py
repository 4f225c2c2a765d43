"""A resident at their phone: what they open, type, press and follow."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from flask import Flask
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import TestResponse, encode_multipart

from portal.journey import Form
from portal.journey import Page as Asks
from portal.languages import ENGLISH, Language
from tests.inspecting.browser import Browser
from tests.inspecting.council import Tenant, tenant
from tests.inspecting.counting import SCREEN
from tests.inspecting.page import Page, words
from tests.inspecting.promises import nonce_of
from tests.inspecting.typing_in import Boxes, boxes_for

MOST_REDIRECTS = 5


class Resident:
    """Someone with a browser of their own. Each thing they do gives themselves, to go on."""

    def __init__(self, app: Flask, *, carrying: str = "", reads: Language = ENGLISH) -> None:
        self.browser = Browser(app)
        self.reads = reads
        self.typed: Boxes = {}
        self.chosen: dict[str, list[FileStorage]] = {}
        if carrying:
            self.browser.carries(carrying)

    def sits_down_at(self, screen: str) -> "Resident":
        """At a screen of the council's own, which holds this."""
        self.browser.set_cookie(SCREEN, screen, secure=True, httponly=True, samesite="Lax")
        return self

    def opens(self, path: str) -> "Resident":
        """Go to an address, and wherever it leads."""
        return self.arrives(self.browser.get(path))

    def types(self, **boxes: str) -> "Resident":
        """Write into boxes; `born_day` is the box `born-day`."""
        self.typed |= {self._box(name): [text] for name, text in boxes.items()}
        return self

    def _box(self, name: str) -> str:
        there = (box.get("name", "") for box in self.page.boxes)
        return next((box for box in there if box.replace("-", "_") == name), name)

    def fills_in(self, boxes: Boxes) -> "Resident":
        self.typed |= boxes
        return self

    def answers(self, page: Asks, told: Mapping[str, Any]) -> "Resident":
        """Type what gives these answers to the questions of `page`."""
        return self.fills_in(boxes_for(page, told))

    def chooses(self, box: str, **files: bytes) -> "Resident":
        """Choose files in a box; `marriage_pdf` is called marriage.pdf."""
        named = {".".join(name.rsplit("_", 1)): content for name, content in files.items()}
        return self.chooses_files(box, named)

    def chooses_files(self, box: str, files: Mapping[str, bytes]) -> "Resident":
        self.chosen[box] = [FileStorage(BytesIO(held), name) for name, held in files.items()]
        return self

    def presses(self, button: str = "Save and continue") -> "Resident":
        """Send the form of this button: what the page held, and what was typed over it."""
        said = self.reads.says(button)
        form = self.page.form_of(said)
        names = {box.get("name") for box in form.iter()}
        untouched = {name: held for name, held in self.page.filled.items() if name in names}
        sent = {**untouched, **self.typed, **self.page.hidden(form)}
        sent |= self.page.says_of_itself(said)
        to = self.page.goes_to(said) or form.get("action") or ""
        where = urljoin(self.at, to)
        if self.page.sent_as(said):
            first = self.page.hidden(form)
            return self.arrives(self._with_files(where, {**first, **sent, **self.chosen}))
        return self.arrives(self.browser.post(where, data=sent))

    def _with_files(self, where: str, sent: Mapping[str, Any]) -> TestResponse:
        boundary, body = encode_multipart(MultiDict(sent))
        kind = f"multipart/form-data; boundary={boundary}"
        return self.browser.post(where, data=body, content_type=kind)

    def follows(self, link: str) -> "Resident":
        """Click the first link that begins with these words."""
        said = self.reads.says(link)
        to = next((href for words, href in self.page.links if words.startswith(said)), None)
        assert to is not None, f"no link {link!r} on {self.page.title!r}"
        return self.opens(urljoin(self.at, to))

    def says_who(self, form: Form, who: Tenant | None = tenant) -> "Resident":
        """Begin the form: as this tenant, or without telling us whose account it is."""
        self.opens(f"/{form.slug}").follows("Start now")
        if self.at.endswith("/before-you-start"):
            self.follows("Continue")
        if self.at.endswith("/your-account"):
            if who is None:
                return self.presses("I do not have these details")
            return self.fills_in(who.details()).presses("Continue")
        return self

    def arrives(self, response: TestResponse) -> "Resident":
        """Be at what was answered, or wherever that leads."""
        self.first_answer = response
        for _ in range(MOST_REDIRECTS):
            if response.status_code not in (302, 303):
                break
            response = self.browser.get(response.headers["Location"])
        self.at, self.status = response.request.path, response.status_code
        self.page = Page(response.text, nonce_of(response))
        self.typed, self.chosen = {}, {}
        return self

    @property
    def reference(self) -> str:
        """The reference they are shown."""
        return words(next(self.page.of_class("app-reference")))

    @property
    def visit(self) -> str:
        """The token of their visit, as their browser carries it."""
        return self.browser.cookie()
