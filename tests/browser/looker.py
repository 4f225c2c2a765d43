"""Somebody who looks at pages for us and remembers what is wrong with them."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.looking import faults_of
from tests.browser.person import Person


class Looker:
    """Remembers what is wrong with each page it is shown."""

    def __init__(self, look: Callable[[Page], list[str]] = faults_of) -> None:
        self.look = look
        self.faults: list[str] = []
        self.seen: list[str] = []

    def __call__(self, person: Person, name: str) -> None:
        self.seen.append(name)
        person.page.wait_for_load_state("domcontentloaded")
        self.faults += [f"{name}: {fault}" for fault in self.look(person.page)]
