"""What every test may lean on: a real PostgreSQL of the tests' own, emptied between tests.

The database is imported where it is used, so that the unit tier starts without it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from portal.granting import Addresses
    from tests.bucket import Bucket

pytest_plugins = ["tests.unit_tier"]
LONG = 100


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A long text or a file, which may say when it was made, is called by how long it is."""
    is_long = isinstance(val, str | bytes) and len(val) > LONG
    return f"{argname}-of-{len(val)}" if is_long else None  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server: ours, or the one DATABASE_URL names.

    Its folder is not one of pytest's, which every new run closes to all but
    its owner: started by root, the server runs as somebody else.
    """
    from tests.postgres import own_postgres

    with own_postgres(Path(mkdtemp(prefix="portal-tests-"))) as url:
        yield url


@pytest.fixture(scope="session")
def addresses(postgres: str) -> Addresses:
    """A migrated database, made once a session (once for each worker of xdist)."""
    from portal.sealing import keyring
    from portal.settings import DEVELOPMENT_ANSWER_KEY
    from tests.postgres import migrated_database

    keyring.hold([DEVELOPMENT_ANSWER_KEY])
    here = os.environ.get("PYTEST_XDIST_WORKER", "main")
    return migrated_database(postgres, f"portal_{here}")


@pytest.fixture(scope="session")
def database_url(addresses: Addresses) -> str:
    """As web and worker come to it, so everything is proven with no more rights than they have."""
    return addresses.serving


@pytest.fixture(scope="session")
def engine(database_url: str) -> Iterator[Engine]:
    from portal.database import engine_for

    engine = engine_for(database_url)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def owner(addresses: Addresses) -> Iterator[Engine]:
    """As its owner, who alone may read the audit and change tables."""
    from portal.database import engine_for

    owner = engine_for(addresses.owner)
    yield owner
    owner.dispose()


@pytest.fixture
def session(engine: Engine, owner: Engine) -> Iterator[Session]:
    """A session on an empty database; what it commits is wiped afterwards."""
    from sqlalchemy.orm import Session

    with Session(engine) as session:
        yield session
    wipe(owner)


def wipe(owner: Engine) -> None:
    """Empty every table, and count from 1 again."""
    from tests.postgres import empty

    with owner.begin() as connection:
        empty(connection)


@pytest.fixture(scope="session")
def clamd() -> Iterator[str]:
    """Where a virus scanner answers, begun once and only where a test asks for it."""
    from tests.scanner import running_clamd

    with running_clamd() as address:
        yield address


@pytest.fixture
def scanner(clamd: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The portal is told of it."""
    with told(monkeypatch, PORTAL_CLAMD=clamd):
        yield clamd


@pytest.fixture(scope="session")
def server_of_buckets() -> Iterator[Bucket]:
    from tests.bucket import running_bucket

    with running_bucket() as running:
        yield running


@pytest.fixture
def bucket(server_of_buckets: Bucket, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """An empty one, which the portal keeps files in."""
    from tests.bucket import KEYS, NAME

    server_of_buckets.empty()
    there = {"PORTAL_EVIDENCE_BUCKET": NAME, "PORTAL_EVIDENCE_S3_URL": server_of_buckets.url}
    with told(monkeypatch, **there, **KEYS):
        yield server_of_buckets


@contextmanager
def told(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Iterator[None]:
    """These settings, for as long as it lasts."""
    from portal.settings import settings

    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    yield
    for name in environment:
        monkeypatch.delenv(name)
    settings.cache_clear()


@pytest.fixture
def shared() -> Path:
    """The public example data that lies beside the project."""
    return Path(__file__).parents[2] / "shared" / "data"
