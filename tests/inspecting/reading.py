"""Somebody who reads another language, and notes whatever a page of theirs leaves in English."""

import re
from calendar import day_name, month_name
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.test import TestResponse

from portal.languages import PSEUDO, Language
from portal.pseudo import BEGINS, ENDS
from portal.settings import settings
from portal.submissions.reference import in_blocks
from portal.web.texts import catalogue
from portal.web.translating import held
from tests.inspecting.counting import named
from tests.inspecting.page import Page, words
from tests.inspecting.people import Resident

ISOLATED = re.compile(f"[{BEGINS}\u2068][^{BEGINS}\u2068{ENDS}]*{ENDS}")
WORD = re.compile(r"[^\W\d_]{2,}")
NUMBERED = re.compile("[^\\s\u2066-\u2069]*\\d[^\\s\u2066-\u2069]*")
"""References, codes, and the number of a page that failed."""
FILLED_IN = re.compile(r"%\(\w+\)s|%?\{\w*\}")
OURS = """English Türkçe Pseudo Host visit staff language Anyborough Council rent example org
Notify Amina amina Example Street London PayPoint Universal Credit"""
HEARD = ("aria-label", "alt", "title", "data-label")
BESIDES = re.compile(r"data-i18n\.|data-.*-text$")
"""What the attributes are called that scripts take their words from."""


class Reader(Resident):
    """Reads one language from the first page on; `left` is every word that was in another."""

    def __init__(self, app: Flask, reads: Language) -> None:
        super().__init__(app, reads=reads)
        self.left: list[str] = []
        self.seen: set[str] = set()
        self.knows = ""
        """What they or their letters told, and so may be on a page as it is."""
        self.opens(f"/?language={reads.code}")

    def arrives(self, response: TestResponse) -> "Reader":
        self.knows += " ".join(["", *(text for texts in self.typed.values() for text in texts)])
        super().arrives(response)
        self._reads()
        return self

    def _reads(self) -> None:
        self.seen.add(named(self.browser.application, "GET", self.at).partition(" ")[2])
        shown = " ".join(words(each) for each in self.page.of_class("app-reference"))
        shown = f"{shown} {in_blocks(shown)}"
        left = left_in_english(self.page, self.reads, f"{self.knows} {shown}")
        if self.page.root.get("lang") != self.reads.code:
            left.append("its lang")
        if left:
            self.left.append(f"{self.at}: {' '.join(left)}")


def left_in_english(page: Page, here: Language, known: str = "") -> list[str]:
    """Words to be read or heard on this page that nobody translated."""
    return english_in(" ".join(_read(page.root)), here, known)


def english_in(text: str, here: Language, known: str = "") -> list[str]:
    text = NUMBERED.sub(" ", FILLED_IN.sub(" ", text))
    of_theirs = f"{OURS} {known} {settings().contact_address} {settings().council_name}"
    return [*(_unmarked if here is PSEUDO else _english)(text, {*WORD.findall(of_theirs)}, here)]


def _unmarked(left: str, known: set[str], here: Language) -> Iterator[str]:
    """What never went through the translation that marks all it is given."""
    while ISOLATED.search(left):
        left = ISOLATED.sub(" ", left)
    return (word for word in WORD.findall(left) if word not in known)


def _english(left: str, known: set[str], here: Language) -> Iterator[str]:
    english, known = _english_alone(here), {word.casefold() for word in known}
    found = (word for word in WORD.findall(left) if word.casefold() in english)
    return (word for word in found if word.casefold() not in known)


@cache
def _english_alone(here: Language) -> frozenset[str]:
    """Words that the portal's English has and this language has not."""
    english = " ".join(str(text.id) for text in catalogue(settings().forms))
    theirs = " ".join(str(text.string) for text in held(here))
    days = " ".join([*day_name, *month_name])
    return _words(f"{english} {days}") - _words(theirs)


def _words(text: str) -> frozenset[str]:
    return frozenset(
        word.casefold() for word in WORD.findall(re.sub(r"%?[({]\w+[)}]s?", " ", text))
    )


def _read(element: Element) -> Iterator[str]:
    """Everything on it that is shown or said, in the order it is read; nothing that was typed."""
    if element.tag in ("script", "style", "textarea"):
        return
    yield from (text for name, text in element.items() if name in HEARD or BESIDES.match(name))
    yield element.text or ""
    for inner in element:
        yield from _read(inner)
        yield inner.tail or ""
