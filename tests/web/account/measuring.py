"""Somebody in their account who notes each page whose own words a child of eleven cannot read."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from flask import Flask
from werkzeug.test import TestResponse

from tests.forms.test_every_reading import OLDEST, reading_age
from tests.inspecting import Resident
from tests.inspecting.page import words

READ = frozenset(("h1", "h2", "h3", "p", "li", "label", "legend", "caption", "th", "dt", "button"))
LEFT_OUT = frozenset(("nav", "script", "style", "td", "dd"))
"""The way to other pages; numbers, days, and what somebody told us."""


class Measured(Resident):
    """`too_hard` is every page above it, with the age it asks for; `ages` those of all."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        self.ages: dict[str, float] = {}

    def arrives(self, response: TestResponse) -> "Measured":
        super().arrives(response)
        if self.page.html:
            age = reading_age(own_words(next(self.page.all("main"))))
            self.ages[self.at] = max(age, self.ages.get(self.at, 0))
        return self

    @property
    def too_hard(self) -> dict[str, float]:
        return {at: round(age, 1) for at, age in self.ages.items() if age > OLDEST}


def own_words(element: Element) -> Iterator[str]:
    """Each thing to read, once."""
    for inner in element:
        if inner.tag in LEFT_OUT:
            continue
        if inner.tag in READ and not any(
            each.tag in READ for each in inner.iter() if each != inner
        ):
            yield words(inner)
        else:
            yield from own_words(inner)
