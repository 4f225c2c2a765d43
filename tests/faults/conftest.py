"""A running portal of its own for each test, on a database of its own."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from portal.database import engine_for
from portal.migrating import migrate
from tests.faults.town import Town, running_town
from tests.postgres import fresh_database


@pytest.fixture
def own_database(postgres: str) -> str:
    url = fresh_database(postgres, f"faults_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}")
    migrate(url)
    return url


@pytest.fixture
def town(own_database: str, tmp_path: Path) -> Iterator[Town]:
    with running_town(own_database, tmp_path) as town:
        yield town


@pytest.fixture
def books(own_database: str) -> Iterator[Engine]:
    """The town's own records."""
    engine = engine_for(own_database)
    yield engine
    engine.dispose()
