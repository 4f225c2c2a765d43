"""Where the benchmarks live: a database that waits for its disk, and production's settings."""

import base64
import os
import secrets
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from portal.embedded import addresses_on, start_postgres, stop_postgres
from portal.granting import Addresses
from portal.migrating import migrate

ROOT = Path(__file__).parents[2]
UNLIKE = ("PORTAL_", "PYTHONDONTWRITEBYTECODE")
"""What of our own environment would make the portal unlike an installed one."""


@contextmanager
def town() -> Iterator[Path]:
    """A folder of its own, taken away at the end with whatever was made in it."""
    folder = Path(mkdtemp(prefix="portal-bench-"))
    folder.chmod(0o755)  # started by root, the database runs as somebody else
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def durable_addresses(folder: Path) -> Iterator[Addresses]:
    """A migrated database that waits for its disk, as production's does."""
    server = start_postgres(folder / "postgres")
    try:
        addresses = addresses_on(server)
        migrate(addresses.owner, serve_as=addresses.role)
        yield addresses
    finally:
        stop_postgres(server)


@contextmanager
def durable_database(folder: Path) -> Iterator[str]:
    """The address at which web and worker find it."""
    with durable_addresses(folder) as addresses:
        yield addresses.serving


def production(url: str, folder: Path) -> dict[str, str]:
    """The environment of a portal in production, the bench's form beside the council's."""
    key = base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()
    ours = {name: value for name, value in os.environ.items() if not name.startswith(UNLIKE)}
    return {
        **ours,
        "DATABASE_URL": url,
        "PORTAL_ENV": "production",
        "PORTAL_HOME": str(folder),
        "PORTAL_FORMS": '["forms", "tests.bench.forms"]',
        "PORTAL_BASE_URL": "https://rent.example.org",
        "PORTAL_SECRET_KEY": secrets.token_urlsafe(32),
        "PORTAL_AUDIT_KEY": secrets.token_urlsafe(32),
        "PORTAL_ANSWER_KEYS": key,
        "PORTAL_SAMPLE_COUNCIL": "false",
        "PORTAL_NOTIFY_URL": "https://notify.invalid",
        "PORTAL_NOTIFY_API_KEY": f"bench-{uuid.uuid4()}-{uuid.uuid4()}",
        "PORTAL_NOTIFY_CALLBACK_TOKEN": secrets.token_urlsafe(16),
    }
