"""The whole portal on the tests' own database, and the queries it makes."""

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import psycopg
from flask import Flask
from psycopg.sql import Composed
from werkzeug.routing import Rule

from portal import create_app
from portal.extensions import database
from portal.statements import Direct

OF_A_NEW_CONNECTION = ("select pg_catalog.version()", "select current_schema()", "show ")
"""What SQLAlchemy, and psycopg in pieces, ask once of a database they meet: no page's doing."""
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

    def note(self, query: Any) -> None:
        words = query.decode() if isinstance(query, bytes) else str(query)
        if not isinstance(query, Composed) and not words.startswith(OF_A_NEW_CONNECTION):
            self.made.append(words)


queries = Queries()


def counting(execute: Callable[..., Any]) -> Callable[..., Any]:
    """One of the two ways to the driver, with every statement that goes through it noted."""

    def counted(by: Any, query: Any, *told: Any, **more: Any) -> Any:
        queries.note(query)
        return execute(by, query, *told, **more)

    return counted


psycopg.Cursor.execute = counting(psycopg.Cursor.execute)
Direct.execute = counting(Direct.execute)


FILLED = {
    "kiosk_id": "8d1c1f6e-7b0c-4a55-9a6e-0f7bb2a1c114",
    "call_id": "8d1c1f6e-7b0c-4a55-9a6e-0f7bb2a1c115",
    "form": "report-hardship",
    "slug": "coming-in",
    "number": "1",
    "kind": "ics",
    "name": "images/favicon.ico",
    "reference": "7KQ4MZ82PX",
    "row": "8d1c1f6e7b0c",
    "token": "mFqD2cJw8Zt0yKq5vB7x1A",
    "which": "9f3c2a71-0000-4000-8000-000000000000",
    "file_id": "8d1c1f6e-7b0c-4a55-9a6e-0f7bb2a1c113",
    "staff_id": "8d1c1f6e-7b0c-4a55-9a6e-0f7bb2a1c112",
    "delivery_id": "8d1c1f6e-7b0c-4a55-9a6e-0f7bb2a1c111",
}
"""Something for each blank in an address."""
BLANK = re.compile(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>")


def addresses_of(app: Flask) -> list[tuple[Rule, str]]:
    """Every rule of the map of addresses, and an address it matches."""
    rules = app.url_map.iter_rules()
    return [(rule, BLANK.sub(lambda name: FILLED[name[1]], rule.rule)) for rule in rules]


class Portal:
    """The application and its own way to the database, whatever other tests have bound since."""

    def __init__(self, database_url: str) -> None:
        self.app = create_app(database_url)
        self.bound = database.bound

    def in_use(self) -> Flask:
        """The application, on its own database again."""
        database.bound = self.bound
        return self.app

    def shut(self) -> None:
        self.bound.session.remove()
        self.in_use()
        database.let_go()


@cache
def portal_on(database_url: str) -> Portal:
    """Made once: drawing its first page takes a third of a second."""
    return Portal(database_url)
