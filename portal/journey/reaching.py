"""The kinds of answer that say how somebody is reached: by email, by phone, by post."""

from typing import Any

from portal.journey.fields import Field, Forgotten, Stored
from portal.journey.values import PhoneNumber, PostalAddress

FEWEST = 4  # parts of an address, as all were stored when none was abroad or looked up


class Email(Field):
    autocomplete = "email"


class Phone(Field):
    """A phone number. `texts` means it must be able to receive text messages."""

    autocomplete = "tel"

    def __init__(self, name: str, noun: str, *, texts: bool = False, **more: Any) -> None:
        super().__init__(name, noun, **more)
        self.texts = texts

    def store(self, value: PhoneNumber) -> list[str]:
        return list(value)

    def load(self, stored: Stored) -> PhoneNumber:
        if not (isinstance(stored, list) and len(stored) == 2):
            raise Forgotten(self.name)
        return PhoneNumber(*stored)

    def say(self, value: PhoneNumber) -> str:
        return value.typed


class Postcode(Field):
    """A UK postcode, kept in capitals with its one space."""

    autocomplete = "postal-code"


class Address(Field):
    """Where a letter would reach someone, here or, unless it can only be here, `abroad`."""

    def __init__(self, name: str, noun: str, *, abroad: bool = True, **more: Any) -> None:
        super().__init__(name, noun, **more)
        self.abroad = abroad

    def store(self, value: PostalAddress) -> list[str]:
        """No longer than it must be, so that a node that knows fewer parts reads the others."""
        stored = list(value)
        while len(stored) > FEWEST and not stored[-1]:
            stored.pop()
        return stored

    def load(self, stored: Stored) -> PostalAddress:
        if not (isinstance(stored, list) and FEWEST <= len(stored) <= len(PostalAddress._fields)):
            raise Forgotten(self.name)
        return PostalAddress(*stored)

    def say(self, value: PostalAddress) -> str:
        return "\n".join(value.lines)
