"""Somebody who looks at pages for us and remembers what is wrong with them."""

from tests.browser.looking import faults_of
from tests.browser.person import Person


class Looker:
    """Remembers what is wrong with each page it is shown."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.seen: list[str] = []

    def __call__(self, person: Person, name: str) -> None:
        self.seen.append(name)
        self.faults += [f"{name}: {fault}" for fault in faults_of(person.page)]
