"""Why what was typed cannot be an answer."""

from typing import NamedTuple


class Fault(NamedTuple):
    """One thing to put right, and the boxes it is about; none named means all of them."""

    message: str
    parts: tuple[str, ...] = ()


class Objection(Exception):
    """What was typed cannot be an answer: the first thing wrong with it, and any others."""

    def __init__(
        self, message: str, parts: tuple[str, ...] = (), others: tuple[Fault, ...] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.parts = parts
        self.faults = (Fault(message, parts), *others)
