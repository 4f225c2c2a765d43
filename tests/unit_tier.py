"""The unit tier: it can reach no network and no database, and loads only what it tests.

`pytest -m unit` reads the tests that say `pytest.mark.unit` and leaves every other
file, and whatever that file would import, on the shelf.
"""

import socket
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import psycopg
import pytest

MARK = "mark.unit"


class OutOfReach(BaseException):
    """A unit test tried to reach something outside; no `except Exception` may hide it."""


def pytest_configure(config: pytest.Config) -> None:
    """Folders' own fixtures, and the portal they import, are not for unit tests."""
    config.pluginmanager._noconftest |= _alone(config)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    if not _alone(config):
        return None
    files = [collection_path] if collection_path.is_file() else collection_path.rglob("test_*.py")
    return None if any(MARK in file.read_text() for file in files) else True


def _alone(config: pytest.Config) -> bool:
    return bool(config.option.markexpr == "unit")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    with _bounds(item):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    with _bounds(item):
        yield


@contextmanager
def _bounds(item: pytest.Item) -> Iterator[None]:
    """The doors a unit test finds locked; the database's own client has no socket of Python's."""
    if item.get_closest_marker("unit") is None:
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in (
            (socket.socket, "connect"),
            (socket.socket, "connect_ex"),
            (socket.socket, "sendto"),
            (socket, "getaddrinfo"),
            (psycopg, "connect"),
            (psycopg.Connection, "connect"),
            (psycopg.AsyncConnection, "connect"),
        ):
            patch.setattr(owner, name, _refuse)
        yield


def _refuse(*wherever: Any, **more: Any) -> NoReturn:
    raise OutOfReach("A unit test reached for the network or the database")
