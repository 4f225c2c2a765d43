"""A page as it reached the browser, and what can be read off it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element

import html5lib

from portal.journey import Sentence
from portal.languages import ENGLISH, LANGUAGES

TOKEN = re.compile(r'name="csrf_token" value="([^"]*)"')
SHOWN = ("text", "email", "tel", "radio", "checkbox", "password", "search", "number", "file")
"""The types of an input that someone can see."""


class Problem(NamedTuple):
    """One line of the error summary, and the id it leads to, if it leads anywhere."""

    words: str
    target: str


class Page:
    """What is on a page. The same page is read once, however often it is drawn."""

    def __init__(self, html: str, nonce: str = "") -> None:
        self.html = html
        self.token = next(iter(TOKEN.findall(html)), "")
        same = TOKEN.sub('name="csrf_token" value="token"', html)
        self.root = parsed(same.replace(nonce, "nonce") if nonce else same)

    def all(self, *tags: str) -> Iterator[Element]:
        return self.root.iter(*tags) if len(tags) < 2 else self._any(tags)

    def _any(self, tags: tuple[str, ...]) -> Iterator[Element]:
        return (element for element in self.root.iter() if element.tag in tags)

    @property
    def title(self) -> str:
        return words(next(self.all("title")))

    @property
    def heading(self) -> str:
        """The h1, without what it says of an optional question."""
        said = words(next(self.all("h1")))
        here = LANGUAGES.get(self.root.get("lang", ""), ENGLISH)
        optional = here.says(Sentence("{question} (optional)", question="\0"))
        before, after = optional.split("\0")
        return said.removeprefix(before).removesuffix(after) if said.endswith(after) else said

    @property
    def main(self) -> str:
        """Everything said between header and footer, on one line."""
        return words(next(self.all("main")))

    @property
    def back(self) -> str:
        """Where Back leads, or nothing."""
        return next((link.get("href", "") for link in self.of_class("govuk-back-link")), "")

    @property
    def problems(self) -> list[Problem]:
        summary = next(self.of_class("govuk-error-summary__list"), None)
        lines = summary.iter("li") if summary is not None else ()
        return [Problem(words(line), _leads_to(line)) for line in lines]

    @property
    def beside(self) -> list[str]:
        """The error messages beside the questions."""
        said = (words(element) for element in self.of_class("govuk-error-message"))
        return [message.removeprefix("Error:").strip() for message in said]

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Questions and answers of the summary lists, a line break as a line break."""
        asked = [words(element) for element in self.all("dt")]
        values = [lines(dd) for dd in self.of_class("govuk-summary-list__value")]
        return list(zip(asked, values, strict=True))

    @property
    def links(self) -> list[tuple[str, str]]:
        return [(words(a), a.get("href", "")) for a in self.all("a")]

    @property
    def boxes(self) -> list[Element]:
        """Everything that can be typed in or ticked."""
        return [
            box
            for box in self.all("input", "textarea", "select")
            if box.tag != "input" or box.get("type", "text") in SHOWN
        ]

    @property
    def filled(self) -> dict[str, list[str]]:
        """What the boxes hold as the page was drawn: what a browser would send untouched."""
        held: dict[str, list[str]] = {}
        for box in self.boxes:
            if box.tag == "textarea":
                held[_name(box)] = [(box.text or "").removeprefix("\n")]
            elif box.tag == "select":
                chosen = [each for each in box.iter("option") if "selected" in each.attrib]
                held[_name(box)] = [each.get("value", "") for each in chosen]
            elif box.get("type") not in ("radio", "checkbox"):
                held[_name(box)] = [box.get("value", "")]
            elif "checked" in box.attrib:
                held.setdefault(_name(box), []).append(box.get("value", ""))
        return held

    def of_class(self, name: str) -> Iterator[Element]:
        return (e for e in self.root.iter() if name in e.get("class", "").split())

    def form_of(self, words_of_button: str) -> Element:
        """The form that the button with these words sends."""
        forms = list(self.all("form"))
        for button in self.all("button"):
            if words(button) == words_of_button:
                named = button.get("form")
                own = (form for form in forms if button in form.iter())
                return next(
                    (form for form in forms if named and form.get("id") == named), None
                ) or (next(own))
        raise AssertionError(f"no button {words_of_button!r} on {self.title!r}")

    def goes_to(self, words_of_button: str) -> str:
        """Where this button sends its form, if that is not where the form goes."""
        named = (button for button in self.all("button") if words(button) == words_of_button)
        return next(named).get("formaction", "")

    def sent_as(self, words_of_button: str) -> str:
        """How this button has its form sent, if not as a form without files is."""
        named = (button for button in self.all("button") if words(button) == words_of_button)
        return next(named).get("formenctype", "")

    def says_of_itself(self, words_of_button: str) -> dict[str, str]:
        """What the button with these words sends, if it has a name."""
        named = next(button for button in self.all("button") if words(button) == words_of_button)
        return {_name(named): named.get("value", "")} if _name(named) else {}

    def hidden(self, form: Element) -> dict[str, str]:
        """What the form sends without being asked."""
        boxes = (box for box in form.iter("input") if box.get("type") == "hidden")
        held = {_name(box): box.get("value", "") for box in boxes}
        return held | {"csrf_token": self.token}


def _name(box: Element) -> str:
    return box.get("name", "")


@lru_cache(4096)
def parsed(html: str) -> Element:
    """The page's elements; an `html5lib` error if there is the least thing wrong with it."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(html.strip())
    for line_break in root.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    return root


def _leads_to(line: Element) -> str:
    link = next(line.iter("a"), None)
    return "" if link is None else link.get("href", "").removeprefix("#")


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def lines(element: Element) -> str:
    text = element.text or ""
    for inner in element:
        text += ("\n" if inner.tag == "br" else words(inner)) + (inner.tail or "")
    return "\n".join(line.strip() for line in text.strip().splitlines())
