"""The whole portal on the tests' own database, and the queries it makes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from flask import Flask
from sqlalchemy import Engine, event

from portal import create_app

address = "https://localhost"
"""Over https, as the visit's cookie is sent only there."""


class Queries(threading.local):
    """What this thread asks of the database, while somebody counts."""

    def __init__(self) -> None:
        self.made: list[str] = []

    @contextmanager
    def counted(self) -> Iterator[list[str]]:
        made = self.made = []
        yield made
        self.made = []

    def note(self, *told: Any) -> None:
        self.made.append(told[2])


queries = Queries()
event.listen(Engine, "before_cursor_execute", queries.note)


@cache
def portal_on(database_url: str) -> Flask:
    """The application, made once: drawing its first page takes a third of a second."""
    return create_app(database_url)
