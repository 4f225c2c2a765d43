"""A scanner and a bucket, each begun once and only where a test asks for it."""

from collections.abc import Iterator

import pytest

from portal.settings import settings
from tests import bucket as buckets
from tests.bucket import Bucket, running_bucket
from tests.scanner import running_clamd


@pytest.fixture(scope="session")
def clamd() -> Iterator[str]:
    """Where it answers."""
    with running_clamd() as address:
        yield address


@pytest.fixture
def scanner(clamd: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The portal is told of it."""
    monkeypatch.setenv("PORTAL_CLAMD", clamd)
    settings.cache_clear()
    yield clamd
    settings.cache_clear()


@pytest.fixture(scope="session")
def server_of_buckets() -> Iterator[Bucket]:
    with running_bucket() as running:
        yield running


@pytest.fixture
def bucket(server_of_buckets: Bucket, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """An empty one, which the portal keeps files in."""
    server_of_buckets.empty()
    told = {"PORTAL_EVIDENCE_BUCKET": buckets.NAME, "PORTAL_EVIDENCE_S3_URL": server_of_buckets.url}
    for name, value in {**told, **buckets.KEYS}.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    yield server_of_buckets
    settings.cache_clear()
