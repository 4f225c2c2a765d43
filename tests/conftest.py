"""What every test may lean on: a real PostgreSQL of the tests' own, emptied between tests."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session

from portal.database import Record, engine_for
from portal.sealing import keyring
from portal.settings import DEVELOPMENT_ANSWER_KEY
from tests.postgres import own_postgres

keyring.hold([DEVELOPMENT_ANSWER_KEY])


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server: ours, or the one DATABASE_URL names."""
    with own_postgres(tmp_path_factory.mktemp("postgres")) as url:
        yield url


@pytest.fixture(scope="session")
def database_url(postgres: str) -> str:
    """A database with every table, made once a session (once for each worker of xdist)."""
    return _made(postgres, f"portal_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}")


def _made(server: str, name: str) -> str:
    url = server.rsplit("/", 1)[0] + "/" + name
    if "?" in server:
        url += "?" + server.split("?", 1)[1]
    admin = create_engine(
        server.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE template0'))
    admin.dispose()
    engine = engine_for(url)
    Record.metadata.create_all(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def engine(database_url: str) -> Iterator[Engine]:
    engine = engine_for(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session on an empty database; what it commits is wiped afterwards."""
    with Session(engine) as session:
        yield session
    _wipe(engine)


def _wipe(engine: Engine) -> None:
    tables = ", ".join(f'"{table.name}"' for table in Record.metadata.sorted_tables)
    if tables:
        with engine.begin() as connection:
            connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))


@pytest.fixture
def shared() -> Path:
    """The public example data that lies beside the project."""
    return Path(__file__).parents[2] / "shared" / "data"
